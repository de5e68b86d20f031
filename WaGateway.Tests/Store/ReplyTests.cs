using WaGateway.Model;

namespace WaGateway.Tests.Store;

/// <summary>What is a reply, of what waits to be sent.</summary>
public sealed class ReplyTests : IDisposable
{
    private const string John = "5511988880002@c.us";
    private const string Group = "120363000000000001@g.us";
    private readonly StoreFixture fixture = new();
    private int numbers;

    [Theory]
    // In a chat with one person: what they have written, within a minute.
    [InlineData(John, "chat", 5, false, true)]
    [InlineData(John, "image", 55, false, true)]
    [InlineData(John, "chat", 65, false, false)]
    [InlineData(John, "chat", 65, true, false)]
    // Nobody wrote it.
    [InlineData(John, "notification", 5, false, false)]
    [InlineData(John, "call_log", 5, true, false)]
    // In a group only what is quoted.
    [InlineData(Group, "chat", 5, false, false)]
    [InlineData(Group, "chat", 5, true, true)]
    [InlineData(Group, "chat", 65, true, false)]
    public async Task A_reply_answers_what_somebody_wrote_within_a_minute(string chat, string type, int ago, bool quotes, bool isReply)
    {
        var session = await fixture.SessionAsync();
        var written = await WriteAsync(session, chat, type, ago);
        Assert.Equal(isReply, await fixture.Store.Sends.IsReplyAsync(await QueueAsync(session, chat, quotes ? written : null)));
    }

    [Fact]
    public async Task What_waited_already_when_somebody_wrote_is_no_reply()
    {
        var session = await fixture.SessionAsync();
        var waiting = await QueueAsync(session, John);
        await WriteAsync(session, John, "chat", 0);
        Assert.False(await fixture.Store.Sends.IsReplyAsync(waiting));
        Assert.True(await fixture.Store.Sends.IsReplyAsync(await QueueAsync(session, John)));
    }

    [Fact]
    public async Task What_others_wrote_and_what_the_account_wrote_itself_makes_no_reply()
    {
        var session = await fixture.SessionAsync();
        var other = await fixture.SessionAsync("Other");
        await WriteAsync(session, "5511977770003@c.us", "chat", 0);
        await WriteAsync(other, John, "chat", 0);
        var own = await QueueAsync(session, John);
        Assert.False(await fixture.Store.Sends.IsReplyAsync(own));
        Assert.False(await fixture.Store.Sends.IsReplyAsync(await QueueAsync(session, John, own.MessageId)));
    }

    [Fact]
    public async Task An_answer_in_private_to_what_somebody_wrote_in_a_group_is_a_reply()
    {
        var session = await fixture.SessionAsync();
        var written = await WriteAsync(session, Group, "chat", 3);
        Assert.True(await fixture.Store.Sends.IsReplyAsync(await QueueAsync(session, John, written)));
    }

    public void Dispose() => fixture.Dispose();

    private async Task<string> WriteAsync(SessionRecord session, string chat, string type, int ago)
    {
        var row = Row(session, chat, John) with { Type = type, Timestamp = DateTimeOffset.UtcNow.AddSeconds(-ago), Ack = 1 };
        await fixture.Store.Messages.ApplyAsync([new MessageChange.Seen(row, MentionsMe: false)]);
        return row.MessageId;
    }

    private async Task<MessageRecord> QueueAsync(SessionRecord session, string chat, string? quoted = null)
    {
        var row = Row(session, chat, "5511999990001@c.us") with { FromMe = true, QuotedMessageId = quoted };
        var text = new OutgoingMessage.Text(WhatsAppId.Phone("5511988880002"), "Hi");
        return (await fixture.Store.Sends.ReserveAsync(new NewSend(row, text, null, null, 100))).Value!.Message;
    }

    private MessageRecord Row(SessionRecord session, string chat, string from)
    {
        var id = $"A{numbers++}";
        return new()
        {
            SessionId = session.Id,
            MessageId = id,
            SerializedId = $"{chat}_{id}",
            ChatId = chat,
            Person = from,
            FromMe = false,
            FromNumber = from,
            Type = "chat",
            Content = "Hello",
            Timestamp = DateTimeOffset.UtcNow,
            Ack = 0,
        };
    }
}
