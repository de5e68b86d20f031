using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Store.Sqlite;

namespace WaGateway.Tests.Store;

/// <summary>Who is behind a LID: what one session's page says holds for that session only.</summary>
public sealed class IdentityTests : IDisposable
{
    private const string Ana = "5521966660009@c.us";
    private const string AnasLid = "94618273645501@lid";
    private const string Stranger = "447911123456@c.us";
    private readonly StoreFixture fixture = new();

    public void Dispose() => fixture.Dispose();

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
        using var folder = new TemporaryFolder();
        var log = new Warnings();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        using var store = new OpenStore(folder.File("wagateway.db"), loggers: loggers);
        var session = (await store.Sessions.CreateSessionAsync(new NewSession(1, "Shop", Engine.Sandbox, "p", null, null))).Value!;
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
        await using var db = new SqliteConnection($"Data Source={fixture.File};Pooling=False;Mode=ReadOnly");
        Assert.Equal(0, await db.ExecuteScalarAsync<long>("SELECT count(*) FROM identities"));
        Assert.Null(fixture.Store.Identities.Of(session.Id).PhoneOf(AnasLid));
    }

    [Theory]
    [InlineData(1, Ana)]
    [InlineData(2, null)]
    public async Task Of_the_table_that_all_sessions_shared_one_user_keeps_the_people_of_their_messages(int users, string? expected)
    {
        using var folder = new TemporaryFolder();
        await MakeSharedTableAsync(folder.File("wagateway.db"), users);
        using var store = new OpenStore(folder.File("wagateway.db"));
        var kept = store.Identities.Of(1);
        Assert.Equal(expected, kept.PhoneOf(AnasLid));
        Assert.Equal("5511900000001@c.us", kept.PhoneOf("606017044074249@lid"));
        Assert.Equal((null, null), (kept.PhoneOf("70000000000001@lid"), store.Identities.Of(2).PhoneOf(AnasLid)));
    }

    private static async Task MakeSharedTableAsync(string database, int users)
    {
        using var script = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream("migrations/0001_initial.sql")!);
        await using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        await db.OpenAsync();
        await db.ExecuteAsync(await script.ReadToEndAsync());
        await db.ExecuteAsync(
            """
            INSERT INTO users (name, created_at) VALUES ('other', 1);
            INSERT INTO sessions (user_id, name, engine, profile, phone, lid, created_at, updated_at)
                VALUES (1, 'A', 1, 'p', '5511900000001@c.us', '606017044074249@lid', 1, 1), (@users, 'B', 1, 'q', NULL, NULL, 1, 1);
            INSERT INTO identities (lid, phone) VALUES (@AnasLid, @Ana), ('70000000000001@lid', @Stranger);
            INSERT INTO messages (session_id, message_id, serialized_id, chat_id, person, from_me, from_number, type, timestamp, ack,
                created_at)
                VALUES (1, 'A1', 'false_' || @AnasLid || '_A1', @Ana, @Ana, 0, @Ana, 'chat', 1, 1, 1);
            PRAGMA user_version = 1;
            """,
            new
            {
                users,
                AnasLid,
                Ana,
                Stranger,
            }
        );
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
