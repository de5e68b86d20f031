using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Store;

namespace WaGateway.Tests.Store;

/// <summary>The people in a file that an earlier version wrote.</summary>
public sealed class SqliteIdentityTests
{
    private const string Ana = "5521966660009@c.us";
    private const string AnasLid = "94618273645501@lid";
    private const string Stranger = "447911123456@c.us";

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
}
