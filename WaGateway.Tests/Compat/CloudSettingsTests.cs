using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Compat;

public sealed class CloudSettingsTests
{
    [Fact]
    public async Task It_has_a_port_of_its_own_with_nothing_else_on_it_and_takes_keys_in_urls_only_where_it_may()
    {
        var port = DebuggedGateway.FreePort();
        await using var gateway = await ServerUnderTest.StartAsync(
            settings: ["--Auth:Mode=Required", $"--Compat:Cloud:Port={port}", "--Compat:Cloud:KeysInUrl=true"]
        );
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        var (account, number) = (Cloud.Account(1), Cloud.Number(1));
        using var client = new HttpClient { BaseAddress = new($"http://localhost:{port}") };

        Assert.Equal((401, 190), await AskAsync(client, $"/v23.0/{account}"));
        Assert.Equal((401, 190), await AskAsync(client, $"/v14.0/{account}/message_templates?access_token=wag_1_wrong"));
        Assert.Equal((200, null), await AskAsync(client, $"/v14.0/{account}/message_templates?access_token={gateway.FirstKey}"));
        client.DefaultRequestHeaders.Authorization = new("Bearer", gateway.FirstKey);
        Assert.Equal((200, null), await AskAsync(client, $"/v23.0/{account}"));
        Assert.Equal((200, null), await AskAsync(client, $"/cloud/v23.0/{number}"));
        foreach (var path in (string[])["/api/sessions", "/swagger/v1/swagger.json", "/", "/health/live", "/metrics", "/mcp"])
            Assert.Equal((404, 2500), await AskAsync(client, path));
        // By whatever name its caller knows it; what was never linked sends nothing.
        foreach (var name in (string[])[number, "1", "Shop"])
            Assert.Equal((400, 133010), await PostAsync(client, $"/v23.0/{name}/messages"));
        Assert.Equal((400, 100), await PostAsync(client, "/v23.0/Other/messages"));
    }

    [Fact]
    public async Task Where_it_is_switched_off_there_is_nothing()
    {
        await using var gateway = await ServerUnderTest.StartAsync(settings: ["--Compat:Cloud:Enabled=false"]);
        Assert.Equal("route_not_found", (string?)(await gateway.AskAsync(404, "GET", $"/cloud/v23.0/{Cloud.Account(1)}"))["code"]);
    }

    private static async Task<(int, int?)> AskAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)response.StatusCode, Code(await response.Content.ReadAsStringAsync()));
    }

    private static async Task<(int, int?)> PostAsync(HttpClient client, string path)
    {
        const string text = """{"messaging_product":"whatsapp","to":"5511988880002","text":{"body":"x"}}""";
        using var body = new StringContent(text, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), body);
        return ((int)response.StatusCode, Code(await response.Content.ReadAsStringAsync()));
    }

    private static int? Code(string body) => (int?)JsonNode.Parse(body)!["error"]?["code"];
}
