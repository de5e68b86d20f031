using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>People send what their phones can send: the words and fields of each, and which of it is a message to a bot.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class EveryTypeTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    /// <summary>What a phone sends, the line, the kind of its event, and what is beside it.</summary>
    private static readonly (object Sent, string? Content, string Kind, Action<JsonNode> Has)[] Sent =
    [
        (
            new
            {
                order = new
                {
                    items = 2,
                    total = "19.90",
                    currency = "eur",
                },
                message = "by Friday",
            },
            "Order: 2 items, 19.90 EUR\nby Friday",
            "message",
            row =>
            {
                Assert.Equal("""{"amount":"19.90","currency":"EUR"}""", row["order"]!["total"]!.ToJsonString());
                Assert.Equal("inquiry", (string)row["order"]!["status"]!);
                Assert.EndsWith("@c.us", (string)row["order"]!["seller"]!, StringComparison.Ordinal);
                Assert.NotEqual("", (string)row["order"]!["token"]!);
            }
        ),
        (
            new
            {
                product = new
                {
                    title = "Mug",
                    price = 8,
                    sale_price = 6.5,
                },
                message = "this one?",
            },
            "Product: Mug, 6.50 BRL instead of 8.00 BRL\nthis one?",
            "message",
            row => Assert.Equal("8.00", (string)row["product"]!["price"]!["amount"]!)
        ),
        (
            new
            {
                @event = new
                {
                    name = "Dinner",
                    starts_at = "2031-05-06T19:30Z",
                    location = "Home",
                },
            },
            "Event: Dinner, 2031-05-06 19:30 UTC, Home",
            "message",
            row => Assert.Equal("2031-05-06T19:30:00.000Z", (string)row["event"]!["startsAt"]!)
        ),
        (
            new { invite = new { chat = "120363000000000077@g.us", name = "Choir" }, message = "sing with us" },
            "Invitation to the group Choir\nsing with us",
            "message",
            row => Assert.Equal(("group", "120363000000000077@g.us"), ((string)row["invite"]!["kind"]!, (string)row["invite"]!["id"]!))
        ),
        (
            new
            {
                invite = new
                {
                    chat = "120363000000000078@newsletter",
                    name = "News",
                    admin = true,
                },
            },
            "Invitation to be an admin of the channel News",
            "message",
            row => Assert.NotNull(row["invite"]!["expiresAt"])
        ),
        (
            new { payment = new { amount = 30.5 }, message = "for tea" },
            "Payment request: 30.50 BRL, waiting for payer\nfor tea",
            "message",
            row => Assert.Equal(("request", "30.50"), ((string)row["payment"]!["kind"]!, (string)row["payment"]!["amount"]!["amount"]!))
        ),
        (new { choice = new { id = "b7" }, message = "Yes" }, "Yes", "message", row => Assert.Equal("b7", (string)row["selectedId"]!)),
        (
            Raw(
                """{"type":"interactive_response","body":"Blue","interactivePayload":{"name":"menu","paramsJson":"{\"id\":\"c2\",\"size\":4}"}}"""
            ),
            "Blue",
            "message",
            row => Assert.Equal(("c2", 4), ((string)row["selectedId"]!, (int)row["interactive"]!["params"]!["size"]!))
        ),
        (Raw("""{"type":"template_button_reply","body":"No","selectedId":"n1","selectedIndex":1}"""), "No", "message", row =>
            Assert.Equal("n1", (string)row["selectedId"]!)
        ),
        (
            Raw(
                """{"type":"interactive","caption":"Pick","interactiveType":"native_flow","interactivePayload":{"buttons":[{"name":"quick_reply","buttonParamsJson":"{\"display_text\":\"A\",\"id\":\"a\"}"}]}}"""
            ),
            "Pick",
            "message",
            row => Assert.Equal(("reply", "a"), Button(row))
        ),
        (
            Raw(
                """{"type":"chat","body":"Hello","isFromTemplate":true,"hydratedButtons":[{"index":0,"quickReplyButton":{"displayText":"Ok","id":"ok"}}]}"""
            ),
            "Hello",
            "message",
            row => Assert.Equal(("reply", "ok"), Button(row))
        ),
        (
            Raw(
                """{"type":"poll_result_snapshot","pollName":"When?","pollVotesSnapshot":{"pollVotes":[{"option":{"name":"now"},"optionVoteCount":5}]}}"""
            ),
            "Results of a poll: When?, now 5",
            "message",
            row => Assert.Equal(5, (int)row["poll"]!["results"]![0]!["votes"]!)
        ),
        (
            Raw(
                """{"type":"list","list":{"title":"Food","description":"What?","buttonText":"Menu","sections":[{"title":"","rows":[{"rowId":"r","title":"Soup"}]}]}}"""
            ),
            "What?",
            "message",
            row => Assert.Equal("r", (string)row["list"]!["sections"]![0]!["rows"]![0]!["rowId"]!)
        ),
        (Raw("""{"type":"album","expectedImageCount":2}"""), "Album: 2 pictures", "message", row =>
            Assert.Equal((string)(row["messageId"] ?? row["id"])!, (string)row["album"]!["id"]!)
        ),
        (
            Raw("""{"type":"thing_of_tomorrow","body":"hm","mediaKey":"k","messageSecret":"s","what":{"is":["it",1]}}"""),
            null,
            "message",
            row =>
            {
                Assert.Equal("""{"is":["it",1]}""", row["raw"]!["what"]!.ToJsonString());
                Assert.Null(row["raw"]!["mediaKey"] ?? row["raw"]!["messageSecret"]);
            }
        ),
        (Raw("""{"type":"request_phone_number"}"""), "Asks for the phone number", "message", _ => { }),
        (
            Raw("""{"type":"call_log","callOutcome":"Rejected","isVideoCall":true,"subtype":"miss_group_video"}"""),
            "Rejected group video call",
            "call",
            row => Assert.Equal(("rejected", true), ((string)row["call"]!["outcome"]!, (bool)row["call"]!["video"]!))
        ),
        (Raw("""{"type":"pinned_message"}"""), "Pinned a message", "chat", row => Assert.NotNull(row["pinned"]!["by"])),
        (
            Raw("""{"type":"keep_in_chat","keptMessageKey":"false_1@c.us_AC99","keepType":1}"""),
            "Kept a message from disappearing",
            "chat",
            row => Assert.Equal("AC99", (string)row["targetMessageId"]!)
        ),
        (Raw("""{"type":"broadcast_notification","subtype":"create"}"""), null, "chat", _ => { }),
    ];

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task Each_has_its_words_and_fields_in_the_list_and_in_its_event_and_what_nobody_wrote_is_no_message(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var john = await linked.FriendAsync();
        await using var receiver = new RawReceiver();
        var webhook = await api.PostAsync(
            $"/webhook/{linked.Id}/register",
            new
            {
                url = receiver.Url,
                events = new[] { "*" },
                filters = new { chats = new[] { john } },
            },
            201
        );
        foreach (var one in Sent)
        {
            var body = JsonSerializer.SerializeToNode(one.Sent)!;
            body["to"] = linked.Shop;
            await api.PostAsync($"/sandbox/phones/{john}/messages", body, 201);
        }
        var rows = await Eventually.GetAsync(
            () => api.MessagesAsync(linked.Id, $"phone={john}"),
            all => all.Count == Sent.Length,
            20,
            "every message"
        );
        await receiver.WaitForAsync(Sent.Length);
        var events = receiver.Requests.Select(request => JsonNode.Parse(request.Text)!).ToList();
        await api.DeleteAsync($"/webhook/{webhook["id"]}");
        foreach (var (row, one) in rows.Reverse().Zip(Sent))
        {
            Assert.Equal(one.Content, (string?)row["content"]);
            one.Has(row);
            var told = Assert.Single(events, happened => (string?)happened["message"]?["id"] == (string)row["messageId"]!);
            Assert.Equal(one.Kind, (string)told["event"]!);
            Assert.Equal(one.Content, (string?)told["message"]!["content"]);
            one.Has(told["message"]!);
        }
    }

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task An_answer_to_an_event_is_an_event_beside_its_invitation_and_no_message(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var (john, mary) = (await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        var group = (string)
            (
                await api.PostAsync(
                    $"/sandbox/phones/{john}/groups",
                    new { name = "Friends", participants = new[] { linked.Shop, mary } },
                    201
                )
            )["id"]!;
        var invitation = (string)
            (
                await api.PostAsync(
                    $"/sandbox/phones/{john}/messages",
                    new
                    {
                        to = group,
                        @event = new { name = "Dinner", starts_at = DateTimeOffset.UtcNow.AddDays(2).ToString("O")[..19] + "Z" },
                    },
                    201
                )
            )["id"]!;
        await Eventually.GetAsync(() => api.MessagesAsync(linked.Id, $"chat={group}&type=event_creation"), all => all.Count == 1);
        foreach (var response in (string[])["maybe", "going"])
            await api.PostAsync($"/sandbox/phones/{mary}/messages", new { respond = invitation, response }, 201);
        var told = await Eventually.GetAsync(
            async () =>
                (await api.EventsAsync(linked.Id, "event.response")).Where(one => (string)one["message"]!["id"]! == invitation).ToList(),
            all => all.Count == 2
        );
        Assert.Equal(["maybe", "going"], told.Select(one => (string)one["response"]!["answer"]!));
        Assert.All(told, one => Assert.Equal($"{mary}@c.us", (string)one["response"]!["person"]!));
        Assert.Single(await api.MessagesAsync(linked.Id, $"chat={group}&type=event_creation"));
        Assert.DoesNotContain(await api.MessagesAsync(linked.Id, $"chat={group}"), row => (string?)row["messageType"] == "event_response");
    }

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_pin_and_the_disappearing_timer_are_chat_events_and_say_which_message_and_how_long(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var john = await linked.FriendAsync();
        var words = (string)(await api.WriteAsync(john, linked.Shop, "Keep this"))["id"]!;
        await Eventually.GetAsync(() => api.MessagesAsync(linked.Id, $"phone={john}"), all => all.Count == 1);
        await api.PostAsync($"/sandbox/phones/{john}/messages", new { pin = words, days = 7 }, 201);
        await api.PutAsync($"/sessions/{linked.Id}/chats/{john}/disappearing", new { duration = 86_400 });
        var told = await Eventually.GetAsync(
            async () =>
                (await api.EventsAsync(linked.Id, "chat")).Where(one => (string)one["message"]!["chatId"]! == $"{john}@c.us").ToList(),
            all => all.Count == 2
        );
        // The one is John's, the other the account's own: either may come first.
        var messages = told.Select(one => one["message"]!).ToLookup(message => (string)message["type"]! == "pinned_message");
        var (pin, timer) = (messages[true].Single(), messages[false].Single());
        Assert.Equal(("Pinned a message", words), ((string)pin["content"]!, (string)pin["pinned"]!["messageId"]!));
        Assert.Equal($"{john}@c.us", (string)pin["pinned"]!["by"]!);
        Assert.InRange((DateTimeOffset)pin["pinned"]!["until"]!, DateTimeOffset.UtcNow.AddDays(6.9), DateTimeOffset.UtcNow.AddDays(7.1));
        Assert.Equal(("Disappearing messages: 1 day", 86_400), ((string)timer["content"]!, (int)timer["disappearing"]!["seconds"]!));
        Assert.Equal($"{linked.Shop}@c.us", (string)timer["disappearing"]!["by"]!);
        var kinds = await api.GetAsync($"/events?session={linked.Id}&types=message,message.sent&limit=500");
        Assert.Single(kinds["events"]!.AsArray(), one => (string)one!["message"]!["chatId"]! == $"{john}@c.us");
    }

    private static (string, string) Button(JsonNode row) =>
        ((string)row["interactive"]!["buttons"]![0]!["kind"]!, (string)row["interactive"]!["buttons"]![0]!["id"]!);

    private static object Raw(string json) => new { raw = JsonNode.Parse(json) };
}
