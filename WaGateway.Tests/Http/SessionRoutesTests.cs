using System.Text.Json.Nodes;

namespace WaGateway.Tests.Http;

public sealed class SessionRoutesTests : IAsyncLifetime
{
    private ServerUnderTest gateway = null!;

    public async Task InitializeAsync() => gateway = await ServerUnderTest.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(gateway.Errors);
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_session_lives_from_create_to_delete_as_the_document_prints()
    {
        var created = await gateway.AskAsync(
            201,
            "POST",
            "/api/sessions",
            """{"session_name":"My Session","webhook_url":"https://webhook.site/my-webhook","user_id":1}"""
        );
        Assert.Equal("success", (string?)created["status"]);
        Demand(created["data"]!, "My Session", "https://webhook.site/my-webhook", "qrCode", "sessionData");
        Assert.StartsWith("whsec_", (string?)created["data"]!["webhookSecret"]);

        var shown = await gateway.AskAsync(200, "GET", "/api/sessions/1");
        Demand(shown["data"]!, "My Session", "https://webhook.site/my-webhook");
        Assert.True((bool)shown["data"]!["webhook"]!["active"]!);
        Assert.Null(shown["data"]!["webhookSecret"]);
        Demand(
            Assert.Single((await gateway.AskAsync(200, "GET", "/api/sessions"))["data"]!.AsArray())!,
            "My Session",
            "https://webhook.site/my-webhook"
        );

        var updated = await gateway.AskAsync(
            200,
            "PUT",
            "/api/sessions/1",
            """{"session_name":"Updated","webhook_url":"https://webhook.site/updated"}"""
        );
        Demand(updated["data"]!, "Updated", "https://webhook.site/updated", "qrCode", "sessionData");

        var deleted = await gateway.AskAsync(200, "DELETE", "/api/sessions/1");
        Assert.Equal("""{"status":"success","message":"Session 1 deleted successfully"}""", deleted.ToJsonString());
        await gateway.AskAsync(404, "GET", "/api/sessions/1");
    }

    [Fact]
    public async Task A_session_answers_to_its_name_and_under_both_versions()
    {
        await gateway.AskAsync(201, "POST", "/api/v1/sessions", """{"sessionName":"Loja São João 店"}""");
        foreach (var path in (string[])["/api/sessions/1", "/api/v1/sessions/1", "/api/sessions/Loja%20S%C3%A3o%20Jo%C3%A3o%20%E5%BA%97"])
            Assert.Equal("Loja São João 店", (string?)(await gateway.AskAsync(200, "GET", path))["data"]!["sessionName"]);
    }

    [Fact]
    public async Task What_an_update_leaves_out_stays_and_null_removes_the_webhook()
    {
        await gateway.AskAsync(
            201,
            "POST",
            "/api/sessions",
            """{"session_name":"Shop","webhookUrl":"http://127.0.0.1:9000/hook","webhookSecret":"mine-and-secret"}"""
        );
        var renamed = await gateway.AskAsync(200, "PUT", "/api/sessions/Shop", """{"session_name":" Store "}""");
        Assert.Equal("Store", (string?)renamed["data"]!["sessionName"]);
        Assert.Equal("http://127.0.0.1:9000/hook", (string?)renamed["data"]!["webhookUrl"]);
        var removed = await gateway.AskAsync(200, "PUT", "/api/sessions/1", """{"webhook_url":null}""");
        Assert.Null(removed["data"]!["webhookUrl"]);
        Assert.Null((await gateway.AskAsync(200, "GET", "/api/sessions/1"))["data"]!["webhook"]);
    }

    [Fact]
    public async Task The_sandbox_is_off_for_those_whom_others_can_reach()
    {
        await using var open = await ServerUnderTest.StartAsync("Production", null, "--Http:Address=0.0.0.0");
        var refused = await open.AskAsync(400, "POST", "/api/sessions", """{"session_name":"Shop","engine":"sandbox"}""");
        Assert.Equal("sandbox_disabled", (string?)refused["code"]);
        Assert.Equal(
            "sandbox",
            (string?)
                (await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop","engine":"sandbox"}"""))["data"]!["engine"]
        );
    }

    [Fact]
    public async Task Webhooks_are_registered_changed_listed_and_deleted_as_the_document_prints()
    {
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop","webhook_url":"http://127.0.0.1:9000/own"}""");
        const string body = """{"url":"https://webhook.site/my-webhook","secret":"my-secret-key","events":["message","status"]}""";
        var registered = (await gateway.AskAsync(201, "POST", "/api/webhook/1/register", body))["data"]!;
        Assert.Equal(
            (1, "https://webhook.site/my-webhook", "my-secret-key", true),
            ((int)registered["sessionId"]!, (string?)registered["url"], (string?)registered["secret"], (bool)registered["active"]!)
        );
        Assert.Equal("""["message","status"]""", registered["events"]!.ToJsonString());
        Assert.Matches(Time, (string?)registered["createdAt"]);

        var again = (await gateway.AskAsync(200, "POST", "/api/webhook/1/register", body))["data"]!;
        Assert.Equal((int)registered["id"]!, (int)again["id"]!);
        Assert.Single((await gateway.AskAsync(200, "GET", "/api/webhook/1"))["data"]!.AsArray());
        Assert.Equal(
            ["registered", "session"],
            (await gateway.AskAsync(200, "GET", "/api/webhook/1?all=true"))["data"]!
                .AsArray()
                .Select(one => (string?)one!["source"])
                .Order()
        );

        var id = (int)registered["id"]!;
        var changed = (
            await gateway.AskAsync(
                200,
                "PATCH",
                $"/api/webhook/{id}",
                """{"active":false,"filters":{"groups":"mentions","chats":["+55 11 98888-0002"]}}"""
            )
        )["data"]!;
        Assert.False((bool)changed["active"]!);
        Assert.Equal(
            """
            {"chats":["5511988880002@c.us"],"groups":"mentions","fromMe":null,"types":null,"people":null,"channels":null,"status":null,"senders":null}
            """,
            changed["filters"]!.ToJsonString()
        );
        Assert.Equal(
            $"Webhook {id} deleted successfully",
            (string?)(await gateway.AskAsync(200, "DELETE", $"/api/webhook/{id}"))["message"]
        );
    }

    [Fact]
    public async Task A_delivery_can_be_made_looked_at_and_made_again()
    {
        await gateway.AskAsync(
            201,
            "POST",
            "/api/sessions",
            """{"session_name":"Shop","webhook_url":"http://127.0.0.1:9/hook","webhook_secret":"an-old-secret"}"""
        );
        var delivery = (await gateway.AskAsync(200, "POST", "/api/webhook/1/test"))["data"]!;
        Assert.Equal(("test", 1, 1), ((string?)delivery["event"], (int)delivery["sessionId"]!, (int)delivery["endpointId"]!));
        var id = (int)delivery["id"]!;
        foreach (var session in (string[])["1", "Shop", "shop"])
        {
            var listed = (await gateway.AskAsync(200, "GET", $"/api/deliveries?endpoint=1&session={session}"))["data"]!.AsArray();
            Assert.Equal(id, (int)Assert.Single(listed)!["id"]!);
        }
        Assert.Empty((await gateway.AskAsync(200, "GET", "/api/deliveries?state=dead"))["data"]!.AsArray());
        await gateway.AskAsync(200, "GET", $"/api/deliveries/{id}/attempts");
        await gateway.AskAsync(200, "POST", $"/api/deliveries/{id}/retry");
        Assert.Equal(0, (int)(await gateway.AskAsync(200, "POST", "/api/webhook/1/replay", "{}"))["data"]!["queued"]!);
        var rotated = (await gateway.AskAsync(200, "POST", "/api/webhook/1/rotate", """{"overlap_hours":2}"""))["data"]!;
        Assert.StartsWith("whsec_", (string?)rotated["secret"]);
        Assert.Matches(Time, (string?)rotated["previousSecretUntil"]);
    }

    [Fact]
    public async Task An_idempotency_key_must_be_one()
    {
        await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages/session/1/send")
        {
            Content = new StringContent("""{"to":"5511988880002","message":"Hi"}""", System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", new string('k', 256) } },
        };
        using var response = await gateway.Client.SendAsync(request);
        Assert.Contains("Idempotency-Key: must be given once", await response.Content.ReadAsStringAsync());
    }

    private const string Time = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$";

    private static void Demand(JsonNode session, string name, string webhook, params string[] nulls)
    {
        Assert.Equal(
            (1, name, webhook, "disconnected", 1, "stopped"),
            (
                (int)session["id"]!,
                (string?)session["sessionName"],
                (string?)session["webhookUrl"],
                (string?)session["status"],
                (int)session["userId"]!,
                (string?)session["state"]
            )
        );
        Assert.Matches(Time, (string?)session["createdAt"]);
        Assert.Matches(Time, (string?)session["updatedAt"]);
        Assert.True(session.AsObject().ContainsKey("lastSeen"));
        Assert.Null(session["lastSeen"]);
        foreach (var field in (string[])["qrCode", "sessionData"])
            Assert.Equal(nulls.Contains(field), session.AsObject().ContainsKey(field));
    }
}
