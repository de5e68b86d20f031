using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Store;
using WaGateway.Store.Sqlite;

namespace WaGateway.Tests.Store;

/// <summary>The text index of a file that an earlier version wrote.</summary>
public sealed class SqliteSearchTests
{
    private const string John = "5511988880002@c.us";

    [Fact]
    public async Task Messages_of_an_earlier_version_are_indexed_beside_everything_else_newest_first()
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("wagateway.db");
        await MakeEarlierVersionAsync(database, 25_000);
        using var store = new OpenStore(database);
        Assert.Equal(20_000, await TotalAsync("chicken"));
        Assert.Equal(0, await TotalAsync("number1x"));
        await RewriteAsync(database, "M3", "turkey 鸡");
        var steps = 1;
        while (await store.Search.IndexSomeAsync())
            steps++;
        Assert.Equal((5, 24_999), (steps, await TotalAsync("hicke")));
        Assert.Equal((1, 1, 24_999), (await TotalAsync("鸡"), await TotalAsync("number1x"), await TotalAsync("no")));
        Assert.False(await store.Search.IndexSomeAsync());

        async Task<long> TotalAsync(string text) => (await store.Messages.ListMessagesAsync(new(1) { Text = text, Limit = 1 })).Total;
    }

    private static async Task RewriteAsync(string database, string message, string content)
    {
        await using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        await db.OpenAsync();
        ShortTerms.Register(db);
        Assert.Equal(
            1,
            await db.ExecuteAsync("UPDATE messages SET content = @content WHERE message_id = @message", new { message, content })
        );
    }

    /// <summary>With the migrations up to the one before the index of trigrams.</summary>
    private static async Task MakeEarlierVersionAsync(string database, int messages)
    {
        var assembly = typeof(Database).Assembly;
        var scripts = assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .TakeWhile(name => !name.Contains("search_inside_words", StringComparison.Ordinal))
            .ToList();
        await using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        await db.OpenAsync();
        foreach (var name in scripts)
        {
            using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
            await db.ExecuteAsync(await script.ReadToEndAsync());
        }
        await db.ExecuteAsync(
            $"""
            INSERT INTO sessions (user_id, name, engine, profile, created_at, updated_at) VALUES (1, 'Shop', 1, 'p', 1, 1);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @messages)
            INSERT INTO messages (session_id, message_id, serialized_id, chat_id, from_me, from_number, type, content, timestamp, ack,
                created_at)
            SELECT 1, 'M' || i, 'M' || i, '{John}', 0, '{John}', 'chat', 'chicken no number' || i || 'x', i, 1, i FROM n;
            PRAGMA user_version = {scripts.Count};
            """,
            new { messages }
        );
    }
}
