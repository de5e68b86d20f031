using System.Text.Json.Nodes;
using WaGateway.Model;

namespace WaGateway.Tests.Store;

/// <summary>An id is unique within its chat and its author only: what becomes of a message concerns that one.</summary>
public abstract class MessageKeyTests(TestDatabase database) : IDisposable
{
    private const string Group = "120363067819371883@g.us";
    private const string Ana = "5521966660009@c.us";
    private const string AnasLid = "94618273645501@lid";
    private const string Bruno = "351912345678@c.us";
    private const string Me = "5511900000001@c.us";
    private static readonly DateTimeOffset Later = DateTimeOffset.FromUnixTimeSeconds(1_900_000_000);
    private readonly StoreFixture fixture = new(database);

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Four messages of one id: two people's and this account's in a group, and one in a chat of its own.</summary>
    [Theory]
    [InlineData(Group, Ana)]
    [InlineData(Group, Bruno)]
    [InlineData(Group, null)]
    [InlineData(Bruno, Bruno)]
    public async Task Of_messages_with_the_same_id_only_the_authors_own_in_its_chat_changes(string chat, string? author)
    {
        var session = await FourAsync();
        var key = new MessageKey("X1", chat, author);
        await ApplyAsync(
            new MessageChange.Edited(session.Id, key, "changed", Later),
            new MessageChange.Revoked(session.Id, key, Later),
            new MessageChange.Reacted(session.Id, key, Bruno, "👍", Later),
            new MessageChange.Starred(session.Id, key, true)
        );

        var rows = (await fixture.Store.Messages.ListMessagesAsync(new(session.Id))).Messages;
        var changed = Assert.Single(rows, row => row.Content == "changed");
        Assert.Equal((chat, author ?? Me), (changed.ChatId, changed.FromNumber));
        Assert.True(changed.RevokedAt == Later && changed.EditedAt == Later && changed.Reactions is not null && changed.Starred);
        Assert.All(rows.Where(row => row.Id != changed.Id), row =>
            Assert.Equal(("first", null, null, null, false), (row.Content, row.EditedAt, row.RevokedAt, row.Reactions, row.Starred))
        );
    }

    [Theory]
    [InlineData(Bruno, Bruno)]
    [InlineData(Group, Group)]
    [InlineData(null, Group)]
    [InlineData("351999999999@c.us", Group)]
    public async Task Of_messages_with_the_same_id_the_one_of_the_chat_that_is_written_to_is_quoted(string? to, string chat)
    {
        var session = await FourAsync();
        Assert.Equal(chat, (await fixture.Store.Messages.FindMessageAsync(session.Id, "X1", to))!.ChatId);
    }

    [Fact]
    public async Task A_vote_counts_for_the_poll_of_its_author()
    {
        var session = await FourAsync();
        await ApplyAsync(new MessageChange.Voted(session.Id, new("X1", Group, Bruno), Ana, ["yes"], Later));
        foreach (var row in (await fixture.Store.Messages.ListMessagesAsync(new(session.Id))).Messages)
            Assert.Equal(row.FromNumber == Bruno && row.ChatId == Group ? 1 : 0, (await fixture.Store.Media.VotesAsync(row.Id)).Count);
    }

    [Fact]
    public async Task What_nobody_of_that_name_wrote_changes_nothing()
    {
        var session = await FourAsync();
        foreach (
            var key in new MessageKey[]
            {
                new("X1", Group, "447911123456@c.us"),
                new("X1", Ana, Ana),
                new("X1", Bruno, null),
                new("X2", Group, Ana),
                new("X1", Group, ""),
            }
        )
            await ApplyAsync(
                new MessageChange.Edited(session.Id, key, "changed", Later),
                new MessageChange.Revoked(session.Id, key, Later),
                new MessageChange.Reacted(session.Id, key, Ana, "👍", Later),
                new MessageChange.Voted(session.Id, key, Ana, ["yes"], Later)
            );
        Assert.All((await fixture.Store.Messages.ListMessagesAsync(new(session.Id))).Messages, row =>
            Assert.Equal(("first", null, null, null), (row.Content, row.EditedAt, row.RevokedAt, row.Reactions))
        );
    }

    [Fact]
    public async Task A_receipt_is_for_the_message_of_its_chat()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Written(session, "X1", Group, null), Written(session, "X1", Ana, null));
        await ApplyAsync(new MessageChange.Acked(session.Id, "X1", 3, Later) { ChatId = Ana });
        await ApplyAsync(new MessageChange.Acked(session.Id, "X1", 4, Later) { ChatId = Bruno });
        var acks = (await fixture.Store.Messages.ListMessagesAsync(new(session.Id))).Messages.ToDictionary(
            row => row.ChatId,
            row => row.Ack
        );
        Assert.Equal((3, 1), (acks[Ana], acks[Group]));
    }

    [Theory]
    [InlineData(AnasLid, Ana)]
    [InlineData(Ana, AnasLid)]
    public async Task A_person_is_the_same_under_either_id(string stored, string named)
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(Written(session, "X1", Group, stored), Written(session, "X2", stored, stored));
        await fixture.Store.Identities.Of(session.Id).LearnAsync([new(AnasLid, Ana)]);
        await ApplyAsync(
            new MessageChange.Revoked(session.Id, new("X1", Group, named), Later),
            new MessageChange.Revoked(session.Id, new("X2", named, named), Later),
            new MessageChange.Reacted(session.Id, new("X1", Group, named), AnasLid, "👍", Later),
            new MessageChange.Reacted(session.Id, new("X1", Group, named), Ana, "🎉", Later)
        );
        var rows = (await fixture.Store.Messages.ListMessagesAsync(new(session.Id))).Messages;
        Assert.All(rows, row => Assert.Equal(Later, row.RevokedAt));
        var reactions = JsonNode.Parse(rows.Single(row => row.MessageId == "X1").Reactions!)!.AsArray();
        Assert.Equal((Ana, "🎉"), ((string)Assert.Single(reactions)!["sender"]!, (string)reactions[0]!["emoji"]!));
    }

    /// <summary>The chat was addressed by number, and WhatsApp speaks of it by a LID that it never explained.</summary>
    [Fact]
    public async Task A_receipt_under_an_unexplained_lid_is_for_the_one_message_that_has_its_id()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(
            Written(session, "X1", Ana, null),
            Written(session, "X2", Ana, null),
            Written(session, "X2", Bruno, null),
            Written(session, "X3", Bruno, null)
        );
        await fixture.Store.Identities.Of(session.Id).LearnAsync([new("70000000000001@lid", Bruno)]);
        foreach (var id in new[] { "X1", "X2", "X3" })
            await ApplyAsync(new MessageChange.Acked(session.Id, id, 2, Later) { ChatId = AnasLid });
        var rows = (await fixture.Store.Messages.ListMessagesAsync(new(session.Id))).Messages;
        Assert.Equal(["X1"], rows.Where(row => row.Ack == 2).Select(row => row.MessageId));
    }

    private async Task<SessionRecord> FourAsync()
    {
        var session = await fixture.SessionAsync();
        await ApplyAsync(
            Written(session, "X1", Group, Ana),
            Written(session, "X1", Group, Bruno),
            Written(session, "X1", Group, null),
            Written(session, "X1", Bruno, Bruno)
        );
        return session;
    }

    private Task ApplyAsync(params MessageChange[] changes) => fixture.Store.Messages.ApplyAsync(changes);

    private static MessageChange.Seen Written(SessionRecord session, string id, string chat, string? author) =>
        new(
            new MessageRecord
            {
                SessionId = session.Id,
                MessageId = id,
                SerializedId = $"{author is null}_{chat}_{id}",
                ChatId = chat,
                Person = author ?? chat,
                FromMe = author is null,
                FromNumber = author ?? Me,
                ToNumber = author is null ? chat : null,
                Type = "chat",
                Content = "first",
                Timestamp = DateTimeOffset.UnixEpoch.AddDays(20_000),
                Ack = 1,
            },
            MentionsMe: false
        );
}
