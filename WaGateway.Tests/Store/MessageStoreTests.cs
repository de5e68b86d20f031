using System.Text.Json.Nodes;
using WaGateway.Model;

namespace WaGateway.Tests.Store;

public abstract class MessageStoreTests(TestDatabase database) : IDisposable
{
    private const string John = "5511988880002@c.us";
    private const string JohnsLid = "111803032889466@lid";
    private readonly StoreFixture fixture = new(database);

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_same_message_told_twice_is_stored_and_logged_once()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Incoming(session, "A1"));
        await ApplyAsync(Incoming(session, "A1"), Incoming(session, "A2"));
        var page = await fixture.Store.Messages.ListMessagesAsync(new(session.Id));
        Assert.Equal(["A2", "A1"], page.Messages.Select(m => m.MessageId));
        Assert.Equal(2, page.Total);
    }

    [Fact]
    public async Task Somebody_elses_message_with_the_same_id_is_a_message_of_its_own()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Incoming(session, "A1"), Incoming(session, "A1", "5511977770003@c.us"));
        Assert.Equal(2, (await fixture.Store.Messages.ListMessagesAsync(new(session.Id))).Total);
    }

    [Fact]
    public async Task Messages_stored_under_a_lid_are_found_by_number_once_it_is_known()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Incoming(session, "A1", JohnsLid));
        await fixture.Store.Identities.Of(session.Id).LearnAsync([KeyValuePair.Create(JohnsLid, John)]);
        fixture.Reopen();
        foreach (var spelling in new[] { John, JohnsLid, "+55 (11) 98888-0002" })
        {
            Assert.True(WhatsAppId.TryParse(spelling, out var id));
            var found = Assert.Single((await fixture.Store.Messages.ListMessagesAsync(new(session.Id) { Person = id })).Messages);
            Assert.Equal((John, JohnsLid, John), (found.FromNumber, found.Lid, found.ChatId));
        }
    }

    [Fact]
    public async Task Acks_never_go_back()
    {
        var session = await fixture.SessionAsync();
        await ReserveAsync(Outgoing(session, "B1"));
        foreach (var (told, expected) in new[] { (1, 1), (3, 3), (2, 3), (-1, 3) })
        {
            await ApplyAsync(new MessageChange.Acked(session.Id, "B1", told, DateTimeOffset.UnixEpoch));
            Assert.Equal(expected, (await fixture.Store.Messages.FindMessageAsync(session.Id, "B1"))!.Ack);
        }
    }

    [Fact]
    public async Task A_key_reserves_one_message_however_often_it_is_used()
    {
        var session = await fixture.SessionAsync();
        var first = await ReserveAsync(Outgoing(session, "B1"), new("order-1", "hash"));
        var second = await ReserveAsync(Outgoing(session, "B2"), new("order-1", "hash"));
        Assert.True(first.IsNew);
        Assert.False(second.IsNew);
        Assert.Equal(first.Message.Id, second.Message.Id);
        Assert.Equal(1, (await fixture.Store.Messages.ListMessagesAsync(new(session.Id))).Total);
    }

    [Fact]
    public async Task A_vote_that_comes_after_the_one_that_replaced_it_is_told_once_and_changes_nothing()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Incoming(session, "A1"));
        MessageChange.Voted Vote(string option, int second) =>
            new(session.Id, new("A1", John, John), John, [option], DateTimeOffset.FromUnixTimeSeconds(second));
        await ApplyAsync(Vote("sushi", 2), Vote("pizza", 1), Vote("sushi", 2), Vote("pizza", 1));
        var row = await fixture.Store.Messages.FindMessageAsync(session.Id, "A1");
        Assert.Equal("sushi", Assert.Single(Assert.Single(await fixture.Store.Media.VotesAsync(row!.Id)).Options));
        var told = (await fixture.Store.Events.ReadEventsAsync(new EventQuery(0, 100, session.Id, ["poll.vote"]))).Events;
        Assert.Equal(["sushi", "pizza"], told.Select(one => (string)JsonNode.Parse(one.Body)!["vote"]!["options"]![0]!));
    }

    [Fact]
    public async Task Edits_deletions_and_reactions_change_the_row()
    {
        var session = await fixture.SessionAsync();
        var at = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        await ApplyAsync(Incoming(session, "A1"));
        await ApplyAsync(
            new MessageChange.Edited(session.Id, new("A1", John, John), "after", at),
            new MessageChange.Reacted(session.Id, new("A1", John, John), John, "👍", at),
            new MessageChange.Revoked(session.Id, new("A1", John, John), at)
        );
        var row = await fixture.Store.Messages.FindMessageAsync(session.Id, "A1");
        Assert.Equal(("after", at, at), (row!.Content, row.EditedAt, row.RevokedAt));
        Assert.Contains("👍", System.Text.RegularExpressions.Regex.Unescape(row.Reactions!), StringComparison.Ordinal);
        await ApplyAsync(new MessageChange.Reacted(session.Id, new("A1", John, John), John, "", at));
        Assert.Null((await fixture.Store.Messages.FindMessageAsync(session.Id, "A1"))!.Reactions);
    }

    [Fact]
    public async Task Every_filter_keeps_what_it_says_and_the_total_is_exact()
    {
        var session = await fixture.SessionAsync();
        var other = await fixture.SessionAsync("Other");
        await ApplyAsync([
            .. Enumerable
                .Range(1, 30)
                .Select(n => Incoming(session, $"A{n:00}", content: n % 2 == 0 ? "even apples" : "odd pears", seconds: 1_800_000_000 + n)),
        ]);
        await ApplyAsync(Incoming(other, "X1"));
        await ReserveAsync(Outgoing(session, "B1"));
        await ExpectAsync(new(session.Id) { Limit = 5 }, 5, 31);
        await ExpectAsync(new(session.Id) { Limit = 5, Offset = 30 }, 1, 31);
        await ExpectAsync(new(session.Id) { FromMe = true }, 1, 1);
        await ExpectAsync(new(session.Id) { Text = "apples" }, 15, 15);
        await ExpectAsync(new(session.Id) { Text = "pears \"odd" }, 15, 15);
        await ExpectAsync(new(session.Id) { Since = DateTimeOffset.FromUnixTimeSeconds(1_800_000_021), FromMe = false }, 10, 10);
        var all = (await fixture.Store.Messages.ListMessagesAsync(new(session.Id) { FromMe = false })).Messages;
        await ExpectAsync(new(session.Id) { Before = all[9].Id, FromMe = false }, 20, 20);
        await ExpectAsync(new(session.Id) { After = all[9].Id, FromMe = false }, 9, 9);
    }

    [Fact]
    public async Task Filters_together_list_what_a_look_at_every_message_finds()
    {
        var session = await fixture.SessionAsync();
        var other = await fixture.SessionAsync("Other");
        string[] people = [John, "5511977770003@c.us", "5511966660004@c.us"];
        var random = new Random(7);
        await ApplyAsync([
            .. Enumerable
                .Range(1, 1500)
                .Select(n =>
                    Incoming(
                        session,
                        $"A{n:0000}",
                        people[n % 3],
                        n % 100 == 0 ? "rare apples"
                            : n % 4 == 0 ? "apples"
                            : "pears",
                        1_800_000_000 + random.Next(10 * 86_400),
                        n % 5 == 0 ? "image" : "chat"
                    )
                ),
        ]);
        await ApplyAsync([.. Enumerable.Range(1, 50).Select(n => Incoming(other, $"X{n:0000}", content: "rare apples"))]);
        await ReserveAsync(Outgoing(session, "B1"));
        var all = new List<MessageRecord>();
        for (
            var page = fixture.Store.Messages.ListMessagesAsync(new(session.Id) { Limit = 500 });
            (await page).Messages.Count > 0;
            page = fixture.Store.Messages.ListMessagesAsync(new(session.Id) { Limit = 500, Offset = all.Count })
        )
            all.AddRange((await page).Messages);
        Assert.Equal(1501, all.Count);

        for (var n = 0; n < 500; n++)
        {
            var query = Random(random, session, people, all);
            var expected = all.Where(message => Admits(query, message, all)).ToList();
            var page = await fixture.Store.Messages.ListMessagesAsync(query);
            Assert.True(expected.Count == page.Total, $"{query}: {page.Total} instead of {expected.Count}");
            Assert.Equal(expected.Skip(query.Offset).Take(query.Limit).Select(m => m.Id), page.Messages.Select(m => m.Id));
        }
    }

    [Fact]
    public async Task A_changed_or_deleted_text_is_found_by_its_words_no_more()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Incoming(session, "A1", content: "before"));
        await ApplyAsync(
            new MessageChange.Edited(session.Id, new("A1", John, John), "after", DateTimeOffset.FromUnixTimeSeconds(1_800_000_000))
        );
        await ExpectAsync(new(session.Id) { Text = "before" }, 0, 0);
        await ExpectAsync(new(session.Id) { Text = "after" }, 1, 1);
        await fixture.Store.Sessions.DeleteSessionAsync(session.Id);
        await ExpectAsync(new(session.Id), 0, 0);
        await ExpectAsync(new(session.Id) { Text = "after" }, 0, 0);
    }

    private static MessageQuery Random(Random random, SessionRecord session, string[] people, List<MessageRecord> all)
    {
        return new(session.Id)
        {
            Limit = random.Next(1, 60),
            Offset = Maybe(3) ? random.Next(100) : 0,
            Person = Maybe(4) ? Id(people[random.Next(3)]) : null,
            Chat = Maybe(6) ? Id(people[random.Next(3)]) : null,
            FromMe = Maybe(3) ? Maybe(4) : null,
            Type = Maybe(3)
                ? Maybe(2)
                    ? "image"
                    : "chat"
                : null,
            Since = Maybe(3) ? all[random.Next(all.Count)].Timestamp : null,
            Until = Maybe(3) ? all[random.Next(all.Count)].Timestamp : null,
            After = Maybe(5) ? all[random.Next(all.Count)].Id : null,
            Before = Maybe(5) ? all[random.Next(all.Count)].Id : null,
            Text = Maybe(3) ? new[] { "apples", "rare", "pears", "rare apples", "plums" }[random.Next(5)] : null,
        };

        bool Maybe(int oneIn) => random.Next(oneIn) == 0;
    }

    private static WhatsAppId Id(string text) => WhatsAppId.TryParse(text, out var id) ? id : throw new ArgumentException(text);

    private static bool Admits(MessageQuery query, MessageRecord message, List<MessageRecord> all)
    {
        (DateTimeOffset, long)? Place(long? id) =>
            id is null ? null : all.Where(other => other.Id == id).Select(other => (other.Timestamp, other.Id)).Single();
        return (query.Person?.Value ?? message.Person) == message.Person
            && (query.Chat?.Value ?? message.ChatId) == message.ChatId
            && (query.FromMe ?? message.FromMe) == message.FromMe
            && (query.Type ?? message.Type) == message.Type
            && !(message.Timestamp < query.Since)
            && !(message.Timestamp > query.Until)
            && (Place(query.After) is not { } after || (message.Timestamp, message.Id).CompareTo(after) > 0)
            && (Place(query.Before) is not { } before || (message.Timestamp, message.Id).CompareTo(before) < 0)
            && (query.Text is null || query.Text.Split(' ').All(word => message.Content!.Contains(word, StringComparison.Ordinal)));
    }

    private async Task ExpectAsync(MessageQuery query, int shown, long total)
    {
        var page = await fixture.Store.Messages.ListMessagesAsync(query);
        Assert.Equal((shown, total), (page.Messages.Count, page.Total));
    }

    private Task ApplyAsync(params MessageChange[] changes) => fixture.Store.Messages.ApplyAsync(changes);

    private static MessageChange.Seen Incoming(
        SessionRecord session,
        string id,
        string from = John,
        string content = "Hello",
        long seconds = 1_800_000_000,
        string type = "chat"
    ) =>
        new(
            new MessageRecord
            {
                SessionId = session.Id,
                MessageId = id,
                SerializedId = $"false_{from}_{id}",
                ChatId = from,
                Person = from,
                FromMe = false,
                FromNumber = from,
                Type = type,
                Content = content,
                Timestamp = DateTimeOffset.FromUnixTimeSeconds(seconds),
                Ack = 1,
            },
            MentionsMe: false
        );

    private async Task<Reservation> ReserveAsync(MessageRecord message, IdempotencyKey? key = null) =>
        (
            await fixture.Store.Sends.ReserveAsync(
                new(message, new OutgoingMessage.Text(WhatsAppId.Phone("5511988880002"), "Hi"), key, null, 100)
            )
        ).Value!;

    private static MessageRecord Outgoing(SessionRecord session, string id) =>
        new()
        {
            SessionId = session.Id,
            MessageId = id,
            SerializedId = $"true_{John}_{id}",
            ChatId = John,
            Person = John,
            FromMe = true,
            FromNumber = "5511999990001@c.us",
            ToNumber = John,
            Type = "chat",
            Content = "Hi",
            Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            Ack = 0,
        };
}
