using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>
/// WhatsApp Web changes a deleted message where it is, under the deletion's id, and keeps own edits as rows: neither is a
/// message to anybody. What enters just after the stream began anew is.
/// </summary>
public sealed class DeletionTests(OrdinaryGateway shared) : IClassFixture<OrdinaryGateway>
{
    /// <summary>`./run.sh test --long` asks for ten.</summary>
    private static readonly int Rounds = LongFactAttribute.IsAsked ? 10 : 2;
    private readonly Api api = shared.Api;

    [Fact]
    public async Task A_deletion_is_noticed_whoever_made_it_and_is_no_message()
    {
        await using var receiver = new RawReceiver();
        var (shop, john, mary) = (SharedGateway.NewNumber(), SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Deletions", receiver.Url);
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        await api.AddPhoneAsync(mary, "Mary");
        var group = (string)
            (await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "Friends", participants = new[] { shop, mary } }, 201))[
                "id"
            ]!;

        var kept = (string)(await api.WriteAsync(john, shop, "What stays"))["id"]!;
        var theirs = (string)(await api.WriteAsync(john, shop, "Theirs"))["id"]!;
        var typed = (string)(await api.WriteAsync(shop, john, "Typed on the phone"))["id"]!;
        var marys = (string)(await api.WriteAsync(mary, group, "Mary's"))["id"]!;
        var sent = await api.SendAsync(session, john, "Frist");
        await Eventually.GetAsync(() => WrittenAsync(session), all => all.Count == 5, what: "five messages");
        await api.PutAsync($"/messages/{sent["id"]}", new { message = "First" });

        foreach (var (phone, id) in new[] { (john, theirs), (shop, typed), (john, marys) })
            await api.PostAsync($"/sandbox/phones/{phone}/messages", new { revoke = id }, 201);
        await Eventually.GetAsync(
            () => WrittenAsync(session),
            all => all.Count(row => row["revokedAt"] is not null) == 3,
            what: "three deletions"
        );
        await IsAsItWasAsync(session, john, kept, theirs, typed, marys);

        // The rows that deletions and edits leave behind are read from the profile.
        await api.PostAsync($"/sessions/{session}/stop");
        await api.PostAsync($"/sessions/{session}/start");
        await api.IsAsync(session, "connected", 60);
        await api.WriteAsync(john, shop, "And later");
        await Eventually.GetAsync(() => WrittenAsync(session), all => all.Count == 6, what: "the later message");
        await api.PostAsync($"/sandbox/phones/{john}/messages", new { revoke = (string)(await api.OnPhoneAsync(john))[^1]["id"]! }, 201);
        await Eventually.GetAsync(
            () => WrittenAsync(session),
            all => all.Count(row => row["revokedAt"] is not null) == 4,
            what: "four deletions"
        );
        await IsAsItWasAsync(session, john, kept);
        Assert.DoesNotContain(await api.EventsAsync(session, "message,message.sent"), IsNobodys);
        Assert.Equal(4, (await api.EventsAsync(session, "message.revoked")).Count);
        await api.PostAsync($"/sessions/{session}/stop");
    }

    /// <summary>The deleted ones are marked, the others are not, and nothing is listed that nobody wrote.</summary>
    private async Task IsAsItWasAsync(long session, string john, string kept, params string[] deleted)
    {
        var rows = await WrittenAsync(session);
        Assert.DoesNotContain(rows, row => (string)row["messageType"]! is "revoked" or "protocol");
        Assert.Null(rows.Single(row => (string)row["messageId"]! == kept)["revokedAt"]);
        Assert.All(deleted, id => Assert.NotNull(rows.Single(row => (string)row["messageId"]! == id)["revokedAt"]));
        var chat = (await api.GetAsync($"/sessions/{session}/chats"))["chats"]!
            .AsArray()
            .Single(one => (string)one!["id"]! == $"{john}@c.us")!;
        Assert.Equal("First", (string)chat["lastMessage"]!["content"]!);
        var shown = (await api.GetAsync($"/sessions/{session}/chats/{john}/messages?limit=50")).AsArray();
        Assert.Equal(["First", "What stays"], shown.Select(message => (string)message!["content"]!));
    }

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task What_comes_right_after_the_stream_began_anew_is_told_at_once_and_in_order(bool lid)
    {
        await using var receiver = new RawReceiver();
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync($"Anew {lid}", receiver.Url);
        await api.LinkAsync(session, shop, lid);
        await api.AddPhoneAsync(john, "John Doe", lid);
        await api.WriteAsync(john, shop, "before");
        await api.HasAsync(session, 1);
        for (var round = 1; round <= Rounds; round++)
        {
            await api.PostAsync("/sandbox/faults", new { session, fault = "network_down" });
            await api.IsInStateAsync(session, "reconnecting", 30);
            foreach (var part in new[] { "a", "b", "c" })
                await api.WriteAsync(john, shop, $"{round}{part}");
            await api.PostAsync("/sandbox/faults", new { session, fault = "network_up" });
            await api.HasAsync(session, 1 + (3 * round), 60);
        }
        var told = (await api.EventsAsync(session, "message")).Select(one => (string)one["message"]!["content"]!);
        Assert.Equal(
            [.. Enumerable.Range(1, Rounds).SelectMany(round => (string[])[$"{round}a", $"{round}b", $"{round}c"]).Prepend("before")],
            told
        );
        await api.PostAsync($"/sessions/{session}/stop");
    }

    private async Task<List<JsonNode>> WrittenAsync(long session) =>
        [.. (await api.MessagesAsync(session)).Where(row => (string)row["messageType"]! != "gp2")];

    private static bool IsNobodys(JsonNode one) => (string)one["message"]!["type"]! is "revoked" or "protocol";
}
