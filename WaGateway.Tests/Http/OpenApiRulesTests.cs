using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WaGateway.Tests.Http;

/// <summary>What linters of OpenAPI documents and generators of clients need, of the document as it is served.</summary>
public sealed partial class OpenApiRulesTests(SharedServers servers) : IClassFixture<SharedServers>
{
    /// <summary>These are left out where there is nothing to say.</summary>
    private static readonly string[] Optional = ["errors", "webhookSecret"];

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own()
    {
        var names = (await OperationsAsync()).Select(operation => (string)operation["operationId"]!).ToList();
        Assert.All(names, name => Assert.Matches("^[a-z][a-zA-Z]{3,40}$", name));
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("getSession", names);
        Assert.Contains("sendMessage", names);
    }

    [Fact]
    public async Task Every_operation_says_which_credentials_open_it()
    {
        foreach (var operation in await OperationsAsync())
        {
            var schemes = operation["security"]!.AsArray().SelectMany(one => one!.AsObject().Select(scheme => scheme.Key)).ToList();
            Assert.Equal(
                (string?)operation["operationId"] == "getMedia" ? ["key", "keyHeader", "mediaLink"] : ["key", "keyHeader"],
                schemes
            );
        }
    }

    [Fact]
    public async Task Null_stands_beside_a_type_and_a_reference_stands_alone()
    {
        var schemas = SchemasIn(await DocumentAsync(), "").ToList();
        Assert.True(schemas.Count > 500, $"{schemas.Count} schemas were found");
        Assert.Empty(
            schemas
                .Where(schema => schema.Node["nullable"] is JsonValue && Text(schema.Node, "type").Length == 0)
                .Select(schema => schema.Path)
        );
        Assert.Empty(schemas.Where(schema => schema.Node.ContainsKey("$ref") && schema.Node.Count > 1).Select(schema => schema.Path));
        Assert.Empty(
            schemas.Where(schema => Text(schema.Node, "type") == "array" && !schema.Node.ContainsKey("items")).Select(schema => schema.Path)
        );
    }

    [Fact]
    public async Task Every_field_of_every_answer_is_required()
    {
        var (document, seen) = (await DocumentAsync(), new HashSet<string>());
        foreach (var operation in await OperationsAsync())
        foreach (var (status, answer) in operation["responses"]!.AsObject())
            if (Followed(document, answer!)["content"]?["application/json"]?["schema"] is { } schema)
                foreach (var (path, node) in PartsOf(document, schema, $"{operation["operationId"]} {status}", seen))
                    Assert.True(
                        node["properties"]!
                            .AsObject()
                            .Select(field => field.Key)
                            .Except(Optional)
                            .All((node["required"]?.AsArray() ?? []).Select(name => (string)name!).Contains),
                        $"{path} has fields that are not required"
                    );
        Assert.True(seen.Count > 80, $"{seen.Count} types of answers were looked at");
    }

    [Fact]
    public async Task A_closed_list_of_words_is_an_enumeration()
    {
        var lists = SchemasIn(await DocumentAsync(), "").Where(schema => WordList().IsMatch(Text(schema.Node, "description"))).ToList();
        Assert.True(lists.Count > 10, $"{lists.Count} closed lists were found");
        Assert.Empty(lists.Where(schema => !schema.Node.ContainsKey("enum")).Select(schema => schema.Path));
    }

    private async Task<JsonNode> DocumentAsync() => await servers["Production"].AskAsync(200, "GET", "/swagger/v1/swagger.json");

    private async Task<List<JsonObject>> OperationsAsync() =>
        (
            from path in (await DocumentAsync())["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            select method.Value!.AsObject()
        ).ToList();

    /// <summary>Every object of the document that is no example.</summary>
    private static IEnumerable<(string Path, JsonObject Node)> SchemasIn(JsonNode? node, string path)
    {
        if (node is JsonObject one)
            yield return (path, one);
        var inner = node switch
        {
            JsonObject fields => fields
                .Where(field => field.Key is not ("example" or "examples"))
                .Select(field => (Name: field.Key, field.Value)),
            JsonArray list => list.Select((item, index) => (Name: $"{index}", Value: item)),
            _ => [],
        };
        foreach (var (name, value) in inner)
        foreach (var deeper in SchemasIn(value, $"{path}/{name}"))
            yield return deeper;
    }

    /// <summary>The schema and those of its fields, each component once.</summary>
    private static IEnumerable<(string Path, JsonNode Node)> PartsOf(JsonNode document, JsonNode schema, string path, HashSet<string> seen)
    {
        if ((string?)schema["$ref"] is { } reference && !seen.Add(reference))
            yield break;
        var node = Followed(document, schema);
        if (node["properties"] is JsonObject fields)
        {
            yield return (path, node);
            foreach (var (name, field) in fields)
            foreach (var deeper in PartsOf(document, field!, $"{path}.{name}", seen))
                yield return deeper;
        }
        foreach (
            var inner in new[] { node["items"], node["additionalProperties"] }
                .OfType<JsonObject>()
                .Concat((node["allOf"]?.AsArray() ?? []).OfType<JsonObject>())
        )
        foreach (var deeper in PartsOf(document, inner, path, seen))
            yield return deeper;
    }

    private static JsonNode Followed(JsonNode document, JsonNode node) =>
        (string?)node["$ref"] is { } reference ? reference[2..].Split('/').Aggregate(document, (part, name) => part[name]!) : node;

    /// <summary>A field of this name holds something else where it is one of a type's own.</summary>
    private static string Text(JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    [GeneratedRegex(@"^[a-z_]+ \| [a-z_]+( \| [a-z_]+)*[ .]")]
    private static partial Regex WordList();
}
