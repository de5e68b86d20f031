using System.Net;
using System.Text.Json.Nodes;
using WaGateway.Configuration;

namespace WaGateway.Tests.Http;

public sealed class WebPageGuardTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private readonly ServerUnderTest gateway = servers["Production"];

    private string Own => gateway.Client.BaseAddress!.Authority;

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("localhost:1234")]
    public async Task The_names_of_this_machine_are_known(string host) => await PassesAsync(gateway, ("Host", host));

    [Theory]
    [InlineData("attacker.example")]
    [InlineData("attacker.example:3000")]
    [InlineData("localhost.attacker.example")]
    [InlineData("192.168.1.5")]
    [InlineData("0.0.0.0")]
    public async Task A_name_that_was_pointed_at_this_machine_is_refused(string host)
    {
        foreach (
            var path in (string[])
                ["/api/sessions", "/api/v1/sessions", "/", "/swagger/v1/swagger.json", "/health/live", "/api/events/stream"]
        )
            await RefusedAsync(gateway, "host_not_allowed", "Http:AllowedHosts", "GET", path, ("Host", host));
    }

    [Fact]
    public async Task The_setting_allows_more_names_and_other_addresses_know_their_own()
    {
        await using var proxied = await ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Http:AllowedHosts:0=gateway.lan",
            "--Http:AllowedHosts:1=[fd00::7]",
            "--Http:Address=127.0.0.2"
        );
        foreach (var host in (string[])["gateway.lan", "Gateway.lan:8443", "[fd00::7]", "127.0.0.2", "localhost"])
            await PassesAsync(proxied, ("Host", host));
        await PassesAsync(proxied, ("Host", "gateway.lan"), ("Origin", "https://gateway.lan"), ("Sec-Fetch-Site", "same-origin"));
        await RefusedAsync(proxied, "host_not_allowed", "gateway.lan.example", "GET", "/api/sessions", ("Host", "gateway.lan.example"));
    }

    [Fact]
    public async Task Who_lets_others_in_is_called_by_names_we_cannot_know_but_not_by_other_sites_pages()
    {
        await using var open = await ServerUnderTest.StartAsync("Production", null, "--Http:Address=0.0.0.0");
        await PassesAsync(open, ("Host", "wa.example.com"), ("X-Api-Key", open.FirstKey!));
        await RefusedAsync(
            open,
            "cross_site_request",
            "program",
            "POST",
            "/api/sessions",
            ("Host", "wa.example.com"),
            ("Origin", "https://attacker.example")
        );
    }

    [Theory]
    [InlineData("http://gateway.lan")]
    [InlineData("gateway.lan:8443")]
    [InlineData("a b")]
    public async Task An_allowed_host_that_is_none_stops_the_start(string host)
    {
        var refused = await Assert.ThrowsAsync<BadSettingException>(() =>
            ServerUnderTest.StartAsync("Production", null, $"--Http:AllowedHosts:0={host}")
        );
        Assert.Contains("Http:AllowedHosts", refused.Message);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://attacker.example")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "")]
    public async Task A_page_of_another_site_reaches_nothing(string header, string value)
    {
        foreach (
            var (method, path) in new[]
            {
                ("GET", "/api/sessions"),
                ("POST", "/api/sessions"),
                ("OPTIONS", "/api/sessions"),
                ("DELETE", "/api/v1/sessions/1"),
                ("POST", "/api/sessions/1/start"),
                ("GET", "/api/events/stream"),
                ("GET", "/"),
            }
        )
            await RefusedAsync(gateway, "cross_site_request", "call it from a program", method, path, (header, value));
        Assert.Single((await gateway.AskAsync(200, "GET", "/api/sessions"))["data"]!.AsArray());
    }

    [Fact]
    public async Task Our_own_page_and_programs_are_untouched()
    {
        await PassesAsync(gateway);
        await PassesAsync(gateway, ("Sec-Fetch-Site", "same-origin"), ("Origin", $"http://{Own}"));
        await PassesAsync(gateway, ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate"));
        await PassesAsync(gateway, ("Host", "localhost:3000"), ("Origin", "http://localhost:3000"));
    }

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("HEAD", "/", 200)]
    [InlineData("GET", "/swagger/index.html", 200)]
    [InlineData("GET", "/swagger", 302)]
    [InlineData("GET", "/api/sessions", 403)]
    [InlineData("GET", "/API/sessions", 403)]
    [InlineData("GET", "/api/v1/events/stream", 403)]
    [InlineData("POST", "/", 403)]
    [InlineData("POST", "/api/sessions/1/start", 403)]
    public async Task A_link_of_another_site_opens_a_page_of_ours_and_nothing_else(string method, string path, int status)
    {
        using var response = await SendAsync(
            gateway,
            method,
            path,
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "navigate"),
            ("Sec-Fetch-Dest", "document")
        );
        Assert.Equal(status, (int)response.StatusCode);
    }

    private static async Task PassesAsync(ServerUnderTest gateway, params (string, string)[] headers)
    {
        using var response = await SendAsync(gateway, "GET", "/api/sessions", headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task RefusedAsync(
        ServerUnderTest gateway,
        string code,
        string says,
        string method,
        string path,
        params (string, string)[] headers
    )
    {
        using var response = await SendAsync(gateway, method, path, headers);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((HttpStatusCode.Forbidden, "error", code), (response.StatusCode, (string?)answer["status"], (string?)answer["code"]));
        Assert.Contains(says, (string?)answer["message"]);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    private static Task<HttpResponseMessage> SendAsync(
        ServerUnderTest gateway,
        string method,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return gateway.Client.SendAsync(request);
    }
}
