using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

[Collection(LinkedSessionsCollection.Name)]
public sealed class MessagingTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_conversation_goes_both_ways_by_phone_number_whether_the_account_is_migrated_or_not(bool lid)
    {
        await using var receiver = new RawReceiver();
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync($"Conversation {lid}", receiver.Url);
        await api.LinkAsync(session, shop, lid);
        await api.AddPhoneAsync(john, "John Doe", lid);

        var written = await api.WriteAsync(john, shop, "Hello, world!");
        var payload = Json((await receiver.WaitForAsync(1))[0]);
        Assert.Equal(
            (session, $"Conversation {lid}", "message", false),
            ((long)payload["sessionId"]!, (string)payload["sessionName"]!, (string)payload["event"]!, (bool)payload["backfilled"]!)
        );
        var message = payload["message"]!;
        Assert.Equal((string)written["id"]!, (string)message["id"]!);
        Assert.Equal(
            ($"{john}@c.us", null, "John Doe", null, "chat", "Hello, world!", null),
            (
                (string)message["from"]!,
                (string?)message["to"],
                (string)message["contactName"]!,
                (string?)message["groupId"],
                (string)message["type"]!,
                (string)message["content"]!,
                (string?)message["mediaUrl"]
            )
        );

        var row = await Eventually.GetAsync(
            async () => (await api.MessagesAsync(session, $"phone={john}")).Single(),
            m => (bool)m["webhookSent"]!
        );
        Assert.Equal(($"{john}@c.us", null, false), ((string)row["fromNumber"]!, (string?)row["toNumber"], (bool)row["fromMe"]!));

        var sent = await api.SendAsync(session, $"{john}@c.us", "Hello John");
        Assert.Equal(
            ($"{shop}@c.us", $"{john}@c.us", null),
            ((string)sent["fromNumber"]!, (string)sent["toNumber"]!, (string?)sent["contactName"])
        );
        Assert.InRange((int)sent["ack"]!, 1, 2);
        Assert.Equal("Hello John", (string)(await api.OnPhoneAsync(john))[^1]["message"]!);
        await AckIsAsync(sent, 2);
        await api.PostAsync($"/sandbox/phones/{john}/read", new { chat = shop });
        await AckIsAsync(sent, 3);

        var replied = await api.PostAsync(
            $"/webhook/{session}",
            new
            {
                message_id = (string)written["id"]!,
                reply_to = $"{john}@c.us",
                reply_message = "A reply",
            }
        );
        Assert.Equal("Reply sent successfully", (string)replied["message"]!);
        var onPhone = (await api.OnPhoneAsync(john))[^1];
        Assert.Equal(("A reply", (string)written["id"]!), ((string)onPhone["message"]!, (string)onPhone["quoted"]!));
        Assert.Equal(3, (await api.MessagesAsync(session)).Count);
        Assert.Equal(1, receiver.Count);
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_group_message_names_its_author_and_its_group()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john) = (linked.Id, linked.Shop, await linked.FriendAsync());
        var group = (string)
            (await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "Friends", participants = new[] { shop } }, 201))["id"]!;
        await api.WriteAsync(john, group, "Hello all");
        var row = await Eventually.GetAsync(() => api.MessagesAsync(session, $"chat={group}&type=chat"), rows => rows.Count > 0);
        Assert.Equal(
            ($"{john}@c.us", group, null),
            ((string)row[0]["fromNumber"]!, (string)row[0]["groupId"]!, (string?)row[0]["toNumber"])
        );
        var sent = await api.SendAsync(session, group, "Hello you");
        Assert.Equal((group, group), ((string)sent["groupId"]!, (string)sent["toNumber"]!));
        Assert.Equal("Hello you", (string)(await api.OnPhoneAsync(john))[^1]["message"]!);
        await AckIsAsync(sent, 2);
    }

    [Fact]
    public async Task What_happens_to_a_message_later_changes_its_row_and_is_told()
    {
        await using var receiver = new RawReceiver();
        var linked = await shared.LinkedAsync();
        var (session, shop, john) = (linked.Id, linked.Shop, await linked.FriendAsync());
        var webhook = await api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url, events = new[] { "*" } }, 201);
        var id = (string)(await api.WriteAsync(john, shop, "Frist"))["id"]!;
        await Eventually.GetAsync(() => api.MessagesAsync(session, $"phone={john}"), all => all.Count == 1, what: "the message");
        await api.PostAsync($"/sandbox/phones/{john}/messages", new { edit = id, message = "First" }, 201);
        await api.PostAsync($"/sandbox/phones/{john}/messages", new { reaction = id, message = "👍" }, 201);
        await api.PostAsync($"/sandbox/phones/{john}/messages", new { revoke = id }, 201);
        var row = await Eventually.GetAsync(
            async () => (await api.MessagesAsync(session, $"phone={john}"))[0],
            m => m["revokedAt"] is not null && m["reactions"]!.AsArray().Count > 0 && m["editedAt"] is not null
        );
        Assert.Equal(("First", "👍"), ((string)row["content"]!, (string)row["reactions"]![0]!["emoji"]!));
        var kinds = (await receiver.WaitForAsync(4)).Select(request => (string)Json(request)["event"]!).ToList();
        foreach (var kind in new[] { "message", "message.edited", "message.reaction", "message.revoked" })
            Assert.Contains(kind, kinds);
        await api.DeleteAsync($"/webhook/{webhook["id"]}");
    }

    [Fact]
    public async Task What_the_owner_types_on_the_phone_is_stored_and_told_to_who_asked_for_it()
    {
        await using var everything = new RawReceiver();
        await using var incoming = new RawReceiver();
        var linked = await shared.LinkedAsync();
        var (session, shop, john) = (linked.Id, linked.Shop, await linked.FriendAsync());
        var ordinary = await api.PostAsync($"/webhook/{session}/register", new { url = incoming.Url }, 201);
        var asked = await api.PostAsync(
            $"/webhook/{session}/register",
            new { url = everything.Url, events = new[] { "message.sent" } },
            201
        );
        await api.WriteAsync(shop, john, "From my own phone");
        var row = (
            await Eventually.GetAsync(() => api.MessagesAsync(session, $"phone={john}"), all => all.Count == 1, what: "the message")
        )[0];
        Assert.Equal(
            (true, $"{john}@c.us", "From my own phone"),
            ((bool)row["fromMe"]!, (string)row["toNumber"]!, (string)row["content"]!)
        );
        Assert.Equal("message.sent", (string)Json((await everything.WaitForAsync(1))[0])["event"]!);
        Assert.Equal(0, incoming.Count);
        foreach (var webhook in new[] { ordinary, asked })
            await api.DeleteAsync($"/webhook/{webhook["id"]}");
    }

    [Fact]
    public async Task Two_sessions_write_to_each_other()
    {
        var (first, second) = (await shared.LinkedAsync(), await shared.LinkedAsync(lid: false));
        var asked = await api.SendAsync(first.Id, second.Shop, "Are you there?");
        var there = await Eventually.GetAsync(
            () => api.MessagesAsync(second.Id, $"phone={first.Shop}"),
            all => all.Count == 1,
            what: "the question"
        );
        Assert.Equal("Are you there?", (string)there[0]["content"]!);
        await api.SendAsync(second.Id, first.Shop, "I am");
        var answers = await Eventually.GetAsync(
            () => api.MessagesAsync(first.Id, $"phone={second.Shop}&direction=in"),
            all => all.Count == 1,
            what: "the answer"
        );
        Assert.Equal("I am", (string)answers[0]["content"]!);
        await AckIsAsync(asked, 2);
    }

    private Task AckIsAsync(JsonNode sent, int ack) =>
        Eventually.GetAsync(() => api.GetAsync($"/messages/{sent["id"]}"), row => (int)row["ack"]! >= ack, what: $"ack {ack}");

    private static JsonNode Json(ReceivedRequest request) => JsonNode.Parse(request.Body)!;
}
