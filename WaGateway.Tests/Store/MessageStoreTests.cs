using WaGateway.Model;

namespace WaGateway.Tests.Store;

public sealed class MessageStoreTests : IDisposable
{
    private const string John = "5511988880002@c.us";
    private const string JohnsLid = "111803032889466@lid";
    private readonly StoreFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task The_same_message_told_twice_is_stored_and_logged_once()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Incoming(session, "A1"));
        await ApplyAsync(Incoming(session, "A1"), Incoming(session, "A2"));
        var page = await fixture.Store.ListMessagesAsync(new(session.Id));
        Assert.Equal(["A2", "A1"], page.Messages.Select(m => m.MessageId));
        Assert.Equal(2, page.Total);
    }

    [Fact]
    public async Task Somebody_elses_message_with_the_same_id_is_a_message_of_its_own()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Incoming(session, "A1"), Incoming(session, "A1", "5511977770003@c.us"));
        Assert.Equal(2, (await fixture.Store.ListMessagesAsync(new(session.Id))).Total);
    }

    [Fact]
    public async Task Messages_stored_under_a_lid_are_found_by_number_once_it_is_known()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Incoming(session, "A1", JohnsLid));
        await fixture.Store.LearnAsync([KeyValuePair.Create(JohnsLid, John)]);
        fixture.Reopen();
        foreach (var spelling in new[] { John, JohnsLid, "+55 (11) 98888-0002" })
        {
            Assert.True(WhatsAppId.TryParse(spelling, out var id));
            var found = Assert.Single((await fixture.Store.ListMessagesAsync(new(session.Id) { Person = id })).Messages);
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
            Assert.Equal(expected, (await fixture.Store.FindMessageAsync(session.Id, "B1"))!.Ack);
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
        Assert.Equal(1, (await fixture.Store.ListMessagesAsync(new(session.Id))).Total);
    }

    [Fact]
    public async Task Edits_deletions_and_reactions_change_the_row()
    {
        var session = await fixture.SessionAsync();
        var at = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        await ApplyAsync(Incoming(session, "A1"));
        await ApplyAsync(
            new MessageChange.Edited(session.Id, "A1", John, "after", at),
            new MessageChange.Reacted(session.Id, "A1", John, "👍", at),
            new MessageChange.Revoked(session.Id, "A1", John, at));
        var row = await fixture.Store.FindMessageAsync(session.Id, "A1");
        Assert.Equal(("after", at, at), (row!.Content, row.EditedAt, row.RevokedAt));
        Assert.Contains("👍", System.Text.RegularExpressions.Regex.Unescape(row.Reactions!), StringComparison.Ordinal);
        await ApplyAsync(new MessageChange.Reacted(session.Id, "A1", John, "", at));
        Assert.Null((await fixture.Store.FindMessageAsync(session.Id, "A1"))!.Reactions);
    }

    [Fact]
    public async Task Every_filter_keeps_what_it_says_and_the_total_is_exact()
    {
        var session = await fixture.SessionAsync();
        var other = await fixture.SessionAsync("Other");
        await ApplyAsync([.. Enumerable.Range(1, 30).Select(n => Incoming(session, $"A{n:00}", content: n % 2 == 0 ? "even apples" : "odd pears", seconds: 1_800_000_000 + n))]);
        await ApplyAsync(Incoming(other, "X1"));
        await ReserveAsync(Outgoing(session, "B1"));
        await ExpectAsync(new(session.Id) { Limit = 5 }, 5, 31);
        await ExpectAsync(new(session.Id) { Limit = 5, Offset = 30 }, 1, 31);
        await ExpectAsync(new(session.Id) { FromMe = true }, 1, 1);
        await ExpectAsync(new(session.Id) { Text = "apples" }, 15, 15);
        await ExpectAsync(new(session.Id) { Text = "pears \"odd" }, 15, 15);
        await ExpectAsync(new(session.Id) { Since = DateTimeOffset.FromUnixTimeSeconds(1_800_000_021), FromMe = false }, 10, 10);
        var all = (await fixture.Store.ListMessagesAsync(new(session.Id) { FromMe = false })).Messages;
        await ExpectAsync(new(session.Id) { Before = all[9].Id, FromMe = false }, 20, 20);
        await ExpectAsync(new(session.Id) { After = all[9].Id, FromMe = false }, 9, 9);
    }

    [Fact]
    public async Task A_million_rows_are_listed_by_index()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Incoming(session, "A1"));
        await using var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={fixture.File};Mode=ReadOnly");
        await db.OpenAsync();
        foreach (var filter in new[] { "", " AND person = 'x'", " AND chat_id = 'x'" })
        {
            await using var command = db.CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN SELECT id FROM messages WHERE session_id = 1{filter} ORDER BY timestamp DESC, id DESC LIMIT 50";
            await using var plan = await command.ExecuteReaderAsync();
            while (await plan.ReadAsync())
                Assert.Matches("SEARCH messages USING COVERING INDEX", plan.GetString(3));
        }
    }

    private async Task ExpectAsync(MessageQuery query, int shown, long total)
    {
        var page = await fixture.Store.ListMessagesAsync(query);
        Assert.Equal((shown, total), (page.Messages.Count, page.Total));
    }

    private Task ApplyAsync(params MessageChange[] changes) => fixture.Store.ApplyAsync(changes);

    private static MessageChange.Seen Incoming(SessionRecord session, string id, string from = John, string content = "Hello", long seconds = 1_800_000_000) =>
        new(new MessageRecord
        {
            SessionId = session.Id, MessageId = id, SerializedId = $"false_{from}_{id}", ChatId = from, Person = from, FromMe = false, FromNumber = from,
            Type = "chat", Content = content, Timestamp = DateTimeOffset.FromUnixTimeSeconds(seconds), Ack = 1,
        }, MentionsMe: false);

    private async Task<Reservation> ReserveAsync(MessageRecord message, IdempotencyKey? key = null) =>
        (await fixture.Store.ReserveAsync(new(message, new OutgoingMessage.Text(WhatsAppId.Phone("5511988880002"), "Hi"), key, null, 100))).Value!;

    private static MessageRecord Outgoing(SessionRecord session, string id) => new()
    {
        SessionId = session.Id, MessageId = id, SerializedId = $"true_{John}_{id}", ChatId = John, Person = John, FromMe = true,
        FromNumber = "5511999990001@c.us", ToNumber = John, Type = "chat", Content = "Hi", Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), Ack = 0,
    };
}
