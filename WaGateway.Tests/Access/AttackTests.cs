using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Configuration;
using WaGateway.Egress;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Platform;
using WaGateway.Store;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Access;

/// <summary>Ways in that were looked for, and are shut.</summary>
public sealed class AttackTests(TwoUsers users) : IClassFixture<TwoUsers>
{
    private readonly ServerUnderTest gateway = users.Gateway;

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("socks5://localhost:1080")]
    [InlineData("https://10.0.0.1:3128")]
    [InlineData("http://[::ffff:192.168.0.1]:3128")]
    public async Task A_lesser_keys_proxy_is_not_on_this_machine_or_its_network_and_an_admins_may_be(string proxy)
    {
        var session = $$"""{"session_name":"Proxied {{Guid.NewGuid():N}}","proxy":"{{proxy}}"}""";
        var refused = await gateway.AskAsync(400, "POST", "/api/sessions", session, users.KeyOf[Scope.SessionsWrite]);
        Assert.Contains("admin", (string?)refused["errors"]!["proxy"]![0]);
        await gateway.AskAsync(
            400,
            "PUT",
            $"/api/sessions/{users.OtherSession}",
            $$"""{"proxy":"{{proxy}}"}""",
            users.KeyOf[Scope.SessionsWrite]
        );
        await gateway.AskAsync(201, "POST", "/api/sessions", session);
    }

    [Fact]
    public async Task Nobodys_proxy_is_the_gateway_itself_or_a_clouds_metadata()
    {
        foreach (
            var proxy in (string[])
                ["http://169.254.169.254:80", $"http://127.0.0.1:{gateway.Client.BaseAddress!.Port}", "http://0.0.0.0:3128"]
        )
            await gateway.AskAsync(400, "PUT", "/api/sessions/1", $$"""{"proxy":"{{proxy}}"}""");
    }

    [Fact]
    public async Task Who_set_a_proxy_last_says_how_far_it_reaches()
    {
        var store = gateway.Services.GetRequiredService<SessionStore>();
        await gateway.AskAsync(200, "PUT", $"/api/sessions/{users.OtherSession}", """{"proxy":"http://127.0.0.1:9"}""");
        Assert.True((await store.FindSessionAsync(users.OtherSession))!.ProxyReachesPrivate);
        await gateway.AskAsync(
            200,
            "PUT",
            $"/api/sessions/{users.OtherSession}",
            """{"device_name":"Till"}""",
            users.KeyOf[Scope.SessionsWrite]
        );
        Assert.True((await store.FindSessionAsync(users.OtherSession))!.ProxyReachesPrivate);
        await gateway.AskAsync(
            200,
            "PUT",
            $"/api/sessions/{users.OtherSession}",
            """{"proxy":"http://203.0.113.9:3128"}""",
            users.KeyOf[Scope.SessionsWrite]
        );
        Assert.False((await store.FindSessionAsync(users.OtherSession))!.ProxyReachesPrivate);
    }

    [Fact]
    public async Task A_proxys_name_that_changes_its_mind_reaches_nothing()
    {
        using var guard = new EgressGuard(new EgressRules()) { Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Loopback }) };
        await Assert.ThrowsAsync<EgressDeniedException>(() =>
            guard.DialProxyAsync("rebinding.example", 9, reachesPrivate: false, default).AsTask()
        );
    }

    /// <summary>A sender's own client can call a file, and its type, anything.</summary>
    [Theory]
    [InlineData("a\r\nSet-Cookie: owned=1", "text/html", "aSet-Cookie: owned=1.html")]
    [InlineData("../../.ssh/authorized_keys", "text/html\n", "authorized_keys")]
    [InlineData("C:\\Windows\\a\u202Egnp.exe", "text/html\r\nX-Owned: 1", "agnp.exe")]
    [InlineData("..", "<script>", "3EB0FILE")]
    [InlineData("\u001b[31m\0\u0085é.txt", "text/plain; charset=x\n", "[31mé.txt")]
    public async Task A_file_is_given_out_under_a_name_that_harms_nobody(string name, string type, string safe)
    {
        var files = gateway.Services.GetRequiredService<MediaFiles>();
        var messages = gateway.Services.GetRequiredService<MessageStore>();
        using var content = new MemoryStream("<script>alert(1)</script>"u8.ToArray());
        var file = (await files.WriteAsync(content, "media", default)).Value!;
        var id = "3EB0" + Guid.NewGuid().ToString("N");
        await messages.ApplyAsync([new MessageChange.Seen(Message(id, name, type), MentionsMe: false)]);
        var stored = (await messages.FindMessageAsync(1, id))!;
        Assert.True(await gateway.Services.GetRequiredService<MediaStore>().MediaReadyAsync(stored.Id, file));

        using var answer = await gateway.SendAsync("GET", $"/api/messages/{stored.Id}/media");
        Assert.Equal(200, (int)answer.StatusCode);
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", safe == "3EB0FILE" ? id : safe), (disposition.DispositionType, disposition.FileNameStar));
        Assert.False(answer.Headers.Contains("Set-Cookie") || answer.Headers.Contains("X-Owned"));
        Assert.Contains(answer.Content.Headers.ContentType!.MediaType, (string[])["text/html", "application/octet-stream"]);
    }

    [Fact]
    public async Task A_list_is_as_long_as_the_setting_allows()
    {
        await using var small = await ServerUnderTest.StartAsync("Production", null, "--Http:MaxPageSize=3", "--Auth:Mode=Required");
        for (var user = 0; user < 5; user++)
            await small.AskAsync(201, "POST", "/api/users", $$"""{"name":"user {{user}}"}""");
        Assert.Equal(3, (await small.AskAsync(200, "GET", "/api/audit"))["data"]!.AsArray().Count);
        Assert.Equal("limit: must be from 1 to 3", (string?)(await small.AskAsync(400, "GET", "/api/audit?limit=4"))["message"]);
        await small.AskAsync(400, "GET", "/api/deliveries?limit=500");
        await small.AskAsync(200, "GET", "/api/events?limit=3");
    }

    [Fact]
    public void A_line_of_the_log_is_one_line_and_commands_no_terminal()
    {
        foreach (var text in Corpus.Controls)
            Assert.DoesNotContain(OneLineConsole.Plain(text), letter =>
                char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u202E'
            );
        Assert.Equal("Grüße, 日本 👍🏽", OneLineConsole.Plain("Grüße, 日本 👍🏽"));
    }

    /// <summary>What is guarded by a user is guarded in bodies too, not in paths alone.</summary>
    [Fact]
    public async Task Another_users_things_in_a_body_are_not_there()
    {
        var key = await users.NewKeyAsync(
            """{"name":"bodies","user_id":2,"scopes":["sessions:read","sessions:write","messages:read","messages:send","webhooks:read","webhooks:write","events:read","media:read"]}"""
        );
        // The owner's message has this id; in a session of one's own it is unknown.
        Assert.Equal(
            "message_not_found",
            (string?)
                (
                    await gateway.AskAsync(
                        404,
                        "POST",
                        $"/api/webhook/{users.OtherSession}",
                        """{"message_id":"3EB0AA","reply_message":"x"}""",
                        key
                    )
                )["code"]
        );
        foreach (
            var (path, body) in new[]
            {
                ("/api/keys", """{"name":"x","scopes":["admin"]}"""),
                ("/api/users", """{"name":"x"}"""),
                ("/api/sandbox/faults", """{"session":1,"fault":"logout"}"""),
                ("/api/sandbox/phones", """{"number":"5511999990001"}"""),
            }
        )
            await gateway.AskAsync(403, "POST", path, body, key);
        await gateway.AskAsync(404, "GET", "/api/events?session=1", key: key);
        await gateway.AskAsync(404, "GET", "/api/events/stream?session=1", key: key);
        // What is not a field of a request is not one of the thing either.
        await gateway.AskAsync(
            200,
            "PUT",
            $"/api/sessions/{users.OtherSession}",
            """{"session_name":"Mine","user_id":1,"id":1,"state":"ready","profile":"../x","engine":"sandbox"}""",
            key
        );
        Assert.Equal(2, (int)(await gateway.AskAsync(200, "GET", $"/api/sessions/{users.OtherSession}", key: key))["data"]!["userId"]!);
    }

    private static MessageRecord Message(string id, string name, string type) =>
        new()
        {
            SessionId = 1,
            MessageId = id,
            SerializedId = "false_5511988880002@c.us_" + id,
            ChatId = "5511988880002@c.us",
            Person = "5511988880002@c.us",
            FromNumber = "5511988880002@c.us",
            Type = "document",
            Content = name,
            Timestamp = TimeProvider.System.GetUtcNow(),
            FromMe = false,
            Ack = 1,
            Mimetype = type,
            MediaState = "pending",
            Details = new() { FileName = name },
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
}
