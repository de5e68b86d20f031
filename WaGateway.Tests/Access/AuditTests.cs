using System.Text.Json.Nodes;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Access;

public sealed class AuditTests
{
    [Fact]
    public async Task The_log_says_who_did_what_with_which_key_and_nothing_of_what_was_refused()
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=Required");
        var key = (string)
            (await gateway.AskAsync(201, "POST", "/api/keys", """{"name":"bot","scopes":["sessions:write","webhooks:write"]}"""))["data"]![
                "key"
            ]!;
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
                " key.create 1",
                "1 key.create 2",
                "2 session.create 1",
                "2 session.change 1",
                "2 session.stop 1",
                "2 webhook.register 1",
                "2 webhook.change 1",
                "2 webhook.rotate 1",
                "2 webhook.delete 1",
                "2 session.logout 1",
                "2 session.delete 1",
                "2 token.create ",
                "1 key.revoke 2",
                "1 user.create 2",
                "1 user.delete 2",
            ],
            log.Select(entry => $"{entry["keyId"]} {entry["action"]} {entry["target"]}")
        );
        Assert.All(log.Skip(1), entry => Assert.Equal((1, "127.0.0.1"), ((int)entry["userId"]!, (string)entry["address"]!)));

        foreach (var one in (string[])["?action=key.create&key=1", "?target=2&limit=1", "?before=2"])
            Assert.Single(await AskAsync(gateway, one));
        Assert.Empty(await AskAsync(gateway, "?user=7"));
        Assert.Empty(await AskAsync(gateway, "?since=2999-01-01"));
    }

    [Fact]
    public async Task What_changes_nothing_leaves_no_entry()
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, "--Auth:Mode=Required");
        await gateway.AskAsync(
            201,
            "POST",
            "/api/sessions",
            """{"session_name":"Shop","webhook_url":"https://203.0.113.7/","webhook_secret":"a-secret-of-the-shop","proxy":"http://203.0.113.9:8080"}"""
        );
        await gateway.AskAsync(
            201,
            "POST",
            "/api/webhook/1/register",
            """{"url":"https://203.0.113.8/","secret":"a-secret-of-the-hook","events":["message","status"],"headers":{"X-A":"1","X-B":"2"},"filters":{"groups":"none"}}"""
        );
        for (var n = 0; n < 5; n++)
        {
            await gateway.AskAsync(
                200,
                "PUT",
                "/api/sessions/1",
                """{"session_name":"Shop","webhook_url":"https://203.0.113.7/","webhook_secret":"a-secret-of-the-shop","proxy":"http://203.0.113.9:8080"}"""
            );
            await gateway.AskAsync(
                200,
                "PATCH",
                "/api/webhook/2",
                """{"active":true,"events":["message","status"],"headers":{"X-B":"2","X-A":"1"},"filters":{"groups":"none"}}"""
            );
            await gateway.AskAsync(
                200,
                "POST",
                "/api/webhook/1/register",
                """{"url":"https://203.0.113.8/","secret":"a-secret-of-the-hook"}"""
            );
            await gateway.AskAsync(200, "POST", "/api/sessions/1/stop");
        }
        Assert.Empty(await AskAsync(gateway, "?action=session.change"));
        Assert.Empty(await AskAsync(gateway, "?action=webhook.change"));
        Assert.Single(await AskAsync(gateway, "?action=webhook.register"));
        Assert.Single(await AskAsync(gateway, "?action=session.stop"));

        foreach (
            var change in (string[])
                [
                    """{"session_name":"Store"}""",
                    """{"device_name":"Till"}""",
                    """{"webhook_secret":"another-secret-of-it"}""",
                    """{"proxy":null}""",
                ]
        )
            await gateway.AskAsync(200, "PUT", "/api/sessions/1", change);
        Assert.Equal(4, (await AskAsync(gateway, "?action=session.change")).Count);
        foreach (
            var change in (string[])
                [
                    """{"active":false}""",
                    """{"events":["message"]}""",
                    """{"headers":{"X-A":"1"}}""",
                    """{"filters":null}""",
                    """{"secret":"a-third-secret-of-it"}""",
                    """{"reply_from_response":true}""",
                ]
        )
            await gateway.AskAsync(200, "PATCH", "/api/webhook/2", change);
        Assert.Equal(6, (await AskAsync(gateway, "?action=webhook.change")).Count);
    }

    [Fact]
    public async Task A_test_event_and_what_simulated_phones_do_are_in_the_log()
    {
        await using var gateway = await ServerUnderTest.StartAsync();
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        await gateway.AskAsync(201, "POST", "/api/webhook/1/register", """{"url":"http://127.0.0.1:9/"}""");
        await gateway.AskAsync(200, "POST", "/api/webhook/1/test");
        await gateway.AskAsync(200, "POST", "/api/deliveries/1/retry");
        await gateway.AskAsync(201, "POST", "/api/sandbox/phones", """{"number":"5511999990001","name":"Shop"}""");
        Assert.Equal(
            ["session.create", "webhook.register", "webhook.test", "delivery.retry", "sandbox.phone"],
            (await AskAsync(gateway, "")).Reverse().Select(entry => (string)entry!["action"]!)
        );
    }

    private static async Task<JsonArray> AskAsync(ServerUnderTest gateway, string query) =>
        (await gateway.AskAsync(200, "GET", "/api/audit" + query))["data"]!.AsArray();
}
