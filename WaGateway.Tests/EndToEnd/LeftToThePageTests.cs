using System.Text;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>
/// What WhatsApp Web was given it keeps as long as its page lives: nothing of it is final before, and nothing waits behind it.
/// </summary>
[Collection(DebuggedPageCollection.Name)]
public sealed class LeftToThePageTests(DebuggedGateway watched)
{
    private Api Api => watched.Linked.Api;

    private long Session => watched.Linked.Id;

    [LongFact]
    public async Task What_the_page_is_still_at_is_neither_sent_again_nor_called_failed_however_often_it_reconnects()
    {
        var (john, mary) = (await watched.Linked.FriendAsync(), await watched.Linked.FriendAsync("Mary"));
        await using var page = await OpenPage.AtAsync(watched.Debugging);
        await page.RunAsync(HoldMessagesBack);
        var text = await Api.SendAsync(Session, john, "Held back");
        Assert.Equal((0, "sending"), ((int)text["ack"]!, (string)text["sendState"]!));
        var file = await Api.UploadAsync(
            $"/messages/session/{Session}/send?async=true",
            Encoding.UTF8.GetBytes("Held back too"),
            "held.txt",
            new { to = mary },
            202
        );
        await IsAsync(file, "sending");
        await page.RunAsync("() => require('SimWire').reconnect()");
        // For longer than the gateway waits for an answer: nothing happens to either.
        var until = DateTime.UtcNow + (2 * DebuggedGateway.SendTimeout);
        await Eventually.GetAsync(
            async () =>
            {
                Assert.Equal(
                    ("sending", "sending"),
                    ((string)(await StandingAsync(text))["sendState"]!, (string)(await StandingAsync(file))["sendState"]!)
                );
                return DateTime.UtcNow;
            },
            now => now > until,
            30,
            "the end of the gateway's patience"
        );
        await page.RunAsync("() => { window.released = true; require('SimWire').reconnect(); }");
        foreach (var (message, friend) in new[] { (text, john), (file, mary) })
        {
            await IsAsync(message, "delivered");
            var id = (string)message["messageId"]!;
            Assert.Equal(id, (string)Assert.Single(await Api.OnPhoneAsync(friend))["id"]!);
            Assert.DoesNotContain(await Api.EventsAsync(Session, "message.failed"), e => (string?)e["message"]?["id"] == id);
        }
    }

    [LongFact]
    public async Task A_send_that_never_settles_holds_up_no_other_chat_and_its_own_only_for_a_while()
    {
        var (john, mary) = (await watched.Linked.FriendAsync(), await watched.Linked.FriendAsync("Mary"));
        await using var page = await OpenPage.AtAsync(watched.Debugging);
        await page.RunAsync(
            "() => { const sending = require('SimMediaSending'); window.send = sending.send; sending.send = () => new Promise(() => {}); }"
        );
        var hanging = await Api.UploadAsync(
            $"/messages/session/{Session}/send?async=true",
            Encoding.UTF8.GetBytes("for ever"),
            "ever.txt",
            new { to = john },
            202
        );
        await IsAsync(hanging, "sending");
        var behind = await Api.PostAsync($"/messages/session/{Session}/send?async=true", new { to = john, message = "Behind it" }, 202);
        Assert.InRange((int)(await Api.SendAsync(Session, mary, "Beside it"))["ack"]!, 1, 3);
        Assert.Equal("queued", (string)(await StandingAsync(behind))["sendState"]!);
        await page.RunAsync("() => { require('SimMediaSending').send = window.send; }");
        await IsAsync(behind, "delivered");
        Assert.Equal("sending", (string)(await StandingAsync(hanging))["sendState"]!);
        // A new document does not know it: there it is sent, once.
        await page.RunAsync("() => location.reload()");
        await IsAsync(hanging, "delivered", 90);
        Assert.Equal(2, (await Api.OnPhoneAsync(john)).Count);
    }

    [Fact]
    public async Task Many_chats_that_are_typed_in_hold_up_no_other()
    {
        var typed = new List<JsonNode>();
        for (var n = 0; n < 12; n++)
            typed.Add(
                await Api.PostAsync(
                    $"/messages/session/{Session}/send?async=true",
                    new
                    {
                        to = await watched.Linked.FriendAsync(),
                        message = "A long story",
                        typing = 25_000,
                    },
                    202
                )
            );
        foreach (var message in typed)
            await IsAsync(message, "sending");
        Assert.InRange((int)(await Api.SendAsync(Session, await watched.Linked.FriendAsync("Mary"), "In short"))["ack"]!, 1, 3);
        foreach (var message in typed)
            Assert.Equal("sending", (string)(await StandingAsync(message))["sendState"]!);
    }

    [Fact]
    public async Task What_the_client_itself_does_not_take_or_upload_is_the_messages_own_failure_and_not_the_accounts()
    {
        var john = await watched.Linked.FriendAsync();
        await using var page = await OpenPage.AtAsync(watched.Debugging);
        await FailsAsync(john, Pictures.Png()[..60], "cut.png", "InvalidMediaCheckRepairFailedType");
        await page.RunAsync(
            "() => { const host = require('WAWebMediaMmsV4Upload'); window.upload = host.uploadMedia; host.uploadMedia = async () => { "
                + "throw new Error('403'); }; }"
        );
        for (var n = 0; n < 4; n++)
            await FailsAsync(john, Encoding.UTF8.GetBytes($"File {n}"), "refused.txt", "ERROR_UPLOAD");
        await page.RunAsync("() => { require('WAWebMediaMmsV4Upload').uploadMedia = window.upload; }");
        Assert.Equal("ready", (string)(await Api.GetAsync($"/sessions/{Session}"))["state"]!);
        Assert.InRange((int)(await Api.SendAsync(Session, john, "All is well"))["ack"]!, 1, 3);
        Assert.Equal(["All is well"], (await Api.OnPhoneAsync(john)).Select(m => (string)m["message"]!));
    }

    private async Task FailsAsync(string to, byte[] file, string name, string word)
    {
        var answer = await Api.UploadAsync($"/messages/session/{Session}/send", file, name, new { to }, 500);
        Assert.Equal("send_failed", (string)answer["code"]!);
        Assert.Contains($"({word})", (string)answer["message"]!, StringComparison.Ordinal);
        var row = (await Api.MessagesAsync(Session, $"phone={to}&send_state=failed"))[0];
        Assert.Equal(("rejected", -1), ((string)row["errorCode"]!, (int)row["ack"]!));
        Assert.Contains(word, (string)row["error"]!, StringComparison.Ordinal);
    }

    private Task<JsonNode> StandingAsync(JsonNode message) => Api.GetAsync($"/messages/{message["id"]}");

    private Task<JsonNode> IsAsync(JsonNode message, string state, double seconds = 40) =>
        Eventually.GetAsync(
            () => StandingAsync(message),
            now => (string)now["sendState"]! == state,
            seconds,
            $"message {message["id"]} {state}"
        );

    /// <summary>Run in the page: no message leaves it until it is released.</summary>
    private const string HoldMessagesBack = """
        () => {
          const { send } = WebSocket.prototype;
          WebSocket.prototype.send = function (frame) { if (window.released || typeof frame !== 'string' || !frame.includes('"k":"msg"'))
              send.call(this, frame); };
        }
        """;
}
