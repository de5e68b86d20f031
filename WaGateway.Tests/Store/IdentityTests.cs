using Dapper;
using Microsoft.Extensions.Logging;
using WaGateway.Model;

namespace WaGateway.Tests.Store;

/// <summary>Who is behind a LID: what one session's page says holds for that session only.</summary>
public abstract class IdentityTests(TestDatabase database) : IDisposable
{
    private const string Ana = "5521966660009@c.us";
    private const string AnasLid = "94618273645501@lid";
    private const string Stranger = "447911123456@c.us";
    private readonly StoreFixture fixture = new(database);

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_one_session_says_about_a_person_changes_nothing_in_another()
    {
        var (mine, theirs) = (await fixture.SessionAsync("Mine"), await fixture.SessionAsync("Theirs"));
        await LearnAsync(mine, AnasLid, Ana);
        await fixture.Store.Messages.ApplyAsync([Incoming(mine, "A1", Ana), Incoming(mine, "A2", "70000000000001@lid")]);

        await LearnAsync(theirs, AnasLid, Stranger);
        await LearnAsync(theirs, "70000000000001@lid", "447911123457@c.us");
        fixture.Reopen();

        Assert.Equal(
            (Ana, Stranger),
            (fixture.Store.Identities.Of(mine.Id).PhoneOf(AnasLid), fixture.Store.Identities.Of(theirs.Id).PhoneOf(AnasLid))
        );
        Assert.Equal(
            (AnasLid, null),
            (fixture.Store.Identities.Of(mine.Id).LidOf(Ana), fixture.Store.Identities.Of(mine.Id).LidOf(Stranger))
        );
        Assert.Null(fixture.Store.Identities.Of(mine.Id).PhoneOf("70000000000001@lid"));
        var rows = (await fixture.Store.Messages.ListMessagesAsync(new(mine.Id))).Messages;
        Assert.Equal([("70000000000001@lid", null), (Ana, AnasLid)], rows.Select(row => (row.ChatId, row.Lid)));
        Assert.True(WhatsAppId.TryParse(AnasLid, out var asked));
        Assert.Equal(
            "A1",
            Assert.Single((await fixture.Store.Messages.ListMessagesAsync(new(mine.Id) { Chat = asked })).Messages).MessageId
        );
    }

    [Theory]
    [InlineData("5521966660009@c.us", "447911123456@c.us")]
    [InlineData("447911123456@c.us", "94618273645501@lid")]
    [InlineData("94618273645501@lid", "70000000000001@lid")]
    [InlineData("94618273645501@lid", "120363067819371883@g.us")]
    [InlineData("120363067819371883@g.us", "447911123456@c.us")]
    [InlineData("94618273645501@lid", "447911123456")]
    [InlineData("94618273645501@lid", "447911123456@s.whatsapp.net")]
    [InlineData("94618273645501@lid", "+44 7911 123456@c.us")]
    [InlineData("94618273645501@lid", "12345@c.us")]
    [InlineData("94618273645501@lid", "0447911123456@c.us")]
    [InlineData("94618273645501@lid", "44791112345678901@c.us")]
    [InlineData("94618273645501:7@lid", "447911123456@c.us")]
    [InlineData("a94618273645501@lid", "447911123456@c.us")]
    [InlineData("", "")]
    public async Task Only_a_lid_is_somebody_and_only_a_phone_number_is_who(string lid, string phone)
    {
        var session = await fixture.SessionAsync();
        await LearnAsync(session, lid, phone);
        Assert.Equal(
            (null, null),
            (fixture.Store.Identities.Of(session.Id).PhoneOf(lid), fixture.Store.Identities.Of(session.Id).LidOf(phone))
        );
    }

    [Fact]
    public async Task A_known_pair_that_changes_is_a_warning_in_the_log()
    {
        var log = new Warnings();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        var session = await fixture.SessionAsync();
        fixture.Reopen(loggers);
        var store = fixture.Store;
        await store.Identities.Of(session.Id).LearnAsync([new(AnasLid, Ana)]);
        await store.Identities.Of(session.Id).LearnAsync([new(AnasLid, Ana)]);
        Assert.Empty(log.Lines);

        await store.Identities.Of(session.Id).LearnAsync([new(AnasLid, Stranger)]);
        var line = Assert.Single(log.Lines);
        Assert.Contains($"Session {session.Id}", line, StringComparison.Ordinal);
        Assert.Contains("…3456@c.us", line, StringComparison.Ordinal);
        Assert.DoesNotContain("447911123456", line, StringComparison.Ordinal);
        Assert.Equal((Stranger, null), (store.Identities.Of(session.Id).PhoneOf(AnasLid), store.Identities.Of(session.Id).LidOf(Ana)));
        for (var i = 0; i < 50; i++)
            await store.Identities.Of(session.Id).LearnAsync([new(AnasLid, i % 2 == 0 ? Ana : Stranger)]);
        Assert.Single(log.Lines);
    }

    [Fact]
    public async Task A_number_that_passes_to_another_account_leaves_the_first()
    {
        var session = await fixture.SessionAsync();
        await LearnAsync(session, AnasLid, Ana);
        await LearnAsync(session, "70000000000001@lid", Ana);
        foreach (var again in new[] { false, true })
        {
            if (again)
                fixture.Reopen();
            var map = fixture.Store.Identities.Of(session.Id);
            Assert.Equal((null, Ana, "70000000000001@lid"), (map.PhoneOf(AnasLid), map.PhoneOf("70000000000001@lid"), map.LidOf(Ana)));
        }
    }

    /// <summary>The message does not wait until WhatsApp has said who is mentioned in it.</summary>
    [Fact]
    public async Task Mentions_of_a_fresh_message_are_put_right_when_their_number_is_learned()
    {
        var session = await fixture.SessionAsync();
        var seen = Incoming(session, "A1", Stranger);
        var details = new MessageDetails { Mentions = [AnasLid, "946182736455012@lid"], Participants = [AnasLid] };
        await fixture.Store.Messages.ApplyAsync([
            seen with
            {
                Message = seen.Message with
                {
                    Content = "@94618273645501 and @946182736455012",
                    Details = details,
                    Timestamp = TimeProvider.System.GetUtcNow(),
                },
            },
        ]);
        await LearnAsync(session, AnasLid, Ana);
        var row = (await fixture.Store.Messages.FindMessageAsync(session.Id, "A1"))!;
        Assert.Equal("@5521966660009 and @946182736455012", row.Content);
        Assert.Equal([Ana, "946182736455012@lid", Ana], row.Details.Mentions!.Concat(row.Details.Participants!));
        Assert.Equal(1, (await fixture.Store.Messages.ListMessagesAsync(new(session.Id) { Text = "5521966660009" })).Total);
    }

    [Fact]
    public async Task A_deleted_session_takes_its_people_along()
    {
        var session = await fixture.SessionAsync();
        await LearnAsync(session, AnasLid, Ana);
        await fixture.Store.Sessions.DeleteSessionAsync(session.Id);
        await LearnAsync(session, "70000000000001@lid", Stranger);
        Assert.Equal(0, await fixture.Store.Writer.RunAsync(scope => scope.Db.ExecuteScalar<long>("SELECT count(*) FROM identities")));
        Assert.Null(fixture.Store.Identities.Of(session.Id).PhoneOf(AnasLid));
    }

    private Task LearnAsync(SessionRecord session, string lid, string phone) =>
        fixture.Store.Identities.Of(session.Id).LearnAsync([KeyValuePair.Create(lid, phone)]);

    private static MessageChange.Seen Incoming(SessionRecord session, string id, string from) =>
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
                Type = "chat",
                Content = "hello",
                Timestamp = DateTimeOffset.UnixEpoch.AddDays(id[1]),
                Ack = 1,
            },
            MentionsMe: false
        );

    private sealed class Warnings : ILogger, ILoggerProvider
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
            // Nothing is held.
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (logLevel == LogLevel.Warning)
                Lines.Add(formatter(state, exception));
        }
    }
}
