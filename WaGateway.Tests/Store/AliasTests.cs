using WaGateway.Model;

namespace WaGateway.Tests.Store;

/// <summary>One person's number in two forms: as people write it, and as WhatsApp does.</summary>
public abstract class AliasTests(TestDatabase database) : IDisposable
{
    private const string Asked = "5531987654321@c.us";
    private const string Known = "553187654321@c.us";
    private readonly StoreFixture fixture = new(database);

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_person_is_found_under_the_number_that_was_asked_for_and_under_the_one_WhatsApp_uses()
    {
        var (session, other) = (await fixture.SessionAsync(), await fixture.SessionAsync("Other"));
        await fixture.Store.Messages.ApplyAsync([Incoming(session, "A1"), Incoming(other, "B1")]);
        Assert.Equal(0, await CountAsync(session, Asked));
        await fixture.Store.Identities.Of(session.Id).LearnAliasAsync(Asked, Known);
        foreach (var again in new[] { false, true })
        {
            if (again)
                fixture.Reopen();
            foreach (var spelling in new[] { Asked, Known, "+55 31 98765-4321", "+55 31 8765-4321" })
                Assert.Equal((spelling, 1), (spelling, await CountAsync(session, spelling)));
            Assert.Equal(0, await CountAsync(other, Asked));
        }
    }

    [Theory]
    [InlineData(Asked, "94618273645501@lid")]
    [InlineData("94618273645501@lid", Known)]
    [InlineData(Asked, "120363067819371883@g.us")]
    [InlineData(Asked, "5531")]
    [InlineData(Asked, "")]
    public async Task Only_a_number_stands_for_a_number(string asked, string phone)
    {
        var session = await fixture.SessionAsync();
        await fixture.Store.Identities.Of(session.Id).LearnAliasAsync(asked, phone);
        Assert.Equal(asked, fixture.Store.Identities.Of(session.Id).NameOf(asked));
    }

    [Fact]
    public async Task A_webhook_that_names_a_chat_by_either_form_gets_its_messages()
    {
        var session = await fixture.SessionAsync();
        await fixture.Store.Identities.Of(session.Id).LearnAliasAsync(Asked, Known);
        var subject = new EventSubject(Known, "chat", false, false);
        string NameOf(string id) => fixture.Store.Identities.Of(session.Id).NameOf(id);
        Assert.True((EndpointFilters.None with { Chats = [Asked] }).Admit(subject, NameOf, tellsChannels: false));
        Assert.True((EndpointFilters.None with { Chats = [Known] }).Admit(subject, NameOf, tellsChannels: false));
        Assert.False((EndpointFilters.None with { Chats = ["5531987654322@c.us"] }).Admit(subject, NameOf, tellsChannels: false));
    }

    private async Task<long> CountAsync(SessionRecord session, string person)
    {
        Assert.True(WhatsAppId.TryParse(person, out var id));
        var (byPerson, byChat) = (
            await fixture.Store.Messages.ListMessagesAsync(new(session.Id) { Person = id }),
            await fixture.Store.Messages.ListMessagesAsync(new(session.Id) { Chat = id })
        );
        Assert.Equal(byPerson.Total, byChat.Total);
        return byPerson.Total;
    }

    private static MessageChange.Seen Incoming(SessionRecord session, string id) =>
        new(
            new MessageRecord
            {
                SessionId = session.Id,
                MessageId = id,
                SerializedId = $"false_{Known}_{id}",
                ChatId = Known,
                Person = Known,
                FromMe = false,
                FromNumber = Known,
                Type = "chat",
                Content = "Hi",
                Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000),
                Ack = 1,
            },
            MentionsMe: false
        );
}
