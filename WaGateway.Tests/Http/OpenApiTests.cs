using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace WaGateway.Tests.Http;

public sealed partial class OpenApiTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task The_document_has_every_route_and_no_other()
    {
        var documented = from operation in await OperationsAsync() select operation.Name;
        Assert.Equal(Routes("/api/").Where(route => !route.Contains(" /api/v1/", StringComparison.Ordinal)).Order(), documented.Order());
    }

    [Fact]
    public void Every_route_exists_under_v1_too()
    {
        var plain = Routes("/api/").Where(route => !route.Contains(" /api/v1/", StringComparison.Ordinal));
        Assert.Equal(
            plain.Select(route => route.Replace(" /api/", " /api/v1/", StringComparison.Ordinal)).Order(),
            Routes("/api/v1/").Order()
        );
    }

    [Fact]
    public async Task Every_operation_is_described_with_examples()
    {
        var document = await DocumentAsync();
        foreach (var (name, operation) in await OperationsAsync())
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["summary"]), $"{name} has no summary");
            Assert.NotEmpty(operation["tags"]!.AsArray());
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
                Assert.False(
                    string.IsNullOrWhiteSpace((string?)parameter!["description"]),
                    $"{name}: {parameter["name"]} has no description"
                );
            Assert.Equal(
                Braces().Count(name),
                (operation["parameters"]?.AsArray() ?? []).Count(parameter => (string?)parameter!["in"] == "path")
            );
            Assert.Contains(operation["responses"]!.AsObject(), answer => answer.Key[0] == '2');
            foreach (var (status, answer) in operation["responses"]!.AsObject())
            foreach (var (type, content) in Followed(document, answer!)["content"]!.AsObject())
                Assert.True(
                    content!["example"] is not null || AreThere(document, content["examples"]),
                    $"{name}: {status} {type} has no example"
                );
            if (operation["requestBody"]?["content"]?["application/json"] is { } body)
                Assert.True(body["example"] is not null && body["schema"] is not null, $"{name}: its body has no example");
        }
    }

    [Fact]
    public async Task Every_example_of_an_answer_has_the_fields_of_the_schema()
    {
        var document = await DocumentAsync();
        foreach (var (name, operation) in await OperationsAsync())
        foreach (var (status, answer) in operation["responses"]!.AsObject())
            if (Followed(document, answer!)["content"]!["application/json"] is { } content && content["example"] is JsonObject example)
                Assert.Equal(Properties(document, content["schema"]!).Order(), example.Select(field => field.Key).Order());
    }

    [Fact]
    public async Task The_page_and_the_document_are_served()
    {
        using var page = await servers["Production"].SendAsync("GET", "/swagger/index.html");
        Assert.True(page.IsSuccessStatusCode);
        using var home = await servers["Production"].SendAsync("GET", "/");
        Assert.Contains("default-src 'none'", Assert.Single(home.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("<script type=\"module\"", await home.Content.ReadAsStringAsync());
        Assert.Empty(servers["Production"].Errors);
    }

    private static bool AreThere(JsonNode document, JsonNode? examples) =>
        examples is JsonObject all && all.Count > 0 && all.All(example => Followed(document, example.Value!)["value"] is not null);

    /// <summary>What a reference refers to.</summary>
    private static JsonNode Followed(JsonNode document, JsonNode node) =>
        (string?)node["$ref"] is { } reference ? reference[2..].Split('/').Aggregate(document, (part, name) => part[name]!) : node;

    private static IEnumerable<string> Properties(JsonNode document, JsonNode schema) =>
        document["components"]!["schemas"]![((string)schema["$ref"]!).Split('/')[^1]]!["properties"]!
            .AsObject()
            .Select(property => property.Key);

    private async Task<JsonNode> DocumentAsync() => await servers["Production"].AskAsync(200, "GET", "/swagger/v1/swagger.json");

    private async Task<List<(string Name, JsonObject Operation)>> OperationsAsync() =>
        (
            from path in (await DocumentAsync())["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            select ($"{method.Key.ToUpperInvariant()} {path.Key}", method.Value!.AsObject())
        ).ToList();

    private IEnumerable<string> Routes(string prefix) =>
        from endpoint in servers["Production"].Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where path.StartsWith(prefix, StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select $"{method} {path}";

    [GeneratedRegex(@"\{")]
    private static partial Regex Braces();
}
