using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>What waits to be sent, what may be out, and what went.</summary>
internal sealed partial class SqliteStore
{
    public Task<IReadOnlyList<SendJob>> DueSendsAsync(long sessionId, int count, IReadOnlyCollection<string>? except = null) => ReadAsync<IReadOnlyList<SendJob>>(async db =>
    {
        // Two lanes: those who wrote do not wait behind first contacts.
        const string select =
            """
            SELECT * FROM (SELECT message, is_first, content, due_at FROM sends
                WHERE session_id = @sessionId AND state = 0 AND is_first = 0 AND (send_at IS NULL OR due_at <= @now) AND chat NOT IN @busy
                ORDER BY due_at, message LIMIT @count)
            UNION ALL
            SELECT * FROM (SELECT message, is_first, content, due_at FROM sends
                WHERE session_id = @sessionId AND state = 0 AND is_first = 1 AND (send_at IS NULL OR due_at <= @now) AND chat NOT IN @busy
                ORDER BY due_at, message LIMIT @count)
            ORDER BY due_at, message
            """;
        return Jobs(db, await db.QueryAsync<(long, bool, string)>(select, new { sessionId, count, now = Now, busy = except ?? [] }));
    });

    public Task<IReadOnlyList<SendJob>> SendsUnderWayAsync(long sessionId) => ReadAsync<IReadOnlyList<SendJob>>(async db =>
        Jobs(db, await db.QueryAsync<(long, bool, string)>("SELECT message, is_first, content FROM sends WHERE session_id = @sessionId AND state = 1 ORDER BY message", new { sessionId })));

    public Task<SendBacklog> BacklogAsync(long sessionId) => ReadAsync(async db =>
    {
        const string select =
            """
            SELECT coalesce(sum(send_at IS NULL OR due_at <= @now), 0), coalesce(sum(send_at IS NOT NULL AND due_at > @now), 0),
                min(CASE WHEN send_at IS NOT NULL AND due_at > @now THEN due_at END)
            FROM sends WHERE session_id = @sessionId AND state = 0
            """;
        var (due, scheduled, next) = await db.QuerySingleAsync<(long, long, long?)>(select, new { sessionId, now = Now });
        return new SendBacklog((int)due, (int)scheduled, next is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    });

    public Task<IReadOnlyList<PastSend>> PastSendsAsync(long sessionId, DateTimeOffset since) => ReadAsync<IReadOnlyList<PastSend>>(async db =>
        (await db.QueryAsync<(long At, bool IsFirst)>("SELECT started_at, is_first FROM sends WHERE session_id = @sessionId AND started_at > @since ORDER BY started_at", new { sessionId, since }))
        .Select(row => new PastSend(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.IsFirst)).ToList());

    public Task<IReadOnlySet<long>> SessionsWithUnsentAsync() => ReadAsync<IReadOnlySet<long>>(async db =>
        (await db.QueryAsync<long>("SELECT DISTINCT session_id FROM sends WHERE state = 1 OR (state = 0 AND (send_at IS NULL OR due_at <= @now))", new { now = Now })).ToHashSet());

    private List<SendJob> Jobs(SqliteConnection db, IEnumerable<(long Message, bool IsFirst, string Content)> rows) =>
        [.. rows.Select(row => new SendJob(Load(db, row.Message), JsonSerializer.Deserialize<OutgoingMessage>(row.Content)!, row.IsFirst))];
}
