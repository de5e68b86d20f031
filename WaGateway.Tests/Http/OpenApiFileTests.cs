using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.Http;

public sealed class OpenApiFileTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_document_in_the_repository_is_the_one_that_is_served()
    {
        var path = Path.Combine(Repository.Root, "docs", "openapi.json");
        var served = Steady(await servers["Production"].AskAsync(200, "GET", "/swagger/v1/swagger.json")).ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("WAGATEWAY_OPENAPI") is not null)
            await File.WriteAllTextAsync(path, served);
        Assert.True(
            File.Exists(path) && await File.ReadAllTextAsync(path) == served,
            "docs/openapi.json is not what the gateway serves: ./run.sh openapi writes it anew"
        );
    }

    /// <summary>
    /// What operations have in common is in it once: programs that read it, and people who compare versions of it, are spared the rest.
    /// </summary>
    [Fact]
    public async Task What_operations_share_is_in_the_document_once()
    {
        var document = await servers["Production"].AskAsync(200, "GET", "/swagger/v1/swagger.json");
        foreach (var (path, methods) in document["paths"]!.AsObject())
        foreach (var (method, operation) in methods!.AsObject())
        foreach (var (status, answer) in operation!["responses"]!.AsObject().Where(answer => answer.Key[0] is '4' or '5'))
            Assert.True(
                ((string?)answer!["$ref"])?.StartsWith($"#/components/responses/{status}", StringComparison.Ordinal),
                $"{method} {path} has an answer {status} of its own"
            );
        var operations = document["paths"]!.AsObject().Sum(path => path.Value!.AsObject().Count);
        var length = Steady(document).ToJsonString(Readable).Length;
        Assert.True(length < operations * 5_500, $"docs/openapi.json has {length / operations} characters an operation: what repeats?");
    }

    /// <summary>The same for the same routes, whoever serves them and in whichever order they were mapped.</summary>
    private static JsonNode Steady(JsonNode document)
    {
        // Names the versions that were built with, which differ from registry to registry.
        document.AsObject().Remove("x-generator");
        document["servers"] = new JsonArray(new JsonObject { ["url"] = "http://localhost:3000" });
        document["paths"] = Sorted(document["paths"]!);
        foreach (var shared in (string[])["schemas", "responses", "examples"])
            document["components"]![shared] = Sorted(document["components"]![shared]!);
        return document;
    }

    private static JsonObject Sorted(JsonNode node) =>
        new(
            node.AsObject()
                .OrderBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))
        );
}
