using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Store.Postgres;

namespace WaGateway.Tests.Store;

/// <summary><c>wagateway migrate-store</c>: every row arrives, or nothing is said to have.</summary>
[NeedsPostgres]
public sealed class StoreMigrationTests : IDisposable
{
    private static readonly PostgresUnderTest Server = PostgresUnderTest.Server;
    private readonly TemporaryFolder folder = new();

    private string Source => folder.File("wagateway.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task All_rows_of_all_tables_arrive_and_the_gateway_goes_on_where_it_was()
    {
        await FillAsync();
        var before = await File.ReadAllBytesAsync(Source);
        var options = new StoreOptions { Postgres = Server.NewDatabase() };
        var said = new List<string>();
        Assert.Equal(await CountAsync(), PostgresSetup.Migrate(options, Source, said.Add));
        Assert.Equal(StoreMigration.Tables.Count, said.Count);
        Assert.Equal(before, await File.ReadAllBytesAsync(Source));

        using (var store = new OpenStore(Source, database: new PostgresUnderTest.At(options)))
        {
            var session = (await store.Sessions.FindSessionAsync(7))!;
            var found = await store.Messages.ListMessagesAsync(new(session.Id) { Text = "cafe" });
            Assert.Equal((1, "O café\uFFFD"), (found.Total, found.Messages[0].Content));
            // 30 events were logged, and the last ones deleted.
            Assert.Equal(new(20, 30), await store.Events.ExtentAsync());
            Assert.Equal(9, (await store.Sessions.CreateSessionAsync(new(1, "New", Engine.Sandbox, "p", null, null))).Value!.Id);
        }
        // It has been written to since.
        Assert.Contains("The table sessions differs: 1 rows", Refusal(options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_interrupted_goes_on_and_until_then_no_gateway_starts_on_it()
    {
        await FillAsync();
        var options = new StoreOptions { Postgres = Server.NewDatabase() };
        Assert.Throws<OperationCanceledException>(() =>
            PostgresSetup.Migrate(options, Source, line =>
                (
                    line.StartsWith("messages:", StringComparison.Ordinal) ? new CancellationToken(true) : default
                ).ThrowIfCancellationRequested()
            )
        );
        var refused = Assert.Throws<StoreRefusedException>(() => new OpenStore(Source, database: new PostgresUnderTest.At(options)));
        Assert.Contains("'wagateway migrate-store' again", refused.Message, StringComparison.Ordinal);

        var said = new List<string>();
        Assert.Equal(await CountAsync(), PostgresSetup.Migrate(options, Source, said.Add));
        Assert.Equal("message_days: 1 rows", said[0]);
        Assert.Equal(await CountAsync(), PostgresSetup.Migrate(options, Source, said.Add));
        Assert.Contains("already", said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_in_use_or_with_other_rows_is_refused_and_so_is_a_file_that_is_not_there()
    {
        using var other = new StoreFixture(Server);
        await FillAsync();
        StoreOptions options = new() { Postgres = Server.NewStore(other.File) };
        Assert.Contains("used by another WaGateway", Refusal(options), StringComparison.Ordinal);
        await other.SessionAsync();
        other.Store.Dispose();
        Assert.Contains("has rows that are not of", Refusal(options), StringComparison.Ordinal);
        File.Delete(Source);
        Assert.Contains("nothing to migrate", Refusal(options), StringComparison.Ordinal);
        other.Reopen();
    }

    private string Refusal(StoreOptions options) =>
        Assert.Throws<StoreRefusedException>(() => PostgresSetup.Migrate(options, Source, _ => { })).Message;

    private async Task<long> CountAsync()
    {
        await using var db = new SqliteConnection($"Data Source={Source};Pooling=False;Mode=ReadOnly");
        var total = 0L;
        foreach (var table in StoreMigration.Tables)
        {
            var rows = await db.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table}");
            Assert.True(rows > 0, $"The test has no row in {table}.");
            total += rows;
        }
        return total;
    }

    /// <summary>At least one row in every table, with what is hard to carry: nothing, bytes, signs, a zero in a text.</summary>
    private async Task FillAsync()
    {
        new OpenStore(Source).Dispose();
        await using var db = new SqliteConnection($"Data Source={Source};Pooling=False");
        await db.OpenAsync();
        WaGateway.Store.Sqlite.ShortTerms.Register(db);
        await db.ExecuteAsync(
            """
            INSERT INTO sessions (id, user_id, name, engine, profile, created_at, updated_at) VALUES (7, 1, 'Shop', 1, 'a', 5, 6),
                (8, 1, 'Gone', 1, 'b', 5, 6);
            DELETE FROM sessions WHERE id = 8;
            INSERT INTO identities VALUES (7, '1@lid', '1@c.us');
            INSERT INTO aliases VALUES (7, '2@c.us', '3@c.us');
            INSERT INTO messages (id, session_id, message_id, serialized_id, chat_id, from_me, from_number, type, content, timestamp, ack,
                created_at) VALUES (40, 7, 'A', 'A', '1@c.us', 0, '1@c.us', 'chat', 'O café' || char(0), 86400000, 1, 9),
                (41, 7, 'B', 'B', '1@c.us', 1, NULL, 'image', NULL, 86400001, -1, 9);
            UPDATE message_days SET type = 'chat', total = 2 WHERE type = 'chat';
            DELETE FROM message_days WHERE type = 'image';
            INSERT INTO idempotency VALUES (7, 'key', 'hash', 41, 9);
            INSERT INTO endpoints (id, session_id, url, secret, events, is_session_url, created_at, updated_at)
                VALUES (3, 7, 'https://example.com/?a=1', 'enc', '["message"]', 1, 1, 1);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)
            INSERT INTO events (sequence, id, session_id, kind, dedupe_key, order_key, message, occurred_at, body, created_at)
                SELECT i, 'e' || i, 7, 'message', 'k' || i, 'o', 40, 1, CAST('{"a":"ü"}' AS BLOB), 1 FROM n;
            DELETE FROM events WHERE sequence > 25 OR sequence < 20;
            INSERT INTO deliveries (id, sequence, endpoint_id, session_id, order_key, next_at, created_at, lease)
                VALUES (9, 21, 3, 7, 'o', 1, 1, 9223372036854775806);
            INSERT INTO attempts (delivery_id, number, started_at, duration_ms, outcome) VALUES (9, 1, 1, 1, 'ok');
            INSERT INTO gaps (session_id, from_at, until_at, reason, detected_at, seen_at) VALUES (7, 1, 2, 1, 3, 4);
            INSERT INTO media (message, file, created_at) VALUES (41, 'f', 1);
            INSERT INTO poll_votes VALUES (40, '1@c.us', '["a"]', 5);
            INSERT INTO add_ons VALUES (40, 'kept', '', 5);
            INSERT INTO followed VALUES (7, '1@c.us');
            INSERT INTO api_keys (user_id, name, hash, scopes, created_at) VALUES (1, 'k', x'00ff10', '[]', 1);
            INSERT INTO audit (at, action) VALUES (1, 'key.create');
            INSERT INTO sends (message, session_id, chat, is_first, due_at, created_at) VALUES (41, 7, '1@c.us', 0, 1, 1);
            UPDATE endpoints SET secret = 'plain';
            INSERT INTO uploads (session_id, file, mimetype, size, sha256, created_at) VALUES (7, 'u', 'image/png', 3, 'abc', 1);
            INSERT INTO templates (user_id, name, language, category, components, created_at, updated_at)
                VALUES (1, 'hello', 'en', 'UTILITY', '[]', 1, 1);
            """
        );
        var tables = await db.QueryAsync<string>(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'messages_%' "
                + "AND name <> 'unindexed'"
        );
        Assert.Equal(StoreMigration.Tables.Order(StringComparer.Ordinal), tables.Order(StringComparer.Ordinal));
    }
}
