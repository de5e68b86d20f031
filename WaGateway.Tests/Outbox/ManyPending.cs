using Microsoft.Data.Sqlite;

namespace WaGateway.Tests.Outbox;

/// <summary>Copies the one event of a database many times, faster than the gateway would be told of it.</summary>
internal static class ManyPending
{
    public static void Fill(string database, int count)
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        db.Open();
        using var fill = db.CreateCommand();
        fill.CommandText = """
            PRAGMA synchronous = OFF;
            BEGIN IMMEDIATE;
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
            INSERT INTO events (id, session_id, kind, dedupe_key, order_key, occurred_at, body, created_at)
            SELECT 'msg_' || i, e.session_id, e.kind, 'copy|' || i, (i % 500) || '@c.us', e.occurred_at,
                CAST(json_set(CAST(e.body AS TEXT), '$.eventId', 'msg_' || i) AS BLOB), e.created_at FROM n, (SELECT * FROM events LIMIT 1)
                    e;
            INSERT INTO deliveries (sequence, endpoint_id, session_id, order_key, next_at, created_at)
            SELECT e.sequence, p.id, e.session_id, e.order_key, e.created_at, e.created_at FROM events e JOIN endpoints p ON p.session_id =
                e.session_id
            WHERE e.dedupe_key LIKE 'copy|%' ORDER BY e.sequence;
            COMMIT;
            """;
        fill.Parameters.AddWithValue("$count", count);
        fill.ExecuteNonQuery();
    }
}
