using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace WaGateway.Tests.Compat;

/// <summary>A maker's description of its API (OpenAPI), and whether an answer is as it says.</summary>
internal sealed class ApiDocument
{
    private readonly JsonNode root;

    private ApiDocument(JsonNode root) => this.root = root;

    internal sealed record Operation(string Method, string Path, string Name, JsonNode Description)
    {
        /// <summary>The examples of the body, or none.</summary>
        public IEnumerable<(string Name, JsonNode Body)> Examples =>
            from example in Json?["examples"]?.AsObject() ?? []
            where example.Value?["value"] is not null
            select (example.Key, example.Value!["value"]!);

        public JsonNode? Answer => AnswerOf(200);

        public JsonNode? AnswerOf(int status) => Description["responses"]?[$"{status}"]?["content"]?["application/json"]?["schema"];

        public JsonNode? Body => Json?["schema"];

        private JsonNode? Json => Description["requestBody"]?["content"]?["application/json"];
    }

    public static ApiDocument Read(string path)
    {
        using var text = File.OpenText(path);
        var document = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(text);
        return new(JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(document))!);
    }

    public static ApiDocument ReadJson(string path) => new(JsonNode.Parse(File.ReadAllText(path))!) { NullIsAbsent = true };

    /// <summary>The whole of it.</summary>
    public JsonNode Root => root;

    /// <summary>Whether what need not be there may be null, as where a description does not say which may.</summary>
    private bool NullIsAbsent { get; init; }

    public IReadOnlyList<Operation> Operations =>
        [
            .. from path in root["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            where method.Key is "get" or "post" or "put" or "delete" && method.Value!["operationId"] is not null
            select new Operation(method.Key.ToUpperInvariant(), path.Key, (string)method.Value!["operationId"]!, method.Value!),
        ];

    /// <summary>What is not as the schema says; null when all is.</summary>
    public string? Complaint(JsonNode? value, JsonNode? schema, string at = "$")
    {
        if (schema is null)
            return null;
        if (schema["$ref"] is { } reference)
            return Complaint(value, Find((string)reference!), at);
        if (
            schema["allOf"] is JsonArray all
            && all.Select(one => Complaint(value, one, at)).FirstOrDefault(one => one is not null) is { } wrong
        )
            return wrong;
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray some)
        {
            var complaints = some.Select(one => Complaint(value, one, at)).ToList();
            return complaints.Contains(null) ? null : complaints[0];
        }
        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            return $"{at} is {value?.ToJsonString()} and none of {words.ToJsonString()}";
        // Some descriptions call a list of words an object.
        if (schema["enum"] is not null && (string?)schema["type"] == "object")
            return null;
        return (string?)schema["type"] switch
        {
            "object" => value is JsonObject members ? OfMembers(members, schema, at) : Not("an object"),
            "array" => value is JsonArray items
                ? items.Select((item, index) => Complaint(item, schema["items"], $"{at}[{index}]")).FirstOrDefault(one => one is not null)
                : Not("an array"),
            "string" => value?.GetValueKind() == JsonValueKind.String ? null : Not("a string"),
            "integer" => value?.GetValueKind() == JsonValueKind.Number && value.ToJsonString().All(char.IsAsciiDigit)
                ? null
                : Not("an integer"),
            "number" => value?.GetValueKind() == JsonValueKind.Number ? null : Not("a number"),
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : Not("a boolean"),
            _ => null,
        };

        string Not(string wanted) => $"{at} is {value?.ToJsonString() ?? "null"} and not {wanted}";
    }

    private string? OfMembers(JsonObject members, JsonNode schema, string at)
    {
        foreach (var name in schema["required"]?.AsArray() ?? [])
            if (!members.ContainsKey((string)name!))
                return $"{at}.{name} is missing";
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
            if (
                members.TryGetPropertyValue(name, out var value)
                && !(value is null && NullIsAbsent && schema["required"]?.AsArray().Any(one => (string?)one == name) != true)
                && Complaint(value, property, $"{at}.{name}") is { } complaint
            )
                return complaint;
        return null;
    }

    public JsonNode Schema(string name) => root["components"]!["schemas"]![name]!;

    /// <summary>A value as the examples of a schema have it; of alternatives the one with this number.</summary>
    public JsonNode? Sample(JsonNode? schema, int alternative)
    {
        if (schema?["$ref"] is { } reference)
            return Sample(Find((string)reference!), alternative);
        if (schema is null)
            return null;
        if (schema["oneOf"] is JsonArray some)
            return Sample(some[alternative % some.Count], alternative);
        if (schema["allOf"] is JsonArray { Count: 1 } one)
            return Sample(one[0], alternative);
        if (schema.AsObject().ContainsKey("example"))
            return schema["example"]?.DeepClone();
        if (schema["default"] is { } usual)
            return usual.DeepClone();
        if (schema["enum"] is JsonArray words)
            return words[0]!.DeepClone();
        return (string?)schema["type"] switch
        {
            "array" => new JsonArray(Sample(schema["items"], alternative)),
            "object" => new JsonObject(
                (schema["properties"]?.AsObject() ?? []).Select(pair => KeyValuePair.Create(pair.Key, Sample(pair.Value, alternative)))
            ),
            "string" => "Walk",
            "number" or "integer" => 1,
            "boolean" => false,
            _ => null,
        };
    }

    private JsonNode Find(string reference) => reference.Split('/').Skip(1).Aggregate(root, (node, part) => node[part]!);
}
