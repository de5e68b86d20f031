using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Store;
using WaGateway.Tests.Outbox;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Store;

public sealed class MigrationTests
{
    /// <summary>They are counted in the order of their names: one that comes between two others would be taken for done.</summary>
    [Fact]
    public void Every_migration_has_a_number_of_its_own()
    {
        var folder = Path.Combine(Repository.Root, "WaGateway", "Store", "Sqlite", "Migrations");
        var numbers = Directory.GetFiles(folder, "*.sql").Select(file => Path.GetFileName(file)[..4]).ToList();
        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Distinct(), numbers);
    }

    [Fact]
    public async Task What_the_first_version_left_pending_is_delivered_by_this_one_and_a_copy_of_its_database_is_kept()
    {
        await using var receiver = new RawReceiver();
        using var folder = new TemporaryFolder();
        var database = folder.File("gateway.db");
        await MakeFirstVersionAsync(database, receiver.Url);

        await using var outbox = OutboxUnderTest.On(folder.Path);
        await outbox.StartAsync();
        await outbox.HappenAsync(1);

        await outbox.AllDeliveredAsync(2);
        Assert.Equal(2, (await outbox.Store.Deliveries.ReplayAsync(1, new(null, null, null))).Value);
        await using var copy = new SqliteConnection($"Data Source={database}.schema-1;Pooling=False;Mode=ReadOnly");
        // It holds the same secrets.
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode($"{database}.schema-1"));
        Assert.Equal(
            (1, 0),
            await copy.QuerySingleAsync<(long, long)>("SELECT user_version, (SELECT state FROM deliveries) FROM pragma_user_version")
        );
    }

    private static async Task MakeFirstVersionAsync(string database, string url)
    {
        using var script = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream("migrations/0001_initial.sql")!);
        await using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        await db.OpenAsync();
        await db.ExecuteAsync(await script.ReadToEndAsync());
        await db.ExecuteAsync(
            """
            INSERT INTO sessions (user_id, name, engine, profile, created_at, updated_at) VALUES (1, 'Shop', 1, 'p', 1, 1);
            INSERT INTO endpoints (session_id, url, secret, events, is_session_url, created_at, updated_at) VALUES (1, @url, 'a secret',
                '["message"]', 0, 1, 1);
            INSERT INTO events (id, session_id, kind, dedupe_key, order_key, occurred_at, body, created_at) VALUES ('msg_1', 1, 'message',
                'k', 'c', @now, CAST('{"eventId":"msg_1"}' AS BLOB), @now);
            INSERT INTO deliveries (sequence, endpoint_id, session_id, order_key, next_at, created_at) VALUES (1, 1, 1, 'c', @now, @now);
            PRAGMA user_version = 1;
            """,
            new { url, now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() }
        );
    }
}
