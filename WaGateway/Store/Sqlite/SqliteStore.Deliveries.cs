using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>The outbox's side: who has work, claims, and what became of them.</summary>
internal sealed partial class SqliteStore : DeliveryQueue, DeliveryStore, RetentionStore
{
    /// <summary>Rows a claim looks at; one chat that fills them makes it look at <see cref="WideWindow"/>.</summary>
    private const int Window = 64;
    private const int WideWindow = 512;
    private long slotsFilled;

    public Task<IReadOnlyList<long>> EndpointsWithWorkAsync() => ReadAsync<IReadOnlyList<long>>(async db =>
    {
        const string select =
            """
            SELECT id FROM endpoints e
            WHERE EXISTS (SELECT 1 FROM deliveries WHERE endpoint_id = e.id AND state = 0 AND waiting = 0)
               OR EXISTS (SELECT 1 FROM deliveries WHERE endpoint_id = e.id AND state = 0 AND waiting > 0)
            """;
        return (await db.QueryAsync<long>(select)).AsList();
    });

    public async Task<DeliveryClaims> ClaimAsync(long endpointId, long revision, int count, IReadOnlyCollection<string> busy)
    {
        var claims = await writer.RunAsync(scope => Claim(scope, endpointId, revision, count, busy));
        return claims.Endpoint is { } endpoint ? claims with { Endpoint = Open(endpoint) } : claims;
    }

    private DeliveryClaims Claim(WriteScope scope, long endpointId, long revision, int count, IReadOnlyCollection<string> busy)
    {
        var endpoint = FindEndpoint(scope.Db, endpointId);
        if (endpoint is null)
            return DeliveryClaims.None;
        var ids = endpoint.Revision == revision && endpoint.Active && count > 0 ? Choose(scope.Db, endpointId, count, busy) : [];
        var access = endpoint.AccessAt(Now);
        // Again, after the log's own choice: since then somebody else may have changed where it points.
        var claims = Lease(scope.Db, ids).ConvertAll(claim => claim with { Body = access.Reduce(claim.Kind, claim.Body) });
        return new DeliveryClaims(endpoint, claims, NextAt(scope.Db, endpointId));
    }

    private List<long> Choose(SqliteConnection db, long endpointId, int count, IReadOnlyCollection<string> busy)
    {
        foreach (var window in (ReadOnlySpan<int>)[Window, WideWindow])
        {
            var inLine = InLine(db, endpointId, window);
            var picks = ClaimWindow.Pick(inLine, DueRetries(db, endpointId, window), count, busy, slotsFilled);
            if (picks.Count < count && inLine.Count == window && window < WideWindow)
                continue;
            slotsFilled += picks.Count;
            return picks;
        }
        return [];
    }

    private static List<ClaimWindow.Row> InLine(SqliteConnection db, long endpointId, int window)
    {
        const string select =
            """
            SELECT id, order_key FROM deliveries WHERE endpoint_id = @endpointId AND state = 0 AND waiting = 0 ORDER BY id LIMIT @window
            """;
        return db.Query<ClaimWindow.Row>(select, new { endpointId, window }).AsList();
    }

    private List<ClaimWindow.Row> DueRetries(SqliteConnection db, long endpointId, int window)
    {
        const string select =
            """
            SELECT id, order_key FROM deliveries
            WHERE endpoint_id = @endpointId AND state = 0 AND waiting > 0 AND next_at <= @now ORDER BY next_at, id LIMIT @window
            """;
        return db.Query<ClaimWindow.Row>(select, new { endpointId, window, now = Now }).AsList();
    }

    private static List<DeliveryClaim> Lease(SqliteConnection db, List<long> ids)
    {
        if (ids.Count == 0)
            return [];
        var lease = Random.Shared.NextInt64(1, long.MaxValue);
        const string take =
            """
            UPDATE deliveries SET state = 1, lease = @lease WHERE id IN @ids
            """;
        db.Execute(take, new { ids, lease });
        const string select =
            """
            SELECT d.id, d.lease, e.id AS event_id, e.kind, d.session_id, d.order_key, d.attempts, d.failures,
                coalesce(d.revived_at, d.created_at) AS since, d.is_replay, e.body
            FROM deliveries d JOIN events e ON e.sequence = d.sequence WHERE d.id IN @ids ORDER BY d.id
            """;
        return db.Query<DeliveryClaim>(select, new { ids }).AsList();
    }

    private static DateTimeOffset? NextAt(SqliteConnection db, long endpointId)
    {
        const string select =
            """
            SELECT next_at FROM deliveries WHERE endpoint_id = @endpointId AND state = 0 AND waiting > 0 ORDER BY next_at LIMIT 1
            """;
        return db.ExecuteScalar<long?>(select, new { endpointId }) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    /// <summary>The lock on the data folder is ours, so every lease found at start belongs to a dead process.</summary>
    private static void ReleaseLeases(SqliteConnection db) =>
        db.Execute("UPDATE deliveries SET state = 0, lease = NULL WHERE state = 1");
}
