using System.Diagnostics;
using Microsoft.Data.Sqlite;
using WaGateway.Store.Sqlite;

namespace WaGateway.Bench.Scenarios;

/// <summary>GET /messages/session/:id over HTTP, with a million messages in that session.</summary>
internal sealed class Listing : IScenario
{
    private const int Rows = 1_000_000;
    private const int Asked = 200;

    /// <summary>Of each kind before the first is measured: a gateway that has been up for a while.</summary>
    private const int WarmUp = 5;

    // One person in a thousand, one text in a thousand and one in fifty, every second one incoming, one in twenty a picture, one a minute.
    private static readonly (string What, string Query)[] Filters =
    [
        ("no filter", ""),
        ("offset 10,000", "&offset=10000"),
        ("a person", "&phone=5511900000007"),
        ("a chat", "&chat=5511900000007"),
        ("direction", "&direction=in"),
        ("type", "&type=image"),
        ("direction and type", "&direction=out&type=chat"),
        ("since", "&since=2026-06-01T00:00:00Z"),
        ("until", "&until=2026-06-01T00:00:00Z"),
        ("since and until", "&since=2025-06-01T00:00:00Z&until=2026-06-01T00:00:00Z&direction=in"),
        ("before an id", "&before=500000"),
        ("after an id", "&after=500000"),
        ("a person before an id", "&phone=5511900000007&before=500000"),
        ("a word in 1,000", "&q=rare7"),
        ("a word in 20,000", "&q=7"),
        ("a word in every message", "&q=socks"),
    ];

    public string Name => "listing";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var folder = Children.NewFolder();
        long session;
        await using (var empty = await GatewayUnderTest.StartAsync(folder, keep: true))
            session = (long)(await empty.PostAsync("/sessions", new { session_name = "Million" }))!["id"]!;
        Fill(Path.Combine(folder, "wagateway.db"), session);
        await using var gateway = await GatewayUnderTest.StartAsync(folder);
        foreach (var (_, query) in Filters)
            await AskAsync(gateway, session, query, WarmUp);
        foreach (var (what, query) in Filters)
            yield return Figure.Latency(
                $"list 50 of 1,000,000: {what}",
                await AskAsync(gateway, session, query, Asked),
                $"{Asked} requests"
            );
    }

    /// <returns>How long each took, in milliseconds.</returns>
    private static async Task<List<double>> AskAsync(GatewayUnderTest gateway, long session, string query, int times)
    {
        List<double> took = [];
        while (took.Count < times)
        {
            var began = Stopwatch.GetTimestamp();
            await gateway.GetAsync($"/messages/session/{session}?limit=50{query}");
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return took;
    }

    private static void Fill(string database, long session)
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        db.Open();
        ShortTerms.Register(db);
        using var fill = db.CreateCommand();
        fill.CommandTimeout = 0;
        fill.CommandText = """
            PRAGMA synchronous = OFF;
            BEGIN;
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows)
            INSERT INTO messages (session_id, message_id, serialized_id, chat_id, person, from_me, from_number, type, content, timestamp,
                ack, created_at)
            SELECT $session, '3EB0' || i, 'false_' || i, person, person, i % 2, person, iif(i % 20 = 0, 'image', 'chat'),
                'Do you have socks in size ' || (i % 50) || ' rare' || (i % 1000),
                1735689600000 + i * 60000, 1, 1735689600000 + i * 60000
            FROM (SELECT i, (5511900000000 + (i % 1000)) || '@c.us' AS person FROM n);
            COMMIT;
            PRAGMA wal_checkpoint(TRUNCATE);
            """;
        fill.Parameters.AddWithValue("$rows", Rows);
        fill.Parameters.AddWithValue("$session", session);
        fill.ExecuteNonQuery();
    }
}
