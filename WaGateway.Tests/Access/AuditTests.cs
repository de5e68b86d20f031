using System.Text.Json.Nodes;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Access;

public sealed class AuditTests
{
    [Fact]
    public async Task The_log_says_who_did_what_with_which_key_and_nothing_of_what_was_refused()
    {
        await using var gateway = await FrontDoorUnderTest.StartAsync("Production", null, "--Auth:Mode=Required");
        var key = (string)(await gateway.AskAsync(201, "POST", "/api/keys", """{"name":"bot","scopes":["sessions:write","webhooks:write"]}"""))["data"]!["key"]!;
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""", key);
        await gateway.AskAsync(200, "PUT", "/api/sessions/Shop", """{"session_name":"Store"}""", key);
        await gateway.AskAsync(409, "POST", "/api/sessions", """{"session_name":"Store"}""", key);
        await gateway.AskAsync(404, "POST", "/api/sessions/99/stop", key: key);
        await gateway.AskAsync(403, "GET", "/api/sessions/1/qr", key: key);
        await gateway.AskAsync(200, "POST", "/api/sessions/1/stop", key: key);
        await gateway.AskAsync(201, "POST", "/api/webhook/1/register", """{"url":"https://203.0.113.7/"}""", key);
        await gateway.AskAsync(200, "PATCH", "/api/webhook/1", """{"active":false}""", key);
        await gateway.AskAsync(200, "POST", "/api/webhook/1/rotate", "{}", key);
        await gateway.AskAsync(200, "DELETE", "/api/webhook/1", key: key);
        await gateway.AskAsync(200, "POST", "/api/sessions/1/logout", key: key);
        await gateway.AskAsync(200, "DELETE", "/api/sessions/1", key: key);
        await gateway.AskAsync(200, "POST", "/api/auth/token", key: key);
        // Every quarter of an hour is no news.
        await gateway.AskAsync(200, "POST", "/api/auth/token", key: key);
        await gateway.AskAsync(200, "DELETE", "/api/keys/2");
        await gateway.AskAsync(201, "POST", "/api/users", """{"name":"anna"}""");
        await gateway.AskAsync(200, "DELETE", "/api/users/2");

        var log = (await gateway.AskAsync(200, "GET", "/api/audit"))["data"]!.AsArray().Select(entry => entry!).Reverse().ToList();
        Assert.Equal(
            [
                " key.create 1", "1 key.create 2", "2 session.create 1", "2 session.change 1", "2 session.stop 1", "2 webhook.register 1", "2 webhook.change 1", "2 webhook.rotate 1",
                "2 webhook.delete 1", "2 session.logout 1", "2 session.delete 1", "2 token.create ", "1 key.revoke 2", "1 user.create 2", "1 user.delete 2",
            ],
            log.Select(entry => $"{entry["keyId"]} {entry["action"]} {entry["target"]}"));
        Assert.All(log.Skip(1), entry => Assert.Equal((1, "127.0.0.1"), ((int)entry["userId"]!, (string)entry["address"]!)));

        foreach (var one in (string[])["?action=key.create&key=1", "?target=2&limit=1", "?before=2"])
            Assert.Single(await AskAsync(gateway, one));
        Assert.Empty(await AskAsync(gateway, "?user=7"));
        Assert.Empty(await AskAsync(gateway, "?since=2999-01-01"));
    }

    private static async Task<JsonArray> AskAsync(FrontDoorUnderTest gateway, string query) => (await gateway.AskAsync(200, "GET", "/api/audit" + query))["data"]!.AsArray();
}
