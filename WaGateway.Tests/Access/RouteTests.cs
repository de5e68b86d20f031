using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Access;

/// <summary>The route table from end to end: who gets what from whom. A route that is added is in it by itself.</summary>
public sealed class RouteTests(TwoUsers users) : IClassFixture<TwoUsers>
{
    private readonly ServerUnderTest gateway = users.Gateway;

    private IEnumerable<RouteTable.Entry> Guarded => RouteTable.Of(gateway).Where(route => route.Needs is not null);

    [Fact]
    public void Every_route_states_its_scope_and_only_health_the_empty_page_and_the_document_answer_anybody() =>
        Assert.Equal(
            ["GET /", "GET /health/live", "GET /health/ready", "GET /page/{version}/{**path}", "GET /swagger/v1/swagger.json"],
            RouteTable.Of(gateway).Where(route => route.Needs is null).Select(route => route.ToString()).Order()
        );

    [Fact]
    public void Every_route_that_changes_something_is_in_the_audit_log_or_says_why_not()
    {
        var changing = gateway
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(route =>
                route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(method => method is not ("GET" or "HEAD")) != false
            )
            .ToList();
        Assert.Empty(RouteScopes.Unrecorded(changing));
        Assert.Equal(
            [
                "/api/messages/session/{sessionId}/forward: the message is its own record",
                "/api/messages/session/{sessionId}/send: the message is its own record",
                "/api/messages/{id}/forward: the message is its own record",
                "/api/sessions/{id}/chats/{chat}/paused: shown for some seconds only",
                "/api/sessions/{id}/chats/{chat}/recording: shown for some seconds only",
                "/api/sessions/{id}/chats/{chat}/typing: shown for some seconds only",
                "/api/webhook/{id}: the message is its own record",
                "/cloud/v{version}/{id}/marketing_messages: the message is its own record",
                "/cloud/v{version}/{id}/media: it is sent to nobody yet",
                "/cloud/v{version}/{id}/messages: the message is its own record",
                "/cloud/v{version}/{id}/{edge}/{**rest}: it does nothing but refuse",
                "/evolution/call/{**rest}: it does nothing but refuse",
                "/evolution/chat/fetchBusinessProfile/{id}: it reads only",
                "/evolution/chat/fetchProfile/{id}: it reads only",
                "/evolution/chat/fetchProfilePictureUrl/{id}: it reads only",
                "/evolution/chat/findChats/{id}: it reads only",
                "/evolution/chat/findContacts/{id}: it reads only",
                "/evolution/chat/findMessages/{id}: it reads only",
                "/evolution/chat/findStatusMessage/{id}: it reads only",
                "/evolution/chat/getBase64FromMediaMessage/{id}: it reads only",
                "/evolution/chat/sendPresence/{id}: shown for some seconds only",
                "/evolution/chat/whatsappNumbers/{id}: it reads only",
                "/evolution/chatwoot/{**rest}: it does nothing but refuse",
                "/evolution/dify/{**rest}: it does nothing but refuse",
                "/evolution/evoai/{**rest}: it does nothing but refuse",
                "/evolution/evolutionBot/{**rest}: it does nothing but refuse",
                "/evolution/flowise/{**rest}: it does nothing but refuse",
                "/evolution/group/sendInvite/{id}: the message is its own record",
                "/evolution/kafka/{**rest}: it does nothing but refuse",
                "/evolution/label/{**rest}: it does nothing but refuse",
                "/evolution/message/sendButtons/{id}: the message is its own record",
                "/evolution/message/sendContact/{id}: the message is its own record",
                "/evolution/message/sendList/{id}: the message is its own record",
                "/evolution/message/sendLocation/{id}: the message is its own record",
                "/evolution/message/sendMedia/{id}: the message is its own record",
                "/evolution/message/sendPoll/{id}: the message is its own record",
                "/evolution/message/sendPtv/{id}: the message is its own record",
                "/evolution/message/sendSticker/{id}: the message is its own record",
                "/evolution/message/sendText/{id}: the message is its own record",
                "/evolution/message/sendWhatsAppAudio/{id}: the message is its own record",
                "/evolution/n8n/{**rest}: it does nothing but refuse",
                "/evolution/nats/{**rest}: it does nothing but refuse",
                "/evolution/openai/{**rest}: it does nothing but refuse",
                "/evolution/pusher/{**rest}: it does nothing but refuse",
                "/evolution/rabbitmq/{**rest}: it does nothing but refuse",
                "/evolution/sqs/{**rest}: it does nothing but refuse",
                "/evolution/template/{**rest}: it does nothing but refuse",
                "/evolution/typebot/{**rest}: it does nothing but refuse",
                "/evolution/websocket/{**rest}: it does nothing but refuse",
                "/mcp: each tool is a route of the API, and audited there",
                "/waha/api/apps/{id}: it does nothing but refuse",
                "/waha/api/apps: it does nothing but refuse",
                "/waha/api/forwardMessage: the message is its own record",
                "/waha/api/keys/control: it does nothing but refuse",
                "/waha/api/keys/media: it does nothing but refuse",
                "/waha/api/keys/{id}: it does nothing but refuse",
                "/waha/api/keys: it does nothing but refuse",
                "/waha/api/reply: the message is its own record",
                "/waha/api/send/buttons/reply: it does nothing but refuse",
                "/waha/api/send/link-custom-preview: the message is its own record",
                "/waha/api/sendButtons: the message is its own record",
                "/waha/api/sendContactVcard: the message is its own record",
                "/waha/api/sendFile: the message is its own record",
                "/waha/api/sendImage: the message is its own record",
                "/waha/api/sendLinkPreview: the message is its own record",
                "/waha/api/sendList: the message is its own record",
                "/waha/api/sendLocation: the message is its own record",
                "/waha/api/sendPoll: the message is its own record",
                "/waha/api/sendText: the message is its own record",
                "/waha/api/sendVideo: the message is its own record",
                "/waha/api/sendVoice: the message is its own record",
                "/waha/api/server/stop: it does nothing but refuse",
                "/waha/api/startTyping: shown for some seconds only",
                "/waha/api/stopTyping: shown for some seconds only",
                "/waha/api/{session}/channels/search/by-text: it reads",
                "/waha/api/{session}/channels/search/by-view: it does nothing but refuse",
                "/waha/api/{session}/chats/overview: it reads",
                "/waha/api/{session}/chats/{chatId}/messages: it does nothing but refuse",
                "/waha/api/{session}/events: the message is its own record",
                "/waha/api/{session}/groups/refresh: it reads",
                "/waha/api/{session}/media/convert/video: it does nothing but refuse",
                "/waha/api/{session}/media/convert/voice: it is sent to nobody yet",
                "/waha/api/{session}/presence: shown for some seconds only",
                "/waha/api/{session}/status/voice: it does nothing but refuse",
                "/waha/mcp: it does nothing but refuse",
            ],
            changing
                .Where(route =>
                    route.Metadata.GetMetadata<Audited>() is null
                    && route.RoutePattern.RawText?.Contains("/v1/", StringComparison.Ordinal) == false
                )
                .Select(route => $"/{route.RoutePattern.RawText!.Trim('/')}: {route.Metadata.GetMetadata<Unaudited>()!.Reason}")
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task No_route_answers_without_credentials()
    {
        foreach (
            var (method, path) in Guarded
                .Select(route => (Method: route.Method, Path: route.Path("1", "1")))
                .Concat([
                    ("GET", "/nowhere"),
                    ("GET", "/api/nowhere"),
                    ("PATCH", "/api/sessions"),
                    ("OPTIONS", "/api/sessions"),
                    ("HEAD", "/api/sessions"),
                ])
        )
        {
            using var response = await gateway.SendAsync(method, path, key: "");
            Assert.True((int)response.StatusCode == 401, $"{method} {path} answered {(int)response.StatusCode} without credentials");
            Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
            if (method != "HEAD")
                Assert.Equal("credentials_missing", Code(await response.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task The_page_of_the_API_opens_without_a_key_so_that_one_can_be_entered_there()
    {
        using var moved = await gateway.SendAsync("GET", "/swagger", key: "");
        Assert.Equal(302, (int)moved.StatusCode);
        using var page = await gateway.SendAsync("GET", "/swagger/index.html", key: "");
        Assert.Equal(200, (int)page.StatusCode);
        using var document = await gateway.SendAsync("GET", "/swagger/v1/swagger.json", key: "");
        Assert.Equal(200, (int)document.StatusCode);
        Assert.NotNull(JsonNode.Parse(await document.Content.ReadAsStringAsync())!["components"]!["securitySchemes"]!["key"]);
        // The limit of failures is for credentials, and here are none.
        using var wrong = await gateway.SendAsync("GET", "/swagger/index.html", key: "wag_1_wrong");
        Assert.Equal(200, (int)wrong.StatusCode);
    }

    [Fact]
    public async Task No_route_answers_a_key_with_other_scopes()
    {
        foreach (var route in Guarded.Where(route => route.Needs != Scope.Any))
        foreach (var (scope, key) in users.KeyOf.Where(pair => pair.Key != route.Needs && pair.Key != Scope.Admin))
        {
            using var response = await gateway.SendAsync(route.Method, route.Path("1", "1"), key: key);
            Assert.True((int)response.StatusCode == 403, $"{route} answered {(int)response.StatusCode} to {Scopes.Word(scope)}");
            Assert.Equal("scope_missing", Code(await response.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task Every_route_lets_its_own_scope_in()
    {
        foreach (var route in Guarded.Where(route => route.Needs is not (Scope.Any or Scope.Admin)))
        {
            // An id that cannot be read is refused after the gate, and does nothing.
            using var response = await gateway.SendAsync(
                route.Method,
                route.Path("!", "!") + "?limit=x&after=x",
                key: users.KeyOf[route.Needs!.Value]
            );
            Assert.False((int)response.StatusCode is 401 or 403 or >= 500, $"{route} answered {(int)response.StatusCode} to its own scope");
        }
    }

    [Fact]
    public async Task What_is_another_users_answers_exactly_like_what_does_not_exist()
    {
        foreach (var route in Guarded.Where(route => route.Pattern.Contains('{') && route.Needs is not (Scope.Any or Scope.Admin)))
        {
            // Of the owner's things, asked with the keys of the other user; all of them have the number 1.
            var foreign = await AnswerAsync(route, route.Path("1", "1"));
            var missing = await AnswerAsync(route, route.Path("987654", "987654"));
            Assert.True(
                foreign.Status == (route.IsCloud ? 400 : 404),
                $"{route} answered {foreign.Status} for another user's: {foreign.Body}"
            );
            Assert.Equal(missing.Body.Replace("987654", "1", StringComparison.Ordinal), foreign.Body);
            var named = await AnswerAsync(route, route.Path("Shop", "1"));
            if (route.IsOfSession)
                Assert.Equal(
                    (await AnswerAsync(route, route.Path("Shoq", "1"))).Body.Replace("Shoq", "Shop", StringComparison.Ordinal),
                    named.Body
                );
        }
    }

    [Fact]
    public async Task A_key_for_some_sessions_sees_no_others()
    {
        var mine = users.OtherSession;
        var second = (long)
            (await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Second"}""", users.KeyOf[Scope.SessionsWrite]))[
                "data"
            ]!["id"]!;
        var limited = await users.NewKeyAsync(
            $$"""{"name":"limited","user_id":2,"scopes":["sessions:read","sessions:write","messages:read","events:read","webhooks:read"],"sessions":[{{mine}}]}"""
        );
        Assert.Equal(
            [mine],
            (await gateway.AskAsync(200, "GET", "/api/sessions", key: limited))["data"]!.AsArray().Select(session => (long)session!["id"]!)
        );
        await gateway.AskAsync(404, "GET", $"/api/sessions/{second}", key: limited);
        await gateway.AskAsync(404, "GET", $"/api/messages/session/{second}", key: limited);
        await gateway.AskAsync(403, "POST", "/api/sessions", """{"session_name":"Third"}""", limited);
        Assert.Single((await gateway.AskAsync(200, "GET", "/api/keys", key: limited))["data"]!.AsArray());
        await gateway.AskAsync(400, "POST", "/api/keys", """{"name":"x","user_id":2,"scopes":["events:read"],"sessions":[1]}""");
    }

    [Fact]
    public async Task Lists_have_the_callers_things_only()
    {
        foreach (
            var (path, scope, own) in new[]
            {
                ("/api/sessions", Scope.SessionsRead, "Other shop"),
                ("/api/deliveries", Scope.WebhooksRead, null),
                ("/api/events", Scope.EventsRead, null),
                ("/api/keys", Scope.SessionsRead, "messages:send"),
            }
        )
        {
            var answer = (await gateway.AskAsync(200, "GET", path, key: users.KeyOf[scope])).ToJsonString();
            Assert.DoesNotContain("\"sessionId\":1,", answer);
            Assert.DoesNotContain("\"userId\":1", answer);
            if (own is not null)
                Assert.Contains(own, answer);
            Assert.Contains("\"id\":", (await gateway.AskAsync(200, "GET", path)).ToJsonString());
        }
        await gateway.AskAsync(404, "GET", "/api/events?session=1", key: users.KeyOf[Scope.EventsRead]);
        foreach (var session in (string[])["1", "Shop", "99"])
            await gateway.AskAsync(404, "GET", $"/api/deliveries?session={session}", key: users.KeyOf[Scope.WebhooksRead]);
    }

    [Fact]
    public async Task A_user_creates_for_itself_only_and_learns_nothing_of_others()
    {
        var key = users.KeyOf[Scope.SessionsWrite];
        var made = await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Shop"}""", key);
        Assert.Equal(2, (long)made["data"]!["userId"]!);
        foreach (var user in (int[])[1, 3, 99])
            Assert.Equal(
                $"user_id: there is no user with ID {user}",
                (string?)
                    (await gateway.AskAsync(400, "POST", "/api/sessions", $$"""{"session_name":"Theirs","user_id":{{user}}}""", key))[
                        "message"
                    ]
            );
        // Its own "Shop", not the owner's of the same name.
        Assert.Equal(
            (long)made["data"]!["id"]!,
            (long)(await gateway.AskAsync(200, "GET", "/api/sessions/Shop", key: users.KeyOf[Scope.SessionsRead]))["data"]!["id"]!
        );
        await gateway.AskAsync(200, "DELETE", $"/api/sessions/{made["data"]!["id"]}", key: key);
    }

    [Fact]
    public async Task Who_may_only_read_webhooks_sees_no_secret()
    {
        await gateway.AskAsync(
            201,
            "POST",
            $"/api/webhook/{users.OtherSession}/register",
            """{"url":"https://203.0.113.9/hook","secret":"the-secret-of-the-hook","headers":{"Authorization":"Bearer of-the-hook"}}""",
            users.KeyOf[Scope.WebhooksWrite]
        );
        var read = (
            await gateway.AskAsync(200, "GET", $"/api/webhook/{users.OtherSession}", key: users.KeyOf[Scope.WebhooksRead])
        ).ToJsonString();
        Assert.DoesNotContain("of-the-hook", read);
        Assert.Contains("of-the-hook", (await gateway.AskAsync(200, "GET", $"/api/webhook/{users.OtherSession}")).ToJsonString());
    }

    [Fact]
    public async Task Who_may_only_write_sessions_sees_the_secret_of_a_webhook_that_the_call_made_and_of_no_other()
    {
        var key = users.KeyOf[Scope.SessionsWrite];
        const string url = "\"webhook_url\":\"https://203.0.113.9/own\"";
        var id = (long)(await gateway.AskAsync(201, "POST", "/api/sessions", """{"session_name":"Secretive"}""", key))["data"]!["id"]!;
        Assert.NotNull((await PutAsync($$"""{{{url}}}""", key))["webhookSecret"]);
        foreach (
            var body in (string[])
                [
                    $$"""{{{url}}}""",
                    """{"webhook_url":"https://203.0.113.9/moved"}""",
                    """{"webhook_secret":"another-secret-of-it"}""",
                    """{"session_name":"Reticent"}""",
                ]
        )
            Assert.Null((await PutAsync(body, key))["webhookSecret"]);
        // A registered webhook that becomes the session's own was there before.
        const string registered = "https://203.0.113.9/registered";
        await gateway.AskAsync(
            201,
            "POST",
            $"/api/webhook/{id}/register",
            $$"""{"url":"{{registered}}","secret":"a-secret-of-the-hook"}"""
        );
        Assert.Null((await PutAsync($$"""{"webhook_url":"{{registered}}"}""", key))["webhookSecret"]);
        Assert.Equal("a-secret-of-the-hook", (string?)(await PutAsync($$"""{"webhook_url":"{{registered}}"}"""))["webhookSecret"]);
        await gateway.AskAsync(200, "DELETE", $"/api/sessions/{id}", key: key);
        async Task<JsonNode> PutAsync(string body, string? by = null) =>
            (await gateway.AskAsync(200, "PUT", $"/api/sessions/{id}", body, by))["data"]!;
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://localhost:9/")]
    [InlineData("http://[::1]:9/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://192.168.1.1/")]
    public async Task A_lesser_key_cannot_point_a_webhook_at_this_machine_or_its_network_and_an_admin_can(string url)
    {
        var (register, create) = ($$"""{"url":"{{url}}"}""", $$"""{"session_name":"Inward","webhook_url":"{{url}}"}""");
        var refused = await gateway.AskAsync(
            400,
            "POST",
            $"/api/webhook/{users.OtherSession}/register",
            register,
            users.KeyOf[Scope.WebhooksWrite]
        );
        Assert.Contains("admin", (string?)refused["errors"]!["url"]![0]);
        await gateway.AskAsync(400, "POST", "/api/sessions", create, users.KeyOf[Scope.SessionsWrite]);
        await gateway.AskAsync(
            400,
            "PUT",
            $"/api/sessions/{users.OtherSession}",
            $$"""{"webhook_url":"{{url}}"}""",
            users.KeyOf[Scope.SessionsWrite]
        );
        Assert.True((int)(await gateway.SendAsync("POST", "/api/webhook/1/register", register)).StatusCode is 200 or 201);
        await gateway.AskAsync(400, "POST", "/api/webhook/1/register", """{"url":"http://169.254.169.254/latest/meta-data"}""");
    }

    private async Task<(int Status, string Body)> AnswerAsync(RouteTable.Entry route, string path)
    {
        var body =
            route.Method == "GET"
                ? null
                : """{"message_id":"3EB0","reply_to":"5511988880002","reply_message":"x","to":"5511988880002","message":"x","url":"https://203.0.113.9/","session_name":"New name","phone":"5511988880002"}""";
        using var response = await gateway.SendAsync(route.Method, path, body, key: users.KeyOf[route.Needs!.Value]);
        var text = await response.Content.ReadAsStringAsync();
        // Another number for each request.
        return ((int)response.StatusCode, System.Text.RegularExpressions.Regex.Replace(text, "\"fbtrace_id\":\"[^\"]*\"", ""));
    }

    /// <summary>In our own words, also where another maker's API says it with a number.</summary>
    private static string? Code(string body) =>
        JsonNode.Parse(body)! is var answer
        && (answer["statusCode"] ?? answer["status"]) is JsonValue status
        && status.TryGetValue<int>(out var number)
            ? number switch
            {
                401 => "credentials_missing",
                403 => "scope_missing",
                var other => $"{other}",
            }
        : answer["error"] is { } error
            ? (int)error["code"]! switch
            {
                190 => "credentials_missing",
                10 => "scope_missing",
                var other => $"{other}",
            }
        : (string?)answer["code"];
}
