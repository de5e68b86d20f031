using WaGateway.Model;

namespace WaGateway.Tests.Store;

public abstract class ConversationStoreTests(TestDatabase database) : IDisposable
{
    private const string John = "5511988880002@c.us";
    private const string Mary = "5511977770003@c.us";
    private const string Group = "120363012345678901@g.us";
    private readonly StoreFixture fixture = new(database);

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_chat_is_there_once_with_its_newest_message_newest_first()
    {
        var (shop, other) = (await fixture.SessionAsync(), await fixture.SessionAsync("Other"));
        await fixture.Store.Messages.ImportAsync([
            Said(shop, John, "first", 1, "John"),
            Said(shop, Mary, new string('x', 400), 4, "Mary"),
            Said(shop, John, "last", 5, fromMe: true),
            Said(shop, Group, "in the group", 3, "Mary"),
            Said(shop, John, "between", 2, "Johnny"),
            Said(other, "5511966660004@c.us", "elsewhere", 9, "Chidi"),
        ]);
        var page = await fixture.Store.Conversations.ListAsync(shop.Id, 50, 0);
        Assert.Equal(3, page.Total);
        Assert.Equal(
            [(John, "last", "Johnny"), (Mary, new string('x', 300), "Mary"), (Group, "in the group", null)],
            page.Conversations.Select(chat => (chat.Id, chat.LastMessage.Content!, chat.ContactName))
        );
        var second = await fixture.Store.Conversations.ListAsync(shop.Id, 1, 1);
        Assert.Equal((3, Mary), (second.Total, Assert.Single(second.Conversations).Id));
        Assert.Empty((await fixture.Store.Conversations.ListAsync(shop.Id, 50, 3)).Conversations);
        Assert.Equal(0, (await fixture.Store.Conversations.ListAsync(other.Id + 1, 50, 0)).Total);
    }

    [Fact]
    public async Task What_happened_in_a_group_is_said_with_whom_it_happened_to()
    {
        var session = await fixture.SessionAsync();
        var notice = Said(session, Group, null, 1) with
        {
            Type = "gp2",
            Details = new() { Subtype = "add", Participants = [Mary] },
        };
        await fixture.Store.Messages.ImportAsync([notice]);
        var last = Assert.Single((await fixture.Store.Conversations.ListAsync(session.Id, 50, 0)).Conversations).LastMessage;
        Assert.Equal(("gp2", "add", Mary), (last.MessageType, last.Subtype, Assert.Single(last.Participants!)));
    }

    private static MessageRecord Said(
        SessionRecord session,
        string chat,
        string? text,
        long second,
        string? name = null,
        bool fromMe = false
    ) =>
        new()
        {
            SessionId = session.Id,
            MessageId = $"A{second}",
            SerializedId = $"{(fromMe ? "true" : "false")}_{chat}_A{second}",
            ChatId = chat,
            Person = chat == Group ? Mary : chat,
            GroupId = chat == Group ? chat : null,
            FromMe = fromMe,
            FromNumber = fromMe ? "5511999990001@c.us" : chat,
            ToNumber = fromMe ? chat : null,
            ContactName = name,
            Type = "chat",
            Content = text,
            Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000 + second),
            Ack = 2,
        };
}
