using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>The pullers' side of the event log.</summary>
internal sealed partial class SqliteStore : EventStore
{
    /// <summary>What a page may hold in memory while a slow reader takes it; its last event may exceed it.</summary>
    private const int PageBytes = 1024 * 1024;

    private TaskCompletionSource moreEvents = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task MoreEvents => Volatile.Read(ref moreEvents).Task;

    public Task<EventExtent> ExtentAsync() => ReadAsync(db => ExtentAsync(db, transaction: null));

    public Task<EventPage> ReadEventsAsync(EventQuery query) => ReadAsync(async db =>
    {
        // One snapshot: what retention takes away in between must not look as if it had never been there.
        await using var snapshot = db.BeginTransaction(deferred: true);
        var extent = await ExtentAsync(db, snapshot);
        var events = new List<EventRecord>();
        var bytes = 0;
        await foreach (var entry in db.QueryUnbufferedAsync<EventRecord>(SelectEvents(query), new { query.After, query.Limit, query.SessionId, query.Kinds }, snapshot))
        {
            events.Add(entry with { Body = query.Access.Reduce(entry.Kind, entry.Body) });
            bytes += entry.Body.Length;
            if (bytes >= PageBytes)
                break;
        }
        var wasCut = events.Count == query.Limit || bytes >= PageBytes;
        return new EventPage(events, wasCut ? events[^1].Sequence : Math.Max(query.After, extent.Latest), extent);
    });

    internal static string SelectEvents(EventQuery query)
    {
        var filters = (query.SessionId is null ? "" : " AND session_id = @SessionId") + (query.Kinds is null ? "" : " AND kind IN (SELECT value FROM json_each(@Kinds))");
        if (!query.Access.Codes)
            filters += $" AND kind <> '{EventKinds.Qr}'";
        // Any other index of sessions would have to be sorted: named here, kept away by the plus there.
        var index = query.SessionId is null ? "" : " INDEXED BY events_of_session";
        var seen = query.Audience is null ? "" : " AND " + SeenBy(query.Audience, "+session_id");
        return $"SELECT sequence, id, session_id, kind, body FROM events{index} WHERE sequence > @After{filters}{seen} ORDER BY sequence LIMIT @Limit";
    }

    private static Task<EventExtent> ExtentAsync(SqliteConnection db, SqliteTransaction? transaction)
    {
        const string select =
            """
            SELECT coalesce((SELECT min(sequence) FROM events), last + 1) AS oldest, last AS latest
            FROM (SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) AS last)
            """;
        return db.QuerySingleAsync<EventExtent>(select, transaction: transaction);
    }

    /// <summary>On the writer thread, after the commit.</summary>
    private void TellReaders() =>
        Interlocked.Exchange(ref moreEvents, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
