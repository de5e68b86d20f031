using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Compat;

/// <summary>Webhooks that are registered by another maker's call obey the same rules as those of our own routes.</summary>
public sealed class MakerWebhookTests
{
    private const string WahaHeader = """{"name":"n","config":{"webhooks":[{"url":"http://127.0.0.1:9/","customHeaders":[%]}]}}""";
    private const string EvolutionHeader = """{"instanceName":"n","webhook":{"url":"http://127.0.0.1:9/","headers":{%}}}""";

    [Theory]
    [InlineData("/waha/api/sessions", WahaHeader, """{"name":"Bad Name","value":"x"}""", "'Bad Name' is not a header name")]
    [InlineData("/waha/api/sessions", WahaHeader, """{"name":"webhook-id","value":"x"}""", "'webhook-id' is set by the gateway")]
    [InlineData("/evolution/instance/create", EvolutionHeader, "\"Bad:Name\":\"x\"", "'Bad:Name' is not a header name")]
    [InlineData("/evolution/instance/create", EvolutionHeader, "\"X-Mine\":\"\\u0007\"", "the value of 'X-Mine' must be")]
    public async Task A_header_that_cannot_be_sent_is_refused_and_makes_nothing(string path, string body, string header, string why)
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        var (status, answer) = await PostAsync(gateway, path, body.Replace("%", header, StringComparison.Ordinal));
        Assert.Equal(
            (HttpStatusCode.BadRequest, true),
            (status, $"{answer["message"] ?? answer["response"]!["message"]![0]}".Contains(why, StringComparison.Ordinal))
        );
        Assert.Empty((JsonArray)(await gateway.AskAsync(200, "GET", "/api/sessions"))["data"]!);
    }

    [Fact]
    public async Task Values_of_headers_are_shown_to_those_who_may_change_webhooks_only()
    {
        await using var gateway = await ServerUnderTest.StartAsync(settings: "--Auth:Mode=Required");
        var body = WahaHeader.Replace("%", """{"name":"Authorization","value":"Bearer of theirs"}""", StringComparison.Ordinal);
        await gateway.AskAsync(
            201,
            "POST",
            "/waha/api/sessions",
            body.Replace("{\"name\":\"n\"", "{\"start\":false,\"name\":\"n\"", StringComparison.Ordinal)
        );
        var reader = (string)
            (await gateway.AskAsync(201, "POST", "/api/keys", """{"name":"r","scopes":["sessions:read"]}"""))["data"]!["key"]!;
        Assert.Equal("Bearer of theirs", await ValueAsync(gateway, null));
        Assert.Equal("…", await ValueAsync(gateway, reader));
    }

    private static async Task<string> ValueAsync(ServerUnderTest gateway, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/waha/api/sessions/n", UriKind.Relative));
        request.Headers.Add("X-Api-Key", key ?? gateway.FirstKey);
        using var response = await gateway.Client.SendAsync(request);
        var session = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return (string)session["config"]!["webhooks"]![0]!["customHeaders"]![0]!["value"]!;
    }

    private static async Task<(HttpStatusCode, JsonNode)> PostAsync(ServerUnderTest gateway, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await gateway.Client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
