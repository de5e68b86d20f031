using System.Text.Json.Nodes;
using CsCheck;
using NSwag;

namespace WaGateway.Tests.Contract;

/// <summary>Requests made from what an operation says it takes, and requests that break it.</summary>
internal static class Calls
{
    private const string Json = "application/json";

    public static Gen<Call> Valid(Operation operation) =>
        from path in Path(operation)
        from query in Query(operation)
        from body in Body(operation)
        select new Call(operation, path + query, body?.ToJsonString(), Json, IsValid: true);

    /// <summary>Null where nothing that it takes could be wrong.</summary>
    public static Gen<Call>? Invalid(Operation operation)
    {
        var ways = new List<Gen<Call>>();
        if (operation.Body is not null)
            ways.AddRange([BrokenBody(operation), WrongField(operation), OtherType(operation)]);
        if (operation.Body?.RequiredProperties.Count > 0)
            ways.Add(MissingField(operation));
        if (operation.Of(OpenApiParameterKind.Query).Any(parameter => parameter.ActualSchema.Type != NJsonSchema.JsonObjectType.String))
            ways.Add(WrongQuery(operation));
        if (operation.Path.Contains("{id}", StringComparison.Ordinal) || operation.Path.Contains("{sessionId}", StringComparison.Ordinal))
            ways.Add(WrongId(operation));
        return ways.Count == 0 ? null : Gen.OneOf([.. ways]);
    }

    private static Gen<string> Path(Operation operation) =>
        from id in operation.Ids
        from number in operation.Phones
        select operation.At($"{id}", $"551199999000{number}");

    private static Gen<string> Query(Operation operation)
    {
        var parameters = operation.Of(OpenApiParameterKind.Query).ToList();
        return Gen.Select(Gen.Bool.Array[parameters.Count], Gen.Int, (chosen, _) => chosen)
            .SelectMany(chosen =>
            {
                var query = Values.Only("");
                foreach (var parameter in parameters.Where((parameter, index) => parameter.IsRequired || chosen[index]))
                    query =
                        from before in query
                        from value in Values.ByName(parameter.Name, parameter.ActualSchema.Type)
                            ?? Values.Only((JsonNode?)(parameter.ActualSchema.Type == NJsonSchema.JsonObjectType.Boolean ? "true" : "1"))
                        select $"{before}{(before.Length == 0 ? '?' : '&')}{parameter.Name}={Uri.EscapeDataString($"{value}")}";
                return query;
            });
    }

    /// <summary>The document's example, with some of its fields changed and some that need not be there left out.</summary>
    private static Gen<JsonObject?> Body(Operation operation)
    {
        if (operation.Body is not { } schema)
            return Values.Only<JsonObject?>(null);
        // The others end what everything else here needs.
        if (operation.Path.EndsWith("/faults", StringComparison.Ordinal))
            return Gen.Int.Select(_ => (JsonObject?)new JsonObject { ["session"] = 1, ["fault"] = "network_up" });
        var example = JsonNode.Parse(operation.Document.RequestBody.Content[Json].Example.ToString()!)!.AsObject();
        return Gen.Select(Gen.Bool.Array[example.Count], Gen.Bool.Array[example.Count])
            .SelectMany(
                (left, changed) =>
                {
                    var body = Gen.Int.Select(_ => new JsonObject());
                    foreach (var ((name, value), index) in example.Select((field, index) => (field, index)))
                    {
                        var isOptional = !schema.RequiredProperties.Contains(name) && example.Count > 1;
                        if (isOptional && left[index] && !IsOneOfMany(operation))
                            continue;
                        var gen = changed[index] && Values.ByName(name) is { } right ? right : Gen.Int.Select(_ => value?.DeepClone());
                        body =
                            from before in body
                            from field in gen
                            select new JsonObject([
                                .. before.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())),
                                KeyValuePair.Create(name, field?.DeepClone()),
                            ]);
                    }
                    return body.Select(made => (JsonObject?)made);
                }
            );
    }

    /// <summary>Of these an empty one says nothing to do, or their fields belong together.</summary>
    private static bool IsOneOfMany(Operation operation) =>
        operation.Method is "PATCH" or "PUT"
        || operation.Path.StartsWith("/api/sandbox/", StringComparison.Ordinal)
        || operation.Path == "/api/webhook/{id}"
        || operation.Path.EndsWith("/send", StringComparison.Ordinal);

    private static Gen<Call> BrokenBody(Operation operation) =>
        from path in Path(operation)
        from text in Gen.OneOf(
            Values.Any(
                "[]",
                "\"text\"",
                "17",
                "true",
                "{",
                "{\"a\":}",
                "{\"a\":1,}",
                "{'a':1}",
                "[[[[[[[[",
                "nul",
                "\u0000",
                "{\"a\":1}{",
                "<xml/>"
            ),
            Gen.Char['!', '~'].Array[1, 30].Select(letters => "{" + new string(letters))
        )
        select new Call(operation, path, text, Json, IsValid: false);

    private static Gen<Call> WrongField(Operation operation) =>
        from path in Path(operation)
        from body in Body(operation)
        from name in Values.Any(
            operation
                .Body!.ActualProperties.Where(property => property.Value.ActualTypeSchema.Type != NJsonSchema.JsonObjectType.None)
                .Select(property => property.Key)
                .ToArray()
        )
        from value in Values.Wrong(operation.Property(name)!)
        select new Call(operation, path, With(body!, name, value), Json, IsValid: false);

    private static Gen<Call> MissingField(Operation operation) =>
        from path in Path(operation)
        from body in Body(operation)
        from name in Values.Any(operation.Body!.RequiredProperties.ToArray())
        select new Call(operation, path, Without(body!, name), Json, IsValid: false);

    private static Gen<Call> OtherType(Operation operation) =>
        from path in Path(operation)
        from body in Body(operation)
        from type in Values.Any(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/xml"
        )
        select new Call(operation, path, body!.ToJsonString(), type, IsValid: false);

    private static Gen<Call> WrongQuery(Operation operation) =>
        from path in Path(operation)
        from body in Body(operation)
        from name in Values.Any(
            operation
                .Of(OpenApiParameterKind.Query)
                .Where(parameter => parameter.ActualSchema.Type != NJsonSchema.JsonObjectType.String)
                .Select(parameter => parameter.Name)
                .ToArray()
        )
        from value in Values.Any("x", "1.5", "1e3", "99999999999999999999", "0x10", "１", "null", "[]", "yes")
        select new Call(operation, $"{path}?{name}={Uri.EscapeDataString(value)}", body?.ToJsonString(), Json, IsValid: false);

    private static Gen<Call> WrongId(Operation operation) =>
        from id in Values.Any(
            "!",
            "-1",
            "1.5",
            "99999999999999999999",
            "1%20OR%201=1",
            "%3Cscript%3E",
            "..%2f..",
            "1;2",
            "%E2%80%AE",
            "0",
            "%F0%9F%91%8D"
        )
        from body in Body(operation)
        select new Call(operation, operation.At(id), body?.ToJsonString(), Json, IsValid: false);

    private static string With(JsonObject body, string name, JsonNode? value)
    {
        var copy = body.DeepClone().AsObject();
        copy[name] = value?.DeepClone();
        return copy.ToJsonString();
    }

    private static string Without(JsonObject body, string name)
    {
        var copy = body.DeepClone().AsObject();
        copy.Remove(name);
        return copy.ToJsonString();
    }
}
