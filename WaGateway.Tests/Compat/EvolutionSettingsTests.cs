using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Compat;

public sealed class EvolutionSettingsTests
{
    [Fact]
    public async Task It_has_a_port_of_its_own_where_the_key_is_a_header_and_never_in_the_url()
    {
        var port = DebuggedGateway.FreePort();
        await using var gateway = await ServerUnderTest.StartAsync(settings: ["--Auth:Mode=Required", $"--Compat:Evolution:Port={port}"]);
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        using var client = new HttpClient { BaseAddress = new($"http://localhost:{port}") };

        Assert.Equal(401, await AskAsync(client, "/instance/fetchInstances"));
        Assert.Equal(401, await AskAsync(client, $"/instance/fetchInstances?apikey={gateway.FirstKey}"));
        client.DefaultRequestHeaders.Add("apikey", gateway.FirstKey);
        foreach (var path in (string[])["/", "/instance/fetchInstances", "/evolution/instance/connectionState/Shop"])
            Assert.Equal(200, await AskAsync(client, path));
        foreach (var path in (string[])["/api/sessions", "/swagger/v1/swagger.json", "/health/live", "/metrics", "/mcp", "/cloud/v23.0/1"])
            Assert.Equal(404, await AskAsync(client, path));
        // What was never linked sends nothing, and is no fault of the gateway's.
        using var body = new StringContent("""{"number":"5511988880002","text":"x"}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/message/sendText/Shop", UriKind.Relative), body);
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Where_it_is_switched_off_there_is_nothing()
    {
        await using var gateway = await ServerUnderTest.StartAsync(settings: ["--Compat:Evolution:Enabled=false"]);
        Assert.Equal("route_not_found", (string?)(await gateway.AskAsync(404, "GET", "/evolution/instance/fetchInstances"))["code"]);
    }

    /// <summary>A refusal is of Evolution API's shape, with a sentence.</summary>
    private static async Task<int> AskAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var (status, answer) = ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
        if (status >= 400)
        {
            Assert.Equal(status, (int)answer["status"]!);
            Assert.NotEmpty((string)answer["response"]!["message"]![0]!);
        }
        return status;
    }
}
