using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Tests.Http;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Access;

/// <summary>Codes that link a phone and links that open files reach only readers whose scopes allow it, on every way.</summary>
public sealed class EventAccessTests
{
    /// <summary>Where a lesser key may point a webhook: the receiver, and an address that is nobody's.</summary>
    private static readonly string[] Inward = ["--Outbox:AllowNetworks:0=127.0.0.0/8", "--Outbox:AllowNetworks:1=203.0.113.0/24"];
    private const string Code = "2@the-code-to-scan";

    [Fact]
    public async Task The_event_log_gives_codes_and_open_links_only_to_those_who_may_have_them()
    {
        await using var scene = await GrantScene.StartAsync();
        var token = await FillAsync(scene);
        var reader = await scene.KeyAsync("events:read", "messages:read");
        var linker = await scene.KeyAsync("events:read", "sessions:link", "media:read");

        var listed = (await scene.Gateway.AskAsync(200, "GET", "/api/events?limit=50", key: reader)).ToJsonString();
        Assert.DoesNotContain(Code, listed);
        Assert.DoesNotContain(token, listed);
        Assert.Contains("/api/messages/7/media\"", listed);
        Assert.Contains(
            "sessions:link",
            (string?)(await scene.Gateway.AskAsync(403, "GET", "/api/events?types=status,qr", key: reader))["message"]
        );
        var whole = (await scene.Gateway.AskAsync(200, "GET", "/api/events?limit=50", key: linker)).ToJsonString();
        Assert.Contains(Code, whole);
        Assert.Contains(token, whole);

        scene.Gateway.Client.DefaultRequestHeaders.Authorization = new("Bearer", reader);
        using var stream = await EventStreamReader.OpenAsync(scene.Gateway.Client, "after=0");
        var first = (await stream.TakeAsync(1))[0];
        Assert.Equal("message", first.Kind);
        Assert.DoesNotContain(token, first.Data);
    }

    [Fact]
    public async Task A_webhook_gets_what_whoever_registered_it_may_have()
    {
        await using var scene = await GrantScene.StartAsync(Inward);
        scene.Receiver.Script = request => Answer.Json(Encoding.UTF8.GetString(request.Body));
        var hooks = await scene.KeyAsync("webhooks:write", "webhooks:read");
        await scene.Gateway.AskAsync(
            403,
            "POST",
            "/api/webhook/1/register",
            """{"url":"https://203.0.113.5/hook","events":["qr"]}""",
            hooks
        );
        var lesser = await scene.RegisterAsync("""["*"]""", replies: false, hooks);
        await scene.RegisterAsync("""["*"]""", replies: false, path: "/admins");
        var token = await FillAsync(scene);
        await scene.Receiver.WaitForAsync(3);
        await scene.DeliveredAsync(3);

        var theirs = scene
            .Receiver.Requests.Where(request => request.Path == "/hook")
            .Select(request => Encoding.UTF8.GetString(request.Body))
            .ToList();
        Assert.DoesNotContain(token, Assert.Single(theirs));
        Assert.Contains("/api/messages/7/media\"", theirs[0]);
        var admins = string.Concat(
            scene
                .Receiver.Requests.Where(request => request.Path == "/hook/admins")
                .Select(request => Encoding.UTF8.GetString(request.Body))
        );
        Assert.Contains(token, admins);
        Assert.Contains(Code, admins);

        // A replay gives it no more, and a receiver that repeats what it was sent gives readers of its answers no more.
        await scene.Gateway.AskAsync(200, "POST", $"/api/webhook/{lesser}/replay", """{"events":["*"]}""", hooks);
        await scene.Receiver.WaitForAsync(4);
        Assert.DoesNotContain(
            Code,
            string.Concat(
                scene.Receiver.Requests.Where(request => request.Path == "/hook").Select(request => Encoding.UTF8.GetString(request.Body))
            )
        );
        foreach (var delivery in await scene.DeliveredAsync(4))
        {
            var attempts = (
                await scene.Gateway.AskAsync(200, "GET", $"/api/deliveries/{delivery!["id"]}/attempts", key: hooks)
            ).ToJsonString();
            Assert.DoesNotContain(Code, attempts);
            Assert.DoesNotContain(token, attempts);
        }
    }

    [Fact]
    public async Task Codes_that_wait_do_not_follow_a_webhook_to_where_somebody_else_points_it()
    {
        await using var scene = await GrantScene.StartAsync(Inward);
        var webhook = (long)
            (
                await scene.Gateway.AskAsync(
                    201,
                    "POST",
                    "/api/webhook/1/register",
                    """{"url":"https://203.0.113.5/hook","events":["qr","message"]}"""
                )
            )["data"]!["id"]!;
        await scene.Gateway.AskAsync(200, "PATCH", $"/api/webhook/{webhook}", """{"active":false}""");
        await FillAsync(scene);
        await scene.Gateway.AskAsync(
            200,
            "PATCH",
            $"/api/webhook/{webhook}",
            $$"""{"url":"{{scene.Receiver.Url}}","active":true}""",
            await scene.KeyAsync("webhooks:write")
        );
        await scene.Receiver.WaitForAsync(2);
        Assert.DoesNotContain(scene.Receiver.Requests, request =>
            Encoding.UTF8.GetString(request.Body).Contains(Code, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Only_the_links_themselves_are_changed_and_what_people_write_stays()
    {
        var body = Encoding.UTF8.GetBytes(
            """{"sessionId":1,"message":{"id":"3EB0","content":"see ?token=1.abc 👋","mediaUrl":"http://h/api/messages/3/media?token=9.x"},"media":{"url":"http://h/api/messages/3/media?token=9.x"}}"""
        );
        var reduced = JsonNode.Parse(new EventAccess(Codes: true, Files: false).Reduce("message.media", body))!;
        Assert.Equal("see ?token=1.abc 👋", (string?)reduced["message"]!["content"]);
        Assert.Equal("http://h/api/messages/3/media", (string?)reduced["message"]!["mediaUrl"]);
        Assert.Equal("http://h/api/messages/3/media", (string?)reduced["media"]!["url"]);
        Assert.Same(body, EventAccess.Full.Reduce("message.media", body));
        var plain = Encoding.UTF8.GetBytes("""{"message":{"content":"token"}}""");
        Assert.Same(plain, new EventAccess(Codes: false, Files: false).Reduce("message", plain));
    }

    /// <returns>The token of a file's link.</returns>
    private static async Task<string> FillAsync(GrantScene scene)
    {
        var link = scene.Gateway.Services.GetRequiredService<MediaLinks>().UrlOf(7)!;
        await scene.EventAsync(
            EventKinds.Message,
            new()
            {
                ["sessionId"] = 1,
                ["message"] = new JsonObject
                {
                    ["id"] = "3EB0",
                    ["chatId"] = GrantScene.Customer,
                    ["mediaUrl"] = link,
                },
            }
        );
        await scene.EventAsync(
            EventKinds.Qr,
            new()
            {
                ["sessionId"] = 1,
                ["qr"] = new JsonObject { ["code"] = Code, ["expiresAt"] = "2026-01-01T00:00:00.000Z" },
            }
        );
        return link.Split("token=")[1];
    }
}
