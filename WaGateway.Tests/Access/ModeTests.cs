using System.Net;
using System.Text.Json.Nodes;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Access;

public sealed class ModeTests
{
    private const string AdminKey = """{"name":"me","scopes":["admin"]}""";

    [Fact]
    public async Task A_fresh_gateway_on_loopback_asks_nobody_for_a_key_until_there_is_one()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        Assert.Null(gateway.FirstKey);
        Assert.Equal(("700", "700"), (ModeOf(gateway.Folder), ModeOf(Path.Combine(gateway.Folder, "keys"))));
        await gateway.AskAsync(
            201,
            "POST",
            "/api/sessions",
            """{"session_name":"Shop","webhook_url":"https://webhook.site/my-webhook","user_id":1}"""
        );

        var lesser = await gateway.AskAsync(400, "POST", "/api/keys", """{"name":"bot","scopes":["messages:read"]}""");
        Assert.Contains("must have the scope admin", (string?)lesser["message"]);
        await gateway.AskAsync(200, "GET", "/api/sessions");

        var key = (string)(await gateway.AskAsync(201, "POST", "/api/keys", AdminKey))["data"]!["key"]!;
        Assert.Equal("credentials_missing", (string?)(await gateway.AskAsync(401, "GET", "/api/sessions"))["code"]);
        await gateway.AskAsync(200, "GET", "/api/sessions", key: key);

        // Nobody locks everybody out, and a gateway that had keys does not fall open again.
        Assert.Equal("last_admin_key", (string?)(await gateway.AskAsync(409, "DELETE", "/api/keys/1", key: key))["code"]);
        var second = (string)(await gateway.AskAsync(201, "POST", "/api/keys", AdminKey, key))["data"]!["key"]!;
        await gateway.AskAsync(200, "DELETE", "/api/keys/1", key: second);
        Assert.Equal("credentials_invalid", (string?)(await gateway.AskAsync(401, "GET", "/api/sessions", key: key))["code"]);
    }

    [Theory]
    [InlineData("--Http:Address=0.0.0.0")]
    [InlineData("--Auth:Mode=Required")]
    public async Task Where_strangers_can_call_there_is_a_key_from_the_first_moment(string setting)
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, setting);
        await gateway.AskAsync(401, "GET", "/api/sessions", key: "");
        await gateway.AskAsync(200, "GET", "/api/sessions");
        Assert.StartsWith("wag_1_", gateway.FirstKey);
        await gateway.AskAsync(200, "POST", "/api/auth/token");
        Assert.Equal("600", ModeOf(Path.Combine(gateway.Folder, "first-key.txt")));
        Assert.Equal("700", ModeOf(gateway.Folder));
        Assert.Equal("700", ModeOf(Path.Combine(gateway.Folder, "keys")));
        Assert.Equal("key.create", (string?)(await gateway.AskAsync(200, "GET", "/api/audit"))["data"]!.AsArray()[^1]!["action"]);
    }

    [Fact]
    public async Task None_asks_nobody_whatever_they_send()
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=None", "--Http:Address=0.0.0.0");
        Assert.Null(gateway.FirstKey);
        await gateway.AskAsync(200, "GET", "/api/sessions", key: "nonsense");
    }

    [Fact]
    public async Task A_call_that_a_proxy_passed_on_is_not_local()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        foreach (
            var (header, value) in new[]
            {
                ("X-Forwarded-For", "198.51.100.7"),
                ("X-Real-IP", "127.0.0.1"),
                ("Forwarded", "for=198.51.100.7"),
                ("Via", "1.1 proxy"),
                ("CF-Connecting-IP", "198.51.100.7"),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/sessions") { Headers = { { header, value } } };
            using var response = await gateway.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task Credentials_that_are_given_are_never_ignored()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        foreach (
            var wrong in (string[])
                ["wag_1_abc_def", "wag_9_0123456789012345678901234567890123456789_00000000", "nonsense", "eyJhbGciOiJub25lIn0.e30."]
        )
        {
            var refused = await gateway.AskAsync(401, "GET", "/api/sessions", key: wrong);
            Assert.Equal("credentials_invalid", (string?)refused["code"]);
            Assert.DoesNotContain(wrong, refused.ToJsonString());
        }
    }

    [Fact]
    public async Task A_key_in_the_address_opens_nothing()
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=Required");
        foreach (var name in (string[])["key", "api_key", "apikey", "access_token", "token", "X-Api-Key"])
            await gateway.AskAsync(401, "GET", $"/api/sessions?{name}={gateway.FirstKey}", key: "");
    }

    [Fact]
    public async Task The_gateway_says_at_every_start_that_nobody_is_asked()
    {
        await using var first = await EndToEnd.GatewayProcess.StartAsync("--Auth:Mode=None");
        Assert.Contains("Auth:Mode is None", first.Output);
        await first.StopAsync();
        await first.StartAgainAsync();
        Assert.Equal(3, first.Output.Split("Auth:Mode is None").Length);
    }

    [Fact]
    public async Task The_first_key_is_printed_once_and_never_made_again()
    {
        await using var gateway = await EndToEnd.GatewayProcess.StartAsync("--Auth:Mode=Required");
        await Eventually.TrueAsync(() => gateway.Output.Contains("wag_1_", StringComparison.Ordinal));
        var key = (await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "first-key.txt"))).Trim();
        Assert.Contains(key, gateway.Output);
        await gateway.StopAsync();
        File.Delete(Path.Combine(gateway.Folder, "first-key.txt"));
        await gateway.StartAgainAsync();
        Assert.Equal(2, gateway.Output.Split(key).Length);
        Assert.False(File.Exists(Path.Combine(gateway.Folder, "first-key.txt")));
    }

    [Fact]
    public async Task Json_says_that_a_key_is_shown_once()
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=Required");
        var shown = await gateway.AskAsync(200, "GET", "/api/keys/1");
        Assert.Null(shown["data"]!["key"]);
        Assert.DoesNotContain("hash", shown.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(shown["data"]!["lastUsedAt"]);
        Assert.DoesNotContain(JsonNode.Parse((await gateway.AskAsync(200, "GET", "/api/keys")).ToJsonString())!["data"]!.AsArray(), key =>
            key!.AsObject().ContainsKey("key")
        );
    }

    private static string ModeOf(string path) => OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
