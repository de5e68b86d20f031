using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.Http;

public sealed class OpenApiFileTests(FrontDoors doors) : IClassFixture<FrontDoors>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_in_the_repository_is_the_one_that_is_served()
    {
        var path = Path.Combine(Repository.Root, "docs", "openapi.json");
        var served = Steady(await doors["Production"].AskAsync(200, "GET", "/swagger/v1/swagger.json")).ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("WAGATEWAY_OPENAPI") is not null)
            await File.WriteAllTextAsync(path, served);
        Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path) == served, "docs/openapi.json is not what the gateway serves: ./run.sh openapi writes it anew");
    }

    /// <summary>The same for the same routes, whoever serves them and in whichever order they were mapped.</summary>
    private static JsonNode Steady(JsonNode document)
    {
        // Names the versions that were built with, which differ from registry to registry.
        document.AsObject().Remove("x-generator");
        document["servers"] = new JsonArray(new JsonObject { ["url"] = "http://localhost:3000" });
        document["paths"] = Sorted(document["paths"]!);
        document["components"]!["schemas"] = Sorted(document["components"]!["schemas"]!);
        return document;
    }

    private static JsonObject Sorted(JsonNode node) => new(node.AsObject().OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
}
