using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>What a person does with a message beside answering it, as the API and the phones show it.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class MessageActionTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_vote_is_given_changed_and_taken_back(bool lid)
    {
        var (linked, john) = await WithFriendAsync(lid);
        var theirs = await api.PostAsync(
            $"/sandbox/phones/{john}/messages",
            new { to = linked.Shop, poll = new { question = "Lunch?", options = new[] { "pizza", "sushi" } } },
            201
        );
        var poll = await ReceivedAsync(linked.Id, theirs);
        var me = $"{linked.Shop}@c.us";

        var votes = await api.PostAsync($"/messages/{poll["id"]}/vote", new { options = new[] { "pizza" } });
        Assert.Equal(["pizza: " + me, "sushi: "], Counted(votes));
        Assert.Equal(["pizza"], await VoteOfAsync(john, theirs, linked.Shop));
        votes = await api.PostAsync($"/messages/{poll["id"]}/vote", new { options = new[] { "sushi" } });
        Assert.Equal(["pizza: ", "sushi: " + me], Counted(votes));
        votes = await api.PostAsync($"/messages/{poll["id"]}/vote", new { options = Array.Empty<string>() });
        Assert.Equal(["pizza: ", "sushi: "], Counted(votes));
        Assert.Empty(await VoteOfAsync(john, theirs, linked.Shop));

        await SaysAsync($"/messages/{poll["id"]}/vote", new { options = new[] { "soup" } }, 400, "its options are pizza, sushi");
        await SaysAsync($"/messages/{poll["id"]}/vote", new { options = new[] { "pizza", "sushi" } }, 400, "takes no more");
        var text = await api.SendAsync(linked.Id, john, "No poll");
        await SaysAsync($"/messages/{text["id"]}/vote", new { options = new[] { "pizza" } }, 400, "is not a poll");
        var closed = await ReceivedAsync(
            linked.Id,
            await RawAsync(
                john,
                linked.Shop,
                new
                {
                    type = "poll_creation",
                    pollName = "Too late?",
                    pollOptions = new[] { new { name = "yes", localId = 0 }, new { name = "no", localId = 1 } },
                    pollSelectableOptionsCount = 1,
                    pollInvalidated = true,
                }
            )
        );
        await SaysAsync($"/messages/{closed["id"]}/vote", new { options = new[] { "yes" } }, 409, "This poll is closed");
    }

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_message_is_pinned_once_and_unpinned(bool lid)
    {
        var (linked, john) = await WithFriendAsync(lid);
        var theirs = await api.WriteAsync(john, linked.Shop, "Keep this");
        var row = await ReceivedAsync(linked.Id, theirs);
        await api.PostAsync($"/messages/{row["id"]}/pin", new { days = 30 });
        var until = (DateTimeOffset)(await OnPhoneAsync(john, theirs))["pinnedUntil"]!;
        Assert.InRange((until - (DateTimeOffset)theirs["timestamp"]!).TotalDays, 29.9, 30.1);
        await SaysAsync($"/messages/{row["id"]}/pin", new { days = 1 }, 409, "is pinned already");
        await api.PostAsync($"/messages/{row["id"]}/unpin");
        Assert.Null((await OnPhoneAsync(john, theirs))["pinnedUntil"]);
        await SaysAsync($"/messages/{row["id"]}/unpin", null, 409, "is not pinned");

        // What John pins on his phone is pinned here, too.
        await api.PostAsync($"/sandbox/phones/{john}/messages", new { pin = (string)theirs["id"]! }, 201);
        await Eventually.GetAsync(
            () => api.TryAsync(HttpMethod.Post, $"/messages/{row["id"]}/unpin"),
            answer => answer.Status == 200,
            what: "John's pin"
        );
    }

    [Fact]
    public async Task In_a_group_it_is_known_who_has_read_a_message_and_only_admins_pin_where_only_they_write()
    {
        var (linked, john) = await WithFriendAsync(lid: true);
        var mary = await linked.FriendAsync("Mary");
        var group = (string)
            (
                await api.PostAsync(
                    $"/sandbox/phones/{john}/groups",
                    new { name = "Readers", participants = new[] { linked.Shop, mary } },
                    201
                )
            )["id"]!;
        await Eventually.GetAsync(() => api.MessagesAsync(linked.Id, $"chat={group}"), all => all.Count == 1, what: "the group");
        await api.PostAsync($"/sandbox/phones/{mary}/online", new { online = false });
        var sent = await api.SendAsync(linked.Id, group, "Who is there?");
        await api.PostAsync($"/sandbox/phones/{john}/read", new { chat = group });

        var receipts = await api.GetAsync($"/messages/{sent["id"]}/receipts");
        Assert.Equal((1, 1), ((int)receipts["deliveryRemaining"]!, (int)receipts["readRemaining"]!));
        var reader = Assert.Single(receipts["participants"]!.AsArray())!;
        Assert.Equal((true, $"{john}@c.us"), (((string)reader["lid"]!).EndsWith("@lid", StringComparison.Ordinal), (string)reader["id"]!));
        Assert.True((DateTimeOffset)reader["readAt"]! >= (DateTimeOffset)reader["deliveredAt"]!);
        Assert.Null(reader["playedAt"]);

        var theirs = await ReceivedAsync(linked.Id, await api.WriteAsync(john, group, "Mine"));
        Assert.Equal("not_own_message", await api.RefusedAsync(HttpMethod.Get, $"/messages/{theirs["id"]}/receipts", 403));
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{group}", new { announce = true });
        await Eventually.GetAsync(() => api.GetAsync($"/sessions/{linked.Id}/groups/{group}"), now => (bool)now["announce"]!);
        Assert.Equal("not_group_admin", await api.RefusedAsync(HttpMethod.Post, $"/messages/{theirs["id"]}/pin", 403));
    }

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_caption_is_edited_and_none_is_added(bool lid)
    {
        var (linked, john) = await WithFriendAsync(lid);
        var image = Convert.ToBase64String(Pictures.Png());
        var captioned = await api.PostAsync(
            $"/messages/session/{linked.Id}/send",
            new
            {
                to = john,
                media = new
                {
                    type = "image",
                    data = image,
                    caption = "Look",
                },
            }
        );
        var edited = await api.PutAsync($"/messages/{captioned["id"]}", new { message = "Look here" });
        Assert.Equal(
            ("Look here", "image", true),
            ((string)edited["content"]!, (string)edited["messageType"]!, edited["editedAt"] is not null)
        );
        var seen = await OnPhoneAsync(john, captioned, "messageId");
        Assert.Equal(("Look here", "image"), ((string)seen["message"]!, (string)seen["type"]!));

        foreach (
            var media in new object[]
            {
                new { type = "image", data = image },
                new
                {
                    type = "document",
                    data = "aGVsbG8=",
                    filename = "hello.txt",
                },
            }
        )
        {
            var bare = await api.PostAsync($"/messages/session/{linked.Id}/send", new { to = john, media });
            var refused = await api.PutAsync($"/messages/{bare["id"]}", new { message = "A caption" }, 409);
            Assert.Contains("has no caption", (string)refused["message"]!, StringComparison.Ordinal);
        }

        // John edits his own, which is a caption here as well.
        var theirs = await api.PostAsync(
            $"/sandbox/phones/{john}/messages",
            new
            {
                to = linked.Shop,
                message = "Mine",
                media = new { type = "image", data = Convert.ToBase64String(Pictures.Png()) },
            },
            201
        );
        var row = await ReceivedAsync(linked.Id, theirs);
        await api.PostAsync($"/sandbox/phones/{john}/messages", new { edit = (string)theirs["id"]!, message = "Mine, anew" }, 201);
        await Eventually.GetAsync(() => api.GetAsync($"/messages/{row["id"]}"), now => (string?)now["content"] == "Mine, anew");
    }

    [Fact]
    public async Task Several_messages_are_forwarded_in_order_and_once()
    {
        var (linked, john) = await WithFriendAsync(lid: true);
        var mary = await linked.FriendAsync("Mary");
        var originals = new List<long>();
        foreach (var text in new[] { "One", "Two", "Three" })
            originals.Add((long)(await api.SendAsync(linked.Id, john, text))["id"]!);
        await api.DeleteAsync($"/messages/{originals[1]}?for=everyone");
        var body = new { to = mary, messages = originals };
        var answers = (await api.PostAsync($"/messages/session/{linked.Id}/forward", body, key: $"several-{mary}")).AsArray();
        Assert.Equal(originals, answers.Select(one => (long)one!["id"]!));
        Assert.Equal([null, "change_refused", null], answers.Select(one => (string?)one!["code"]));
        Assert.All([answers[0]!, answers[2]!], one => Assert.True((bool)one["message"]!["forwarded"]!));
        await api.PostAsync($"/messages/session/{linked.Id}/forward", body, key: $"several-{mary}");
        var there = await Eventually.GetAsync(() => api.OnPhoneAsync(mary), all => all.Count == 2, 20, "both copies");
        Assert.Equal(["One", "Three"], there.Select(m => (string)m["message"]!));
        var missing = await api.PostAsync(
            $"/messages/session/{linked.Id}/forward",
            new { to = mary, messages = new[] { originals[0], 999_999_999L } },
            404
        );
        Assert.Equal("message_not_found", (string)missing["code"]!);
        Assert.Equal(2, (await api.OnPhoneAsync(mary)).Count);
    }

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_chat_is_marked_unread_and_its_messages_disappear_after_a_time(bool lid)
    {
        var (linked, john) = await WithFriendAsync(lid);
        await api.SendAsync(linked.Id, john, "Hello");
        var chat = $"/sessions/{linked.Id}/chats/{john}";
        await api.PostAsync($"{chat}/unread");
        Assert.Equal(-1, (int)(await ChatAsync(linked.Id, john))["unreadCount"]!);
        await api.PostAsync($"{chat}/seen");
        Assert.Equal(0, (int)(await ChatAsync(linked.Id, john))["unreadCount"]!);

        await api.PutAsync($"{chat}/disappearing", new { duration = 604_800 });
        Assert.Equal(604_800, (int)(await ChatAsync(linked.Id, john))["disappearing"]!);
        Assert.Contains(await api.OnPhoneAsync(john), m => (int?)m["fields"]?["ephemeralDuration"] == 604_800);
        await api.PutAsync($"{chat}/disappearing", new { duration = 0 });
        Assert.Equal(0, (int)(await ChatAsync(linked.Id, john))["disappearing"]!);
        Assert.Equal(
            ["Hello", "Disappearing messages: 7 days", "Disappearing messages: off"],
            (await api.MessagesAsync(linked.Id, $"phone={john}")).Select(m => (string)m["content"]!).Reverse()
        );
    }

    private async Task<(LinkedSession Linked, string John)> WithFriendAsync(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        return (linked, await linked.FriendAsync());
    }

    private async Task<JsonNode> ReceivedAsync(long session, JsonNode written) =>
        (
            await Eventually.GetAsync(
                () => api.MessagesAsync(session, "limit=50"),
                all => all.Any(m => (string)m["messageId"]! == (string)written["id"]!),
                20,
                "the message"
            )
        ).Single(m => (string)m["messageId"]! == (string)written["id"]!);

    private Task<JsonNode> RawAsync(string from, string to, object raw) =>
        api.PostAsync($"/sandbox/phones/{from}/messages", new { to, raw }, 201);

    private async Task<JsonNode> OnPhoneAsync(string number, JsonNode message, string id = "id") =>
        (await api.OnPhoneAsync(number)).Single(m => (string)m["id"]! == (string)message[id]!);

    private async Task<IEnumerable<string>> VoteOfAsync(string phone, JsonNode poll, string voter) =>
        (await OnPhoneAsync(phone, poll))["votes"]![voter]!.AsArray().Select(option => (string)option!);

    private async Task<JsonNode> ChatAsync(long session, string number) =>
        (await api.GetAsync($"/sessions/{session}/chats?limit=500"))["chats"]!
            .AsArray()
            .Single(chat => (string)chat!["id"]! == $"{number}@c.us")!;

    private static IEnumerable<string> Counted(JsonNode votes) =>
        votes["options"]!
            .AsArray()
            .Select(option => $"{option!["name"]}: {string.Join(' ', option["voters"]!.AsArray().Select(one => (string)one!))}");

    private async Task SaysAsync(string path, object? body, int status, string says) =>
        Assert.Contains(says, (string)(await api.PostAsync(path, body, status))["message"]!, StringComparison.Ordinal);
}
