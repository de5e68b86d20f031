using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Store.Postgres;

namespace WaGateway.Tests.Store;

/// <summary>What only a server can do to a store: to be away, to be somebody else's, to be of the wrong kind.</summary>
[NeedsPostgres]
public sealed class PostgresStoreTests : IDisposable
{
    private static readonly PostgresUnderTest Server = PostgresUnderTest.Server;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_lost_connection_is_opened_anew_and_what_failed_left_no_trace_and_no_gap_in_the_log()
    {
        using var fixture = new StoreFixture(Server);
        var session = await fixture.SessionAsync();
        await LogAsync(fixture.Store, session, "before");
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            fixture.Store.Writer.RunAsync(scope =>
            {
                scope.Db.Execute("UPDATE sessions SET push_name = 'never' WHERE id = @Id", new { session.Id });
                Server.Run(
                    $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NameOf(Server.NewStore(fixture.File))}'"
                );
                scope.Db.Execute("UPDATE sessions SET push_name = 'never' WHERE id = @Id", new { session.Id });
            })
        );
        Assert.NotNull(fixture.Store.Writer.Trouble);
        Assert.Null(await fixture.Store.Health.TroubleAsync());
        await LogAsync(fixture.Store, session, "after");
        Assert.Null((await fixture.Store.Sessions.FindSessionAsync(session.Id))!.PushName);
        Assert.Equal([1, 2], await SequencesAsync(fixture.Store));
    }

    [Fact]
    public async Task An_operation_that_fails_alone_takes_nothing_along_and_no_number_of_the_log()
    {
        using var fixture = new StoreFixture(Server);
        var session = await fixture.SessionAsync();
        var events = fixture.Store.Events;
        await Task.WhenAll(
            LogAsync(fixture.Store, session, "one"),
            Assert.ThrowsAnyAsync<Exception>(() =>
                fixture.Store.Writer.RunAsync(scope =>
                {
                    events.Append(scope, [new(Draft(session, "none"))]);
                    scope.Db.Execute("INSERT INTO users (id, name, created_at) VALUES (1, 'owner', 1)");
                })
            ),
            LogAsync(fixture.Store, session, "two")
        );
        await LogAsync(fixture.Store, session, "three");
        Assert.Equal([1, 2, 3], await SequencesAsync(fixture.Store));
        await fixture.Store.Writer.RunAsync(scope => scope.Db.Execute("DELETE FROM events"));
        await LogAsync(fixture.Store, session, "four");
        Assert.Equal([4], await SequencesAsync(fixture.Store));
    }

    [Fact]
    public async Task Texts_with_a_zero_or_half_a_character_are_stored()
    {
        using var fixture = new StoreFixture(Server);
        var session = await fixture.SessionAsync();
        await fixture.Store.Sessions.SetStateAsync(session.Id, SessionState.Stopped, default, "a\0b\uD83C");
        Assert.Equal("a\uFFFDb\uFFFD", (await fixture.Store.Sessions.FindSessionAsync(session.Id))!.StateMessage);
    }

    [Fact]
    public void A_second_gateway_is_kept_out_until_the_first_is_gone()
    {
        using var fixture = new StoreFixture(Server);
        var address = Server.NewStore(fixture.File);
        Assert.Contains("used by another WaGateway", Refusal(address), StringComparison.Ordinal);
        fixture.Reopen();
    }

    [Fact]
    public void What_the_database_is_not_fit_for_is_said_in_a_sentence()
    {
        var foreign = Server.NewDatabase();
        Server.Run("CREATE TABLE users (id int)", NameOf(foreign));
        Assert.Contains("holds something else already", Refusal(foreign), StringComparison.Ordinal);
        var standby = Server.NewDatabase();
        Server.Run($"ALTER DATABASE {NameOf(standby)} SET default_transaction_read_only = on");
        Assert.Contains("is read-only", Refusal(standby), StringComparison.Ordinal);
        Server.Run("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        Assert.Contains("it must be UTF8", Refusal(Server.Address("latin")), StringComparison.Ordinal);
        var newer = Server.NewDatabase();
        Server.Run("CREATE TABLE schema_version (version bigint); INSERT INTO schema_version VALUES (99)", NameOf(newer));
        Assert.Contains("written by a newer WaGateway", Refusal(newer), StringComparison.Ordinal);
        Assert.Contains("has no database 'nowhere'", Refusal(Server.Address("nowhere")), StringComparison.Ordinal);
        Assert.Contains(
            "refuses the user 'nobody'",
            Refusal(foreign.Replace("Username=wagateway", "Username=nobody;Password=xyzzy", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_server_that_is_not_there_is_waited_for_and_then_named()
    {
        const string address = "Host=127.0.0.1;Port=9;Database=w;Username=w;Password=xyzzy";
        var refused = Assert.Throws<StoreRefusedException>(() =>
            new OpenStore(
                folder.File("x"),
                database: new PostgresUnderTest.At(new() { Postgres = address, StartWait = TimeSpan.FromSeconds(1.5) })
            )
        );
        Assert.Contains("w on 127.0.0.1:9 cannot be used", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xyzzy", refused.Message, StringComparison.Ordinal);
        Assert.Contains(
            "cannot be used",
            Assert.Throws<StoreRefusedException>(() => PostgresSetup.Examine(new() { Postgres = address })).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_check_says_what_is_there_without_changing_it()
    {
        var address = Server.NewDatabase();
        StoreOptions options = new() { Postgres = address };
        Assert.Contains("empty; the first start makes its tables", PostgresSetup.Examine(options), StringComparison.Ordinal);
        Open(address).Dispose();
        Assert.Matches(@"^PostgreSQL \d+.*, store_\d+ on 127\.0\.0\.1:\d+, [\d.]+ MB, schema 1 of 1$", PostgresSetup.Examine(options));
    }

    [Fact]
    public async Task Without_the_right_to_pg_trgm_words_are_found_all_the_same_and_the_log_says_what_to_do()
    {
        var address = Server.NewDatabase();
        Server.Run("CREATE ROLE limited LOGIN; GRANT CREATE ON SCHEMA public TO limited", NameOf(address));
        var log = new KeptLines();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        using var store = new OpenStore(
            folder.File("x"),
            loggers: loggers,
            database: new PostgresUnderTest.At(
                new() { Postgres = address.Replace("Username=wagateway", "Username=limited", StringComparison.Ordinal) }
            )
        );
        Assert.Contains(log.Lines, line => line.Contains("has no pg_trgm", StringComparison.Ordinal));
        var session = (await store.Sessions.CreateSessionAsync(new NewSession(1, "Shop", Engine.Sandbox, "p", null, null))).Value!;
        await store.Messages.ImportAsync([
            new()
            {
                SessionId = session.Id,
                MessageId = "A",
                SerializedId = "A",
                ChatId = "1@c.us",
                FromMe = false,
                FromNumber = "1@c.us",
                Type = "chat",
                Content = "Rechnungsnummer",
                Timestamp = DateTimeOffset.UnixEpoch,
                Ack = 1,
            },
        ]);
        Assert.Equal(1, (await store.Messages.ListMessagesAsync(new(session.Id) { Text = "NUNGS" })).Total);
    }

    private static EventDraft Draft(SessionRecord session, string key) =>
        new(session.Id, EventKinds.Qr, key, key, DateTimeOffset.UnixEpoch, new System.Text.Json.Nodes.JsonObject());

    private static Task LogAsync(OpenStore store, SessionRecord session, string key) => store.Events.LogEventAsync(Draft(session, key));

    private static async Task<List<long>> SequencesAsync(OpenStore store) =>
        await store.Writer.RunAsync(scope => scope.Db.Query<long>("SELECT sequence FROM events ORDER BY sequence").AsList());

    private OpenStore Open(string address) =>
        new(folder.File("x"), database: new PostgresUnderTest.At(new() { Postgres = address, StartWait = TimeSpan.Zero }));

    private string Refusal(string address) => Assert.Throws<StoreRefusedException>(() => Open(address)).Message;

    private static string NameOf(string address) => new Npgsql.NpgsqlConnectionStringBuilder(address).Database!;

    private sealed class KeptLines : ILogger, ILoggerProvider
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
            lock (Lines)
                Lines.Add(formatter(state, exception));
        }
    }
}
