using System.Text;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Sending without waiting, and for later.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class QueuedSendingTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Fact]
    public async Task What_is_sent_without_waiting_is_accepted_at_once_and_told_of_later_whatever_it_is()
    {
        var linked = await shared.LinkedAsync();
        var (session, john) = (linked.Id, await linked.FriendAsync());
        var text = await SendAsync(session, new { to = john, message = "One" }, $"accepted-{john}");
        Assert.Equal("queued", (string)text["sendState"]!);
        var same = await SendAsync(session, new { to = john, message = "One" }, $"accepted-{john}");
        Assert.Equal((long)text["id"]!, (long)same["id"]!);
        var file = await api.UploadAsync(
            $"/messages/session/{session}/send?async=true",
            Encoding.UTF8.GetBytes("hello"),
            "hello.txt",
            new { to = john, caption = "Two" },
            202
        );
        var reply = await api.PostAsync(
            $"/webhook/{session}?async=true",
            new
            {
                message_id = (string)text["messageId"]!,
                reply_to = john,
                reply_message = "Three",
            },
            202
        );

        foreach (var id in new[] { text["id"]!, file["id"]!, reply["sentMessage"]!["id"]! })
            await IsAsync((long)id, "delivered");

        var arrived = await api.OnPhoneAsync(john);
        Assert.Equal(["One", "Two", "Three"], arrived.Select(message => (string)message["message"]!));
        // The id that was told at once is the one on the phone.
        Assert.Equal((string)text["messageId"]!, (string)arrived[0]["id"]!);
        Assert.Equal((string)text["messageId"]!, (string)arrived[2]["quoted"]!);
    }

    [Fact]
    public async Task What_is_queued_while_the_session_is_stopped_goes_out_in_order_when_it_is_started()
    {
        var (session, john) = await LinkedAsync("Patient");
        await api.PostAsync($"/sessions/{session}/stop");
        Assert.Equal("session_not_connected", (string)(await api.SendAsync(session, john, "Now", 400))["code"]!);
        var first = await SendAsync(session, new { to = john, message = "1" });
        for (var n = 2; n <= 4; n++)
            await SendAsync(session, new { to = john, message = $"{n}" });
        // All are looked up at once, and WhatsApp Web does not have the first one yet.
        await api.PostAsync(
            $"/webhook/{session}?async=true",
            new
            {
                message_id = (string)first["messageId"]!,
                reply_to = john,
                reply_message = "5",
            },
            202
        );
        Assert.Equal(5, (await api.MessagesAsync(session, "send_state=queued")).Count);
        Assert.Equal(5, (int)(await api.GetAsync($"/sessions/{session}/budget"))["queued"]!);

        await api.PostAsync($"/sessions/{session}/start");

        var arrived = await Eventually.GetAsync(() => api.OnPhoneAsync(john), all => all.Count == 5, 40, "five messages");
        Assert.Equal(["1", "2", "3", "4", "5"], arrived.Select(message => (string)message["message"]!));
        Assert.Equal((string)first["messageId"]!, (string?)arrived[^1]["quoted"]);
        Assert.Empty(await api.MessagesAsync(session, "send_state=queued"));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_scheduled_message_goes_out_at_its_time_unless_it_is_cancelled()
    {
        var linked = await shared.LinkedAsync();
        var (session, john) = (linked.Id, await linked.FriendAsync());
        var soon = await SendAsync(
            session,
            new
            {
                to = john,
                message = "Soon",
                send_at = DateTimeOffset.UtcNow.AddSeconds(3),
            }
        );
        var far = await SendAsync(
            session,
            new
            {
                to = john,
                message = "Far",
                sendAt = DateTimeOffset.UtcNow.AddHours(3),
            }
        );
        Assert.NotNull((string?)far["sendAt"]);
        var budget = await api.GetAsync($"/sessions/{session}/budget");
        Assert.Equal((0, 2), ((int)budget["queued"]!, (int)budget["scheduled"]!));

        await api.DeleteAsync($"/messages/{far["id"]}");
        await IsAsync((long)soon["id"]!, "delivered");

        var cancelled = await api.GetAsync($"/messages/{far["id"]}");
        Assert.Equal(("cancelled", "cancelled"), ((string)cancelled["sendState"]!, (string)cancelled["errorCode"]!));
        var sent = await api.GetAsync($"/messages/{soon["id"]}");
        Assert.True(
            (DateTimeOffset)sent["timestamp"]! >= (DateTimeOffset)soon["sendAt"]! - TimeSpan.FromSeconds(1),
            "it went out too early"
        );
        Assert.Equal(["Soon"], (await api.OnPhoneAsync(john)).Select(message => (string)message["message"]!));
        Assert.DoesNotContain(await api.EventsAsync(session, "message.failed"), e =>
            (string?)(e["body"] ?? e)["message"]?["id"] == (string)far["messageId"]!
        );
    }

    [Fact]
    public async Task What_cannot_be_sent_in_the_end_is_told_with_its_reason_and_holds_up_nobody()
    {
        var (session, john) = await LinkedAsync("Failing");
        var nobody = SharedGateway.NewNumber();
        await api.AddPhoneAsync(nobody, "Nobody", exists: false);
        var failing = new[]
        {
            (await SendAsync(session, new { to = nobody, message = "Hello?" }), "not_on_whatsapp"),
            (await SendAsync(session, new { to = "120363000000000000@g.us", message = "Hello all?" }), "group_not_found"),
        };
        var fine = await SendAsync(session, new { to = john, message = "Hello" });
        await IsAsync((long)fine["id"]!, "delivered");
        foreach (var (message, reason) in failing)
        {
            var row = await IsAsync((long)message["id"]!, "failed");
            Assert.Equal((reason, "error"), ((string)row["errorCode"]!, (string)row["ackName"]!));
            Assert.NotEmpty((string)row["error"]!);
        }
        var told = await api.EventsAsync(session, "message.failed");
        // Two chats wait for each other in nothing.
        Assert.Equal(failing.Select(one => one.Item2).Order(), told.Select(e => (string)(e["body"] ?? e)["failure"]!["code"]!).Order());
        await api.PostAsync("/sandbox/faults", new { session, fault = "restricted" });
        var refused = await SendAsync(session, new { to = john, message = "Refused" });
        Assert.Equal("refused", (string)(await IsAsync((long)refused["id"]!, "failed"))["errorCode"]!);
        await api.PostAsync($"/sessions/{session}/stop");
    }

    private async Task<(long Session, string John)> LinkedAsync(string name)
    {
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync(name);
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        return (session, john);
    }

    private Task<JsonNode> SendAsync(long session, object body, string? key = null) =>
        api.PostAsync($"/messages/session/{session}/send?async=true", body, 202, key);

    private Task<JsonNode> IsAsync(long message, string state) =>
        Eventually.GetAsync(
            () => api.GetAsync($"/messages/{message}"),
            row => (string)row["sendState"]! == state,
            30,
            $"message {message} {state}"
        );
}
