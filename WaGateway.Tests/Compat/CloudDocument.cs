using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace WaGateway.Tests.Compat;

/// <summary>Meta's description of the Cloud API, and whether an answer is as it says.</summary>
internal sealed class CloudDocument
{
    private readonly JsonNode root;

    private CloudDocument(JsonNode root) => this.root = root;

    internal sealed record Operation(string Method, string Path, string Name, JsonNode Description)
    {
        /// <summary>The examples of the body, or none.</summary>
        public IEnumerable<(string Name, JsonNode Body)> Examples =>
            from example in Json?["examples"]?.AsObject() ?? []
            where example.Value?["value"] is not null
            select (example.Key, example.Value!["value"]!);

        public JsonNode? Answer => Description["responses"]?["200"]?["content"]?["application/json"]?["schema"];

        private JsonNode? Json => Description["requestBody"]?["content"]?["application/json"];
    }

    public static CloudDocument Read(string path)
    {
        using var text = File.OpenText(path);
        var document = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(text);
        return new(JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(document))!);
    }

    /// <summary>A description that another maker wrote in JSON; <see cref="Root"/> has its operations.</summary>
    public static CloudDocument ReadJson(string path) => new(JsonNode.Parse(File.ReadAllText(path))!);

    public JsonNode Root => root;

    public IReadOnlyList<Operation> Operations =>
        [
            .. from path in root["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            where method.Key is "get" or "post" or "delete" && method.Value!["operationId"] is not null
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
            if (members.TryGetPropertyValue(name, out var value) && Complaint(value, property, $"{at}.{name}") is { } complaint)
                return complaint;
        return null;
    }

    private JsonNode Find(string reference) => reference.Split('/').Skip(1).Aggregate(root, (node, part) => node[part]!);
}
