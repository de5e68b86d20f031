using System.Net;
using System.Text.Json.Nodes;
using WaGateway.Configuration;

namespace WaGateway.Tests.Http;

/// <summary>Web pages of the origins that <c>Http:AllowedOrigins</c> names, as their browsers call.</summary>
public sealed class CrossOriginTests(CrossOriginTests.OpenGateway open) : IClassFixture<CrossOriginTests.OpenGateway>
{
    private const string App = "https://app.example.com";

    [Fact]
    public async Task A_page_of_a_named_origin_calls_with_a_key_and_never_without()
    {
        await using var gateway = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            $"--Http:AllowedOrigins:0={App}",
            "--Http:AllowedOrigins:1=http://LOCALHOST:5173"
        );
        foreach (var origin in (string[])[App, "http://localhost:5173"])
        {
            using var preflight = await SendAsync(
                gateway,
                "OPTIONS",
                "/api/sessions",
                origin,
                null,
                ("Access-Control-Request-Method", "PATCH"),
                ("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
            );
            Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
            Assert.Equal(origin, Header(preflight, "Access-Control-Allow-Origin"));
            Assert.Contains("PATCH", Header(preflight, "Access-Control-Allow-Methods"));
            Assert.Contains("idempotency-key", Header(preflight, "Access-Control-Allow-Headers"));
            // Keys go in a header: a page that had a person's cookies to send would send nothing of use.
            Assert.Null(Header(preflight, "Access-Control-Allow-Credentials"));

            using var answer = await SendAsync(gateway, "GET", "/api/sessions", origin, gateway.FirstKey);
            Assert.Equal((HttpStatusCode.OK, origin), (answer.StatusCode, Header(answer, "Access-Control-Allow-Origin")));
            Assert.Contains("Origin", answer.Headers.Vary);
            using var keyless = await SendAsync(gateway, "GET", "/api/sessions", origin, null);
            Assert.Equal((HttpStatusCode.Unauthorized, origin), (keyless.StatusCode, Header(keyless, "Access-Control-Allow-Origin")));
            using var unknown = await SendAsync(gateway, "GET", "/api/sessions/99", origin, gateway.FirstKey);
            Assert.Equal((HttpStatusCode.NotFound, origin), (unknown.StatusCode, Header(unknown, "Access-Control-Allow-Origin")));
        }
    }

    [Theory]
    [InlineData("https://app.example.com.attacker.example")]
    [InlineData("https://attacker.example")]
    [InlineData("http://app.example.com")]
    [InlineData("https://app.example.com:8443")]
    [InlineData("null")]
    public async Task Other_origins_reach_nothing_with_or_without_a_key(string origin)
    {
        var gateway = open.Gateway;
        foreach (var (method, key) in new (string, string?)[] { ("GET", null), ("OPTIONS", null), ("GET", "wag_1_x"), ("POST", null) })
        {
            using var answer = await SendAsync(gateway, method, "/api/sessions", origin, key, ("Access-Control-Request-Method", "GET"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
            Assert.Contains("Http:AllowedOrigins", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Where_programs_need_no_key_a_page_of_a_named_origin_needs_one_and_is_refused_with_the_remedy()
    {
        var gateway = open.Gateway;
        using var program = await SendAsync(gateway, "GET", "/api/sessions", null, null);
        Assert.Equal(HttpStatusCode.OK, program.StatusCode);
        foreach (var method in (string[])["GET", "POST", "DELETE"])
        {
            using var page = await SendAsync(gateway, method, "/api/sessions/1", App, null, ("Sec-Fetch-Site", "cross-site"));
            Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
            var answer = JsonNode.Parse(await page.Content.ReadAsStringAsync())!;
            Assert.Equal("credentials_missing", (string?)answer["code"]);
            Assert.Contains("another origin needs an API key", (string?)answer["message"]);
        }
        // An image that is fetched without CORS names no origin.
        using var image = await SendAsync(gateway, "GET", "/api/sessions", null, null, ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.Forbidden, image.StatusCode);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example.com")]
    [InlineData("https://app.example.com/")]
    [InlineData("https://app.example.com/app")]
    [InlineData("https://user@app.example.com")]
    [InlineData("app.example.com")]
    [InlineData("ftp://app.example.com")]
    [InlineData("null")]
    [InlineData("https://")]
    public async Task What_is_no_origin_stops_the_start(string origin)
    {
        var refused = await Assert.ThrowsAsync<BadSettingException>(() =>
            ServerUnderTest.StartAsync("Production", null, $"--Http:AllowedOrigins:0={origin}")
        );
        Assert.Contains("Http:AllowedOrigins", refused.Message);
        Assert.Contains("e.g. https://app.example.com", refused.Message);
    }

    [Fact]
    public async Task Origins_are_not_allowed_where_nobody_needs_a_key()
    {
        var refused = await Assert.ThrowsAsync<BadSettingException>(() =>
            ServerUnderTest.StartAsync("Production", null, $"--Http:AllowedOrigins:0={App}", "--Auth:Mode=None")
        );
        Assert.Contains("Auth:Mode", refused.Message);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static Task<HttpResponseMessage> SendAsync(
        ServerUnderTest gateway,
        string method,
        string path,
        string? origin,
        string? key,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return gateway.Client.SendAsync(request);
    }

    /// <summary>It needs no key of programs.</summary>
    public sealed class OpenGateway : IAsyncLifetime
    {
        internal ServerUnderTest Gateway { get; private set; } = null!;

        public async Task InitializeAsync() =>
            Gateway = await ServerUnderTest.StartAsync("Production", null, $"--Http:AllowedOrigins:0={App}");

        public async Task DisposeAsync() => await Gateway.DisposeAsync();
    }
}
