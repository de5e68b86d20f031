using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Http;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Compat;

/// <summary>What a program that was written for WAHA does all day.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class WahaTests(OrdinaryGateway shared) : IDisposable
{
    private readonly Waha waha = new(shared.Api.Address);

    [Fact]
    public async Task It_sends_and_hears_what_is_answered_with_a_signature()
    {
        var linked = await shared.LinkedAsync();
        var (api, session, john) = (shared.Api, $"Linked {linked.Shop}", await linked.FriendAsync());
        await using var receiver = new RawReceiver();
        var path = $"/api/sessions/{Uri.EscapeDataString(session)}";
        var hook = new
        {
            url = receiver.Url,
            events = (string[])["message", "message.any", "message.reaction", "message.ack"],
            hmac = new { key = "secret" },
            customHeaders = new[] { new { name = "X-Mine", value = "yes" } },
        };
        var changed = await waha.PutAsync(path, new { config = new { webhooks = new[] { hook } } });
        Assert.Equal(receiver.Url, (string)changed["config"]!["webhooks"]![0]!["url"]!);

        var chat = $"{john}@c.us";
        var sent = await waha.PostAsync(
            "/api/sendText",
            new
            {
                session,
                chatId = chat,
                text = "Hello",
            }
        );
        Assert.StartsWith($"true_{chat}_", (string)sent["id"]!, StringComparison.Ordinal);
        var file = new
        {
            mimetype = "image/png",
            filename = "photo.png",
            data = Convert.ToBase64String(Pictures.Png()),
        };
        var picture = await waha.PostAsync(
            "/api/sendImage",
            new
            {
                session,
                chatId = chat,
                caption = "A picture",
                file,
            }
        );
        Assert.True((bool)picture["hasMedia"]!);
        await waha.PostAsync(
            "/api/reply",
            new
            {
                session,
                chatId = chat,
                text = "Quoting",
                reply_to = (string)sent["id"]!,
            }
        );
        await waha.PostAsync("/api/startTyping", new { session, chatId = chat });
        await api.WriteAsync(john, linked.Shop, "Hi");
        var heard = await EventAsync(receiver, "message", one => (string?)one["body"] == "Hi");
        Assert.Equal(session, (string)heard["session"]!);
        var id = (string)heard["payload"]!["id"]!;
        await waha.PutAsync(
            "/api/reaction",
            new
            {
                session,
                messageId = id,
                reaction = "👍",
            }
        );
        await waha.PostAsync("/api/sendSeen", new { session, chatId = chat });
        await EventAsync(receiver, "message.any", one => (string?)one["body"] == "Hello");
        await EventAsync(receiver, "message.ack", one => (string)one["id"]! == (string)sent["id"]!);

        var request = receiver.Requests[0];
        Assert.Equal(
            Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes("secret"), request.Body)),
            request["X-Webhook-Hmac"]
        );
        Assert.Equal(("sha512", "yes"), (request["X-Webhook-Hmac-Algorithm"], request["X-Mine"]));
        var listed = await waha.GetAsync($"/api/{Uri.EscapeDataString(session)}/chats/{chat}/messages?limit=10");
        Assert.Contains(listed.AsArray(), one => (string)one!["id"]! == id);
        await waha.PutAsync(path, new { config = new { webhooks = Array.Empty<object>() } });
        Assert.Empty((await waha.GetAsync(path))["config"]!["webhooks"]!.AsArray());
    }

    [Fact]
    public async Task Wrong_calls_get_WAHAs_shape_with_a_sentence()
    {
        await RefusedAsync(
            404,
            "is not a session",
            "POST",
            "/api/sendText",
            new
            {
                session = "nobody",
                chatId = "1",
                text = "x",
            }
        );
        await RefusedAsync(400, "session", "POST", "/api/sendText", new { chatId = "5511988880002@c.us", text = "x" });
        await RefusedAsync(404, "waha-api.md", "GET", "/api/nowhere");
        await RefusedAsync(401, "X-Api-Key", "GET", "/api/sessions?x-api-key=wag_1_x");
        await RefusedAsync(501, "POST /api/keys", "POST", "/api/keys", new { });
        var linked = await shared.LinkedAsync();
        var session = $"Linked {linked.Shop}";
        await RefusedAsync(400, "chatId", "POST", "/api/sendText", new { session, text = "x" });
        await RefusedAsync(
            404,
            "no message",
            "PUT",
            "/api/reaction",
            new
            {
                session,
                messageId = "true_1@c.us_A",
                reaction = "👍",
            }
        );
        await RefusedAsync(400, "file", "POST", "/api/sendImage", new { session, chatId = "5511988880002@c.us" });
        await RefusedAsync(422, "already", "POST", "/api/sessions", new { name = session });
        await RefusedAsync(422, "", "GET", $"/api/{Uri.EscapeDataString(session)}/auth/qr");
        object hook = new { url = "http://127.0.0.1:9/", events = (string[])["no.such"] };
        await RefusedAsync(400, "no.such", "POST", "/api/sessions", new { name = "Hooked", config = new { webhooks = new[] { hook } } });
    }

    [Fact]
    public async Task It_has_a_port_of_its_own_and_can_be_switched_off()
    {
        var port = DebuggedGateway.FreePort();
        await using (var gateway = await ServerUnderTest.StartAsync(settings: ["--Auth:Mode=Required", $"--Compat:Waha:Port={port}"]))
        {
            using var client = new HttpClient { BaseAddress = new($"http://localhost:{port}") };
            using (var refused = await client.GetAsync(new Uri("/api/sessions", UriKind.Relative)))
                Assert.Equal(401, (int)refused.StatusCode);
            client.DefaultRequestHeaders.Add("X-Api-Key", gateway.FirstKey);
            Assert.Equal("""{"message":"pong"}""", await client.GetStringAsync(new Uri("/ping", UriKind.Relative)));
            Assert.Equal("[]", await client.GetStringAsync(new Uri("/waha/api/sessions", UriKind.Relative)));
        }
        await using var without = await ServerUnderTest.StartAsync(settings: ["--Compat:Waha:Enabled=false"]);
        Assert.Equal("route_not_found", (string?)(await without.AskAsync(404, "GET", "/waha/ping"))["code"]);
    }

    public void Dispose() => waha.Dispose();

    private async Task RefusedAsync(int status, string says, string method, string path, object? body = null)
    {
        var answer = await waha.AskAsync(method, path, body, status);
        Assert.Equal(status, (int)answer["statusCode"]!);
        Assert.Contains(says, (string)answer["message"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string)answer["error"]!);
    }

    private static async Task<JsonNode> EventAsync(RawReceiver receiver, string name, Func<JsonNode, bool> isIt) =>
        (
            await Eventually.GetAsync(
                () =>
                    Task.FromResult(
                        receiver
                            .Requests.Select(request => JsonNode.Parse(request.Text)!)
                            .FirstOrDefault(one => (string)one["event"]! == name && isIt(one["payload"]!))
                    ),
                one => one is not null,
                30,
                $"the event {name}"
            )
        )!;
}
