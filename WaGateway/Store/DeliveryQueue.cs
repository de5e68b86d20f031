using System.Data.Common;
using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The outbox's side of the deliveries: who has work, claims, and what became of them.</summary>
internal class DeliveryQueue(Database database, Writer writer, StoredSecrets secrets)
{
    /// <summary>Rows a claim looks at; one chat that fills them makes it look at <see cref="WideWindow"/>.</summary>
    private const int Window = 64;
    private const int WideWindow = 512;

    /// <summary>By so much the times of deliveries differ that an endpoint failed together: a probe takes the oldest of them.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromSeconds(2);
    private long slotsFilled;

    /// <summary>Raised on the writer thread after a commit, with the endpoints that got something to do.</summary>
    public event Action<IReadOnlyCollection<long>> DeliveriesDue
    {
        add => writer.EndpointsDue += value;
        remove => writer.EndpointsDue -= value;
    }

    /// <summary>Endpoints that have undelivered deliveries, due or not.</summary>
    public Task<IReadOnlyList<long>> EndpointsWithWorkAsync() =>
        database.ReadAsync<IReadOnlyList<long>>(async db =>
        {
            const string select = """
                SELECT id FROM endpoints e
                WHERE EXISTS (SELECT 1 FROM deliveries WHERE endpoint_id = e.id AND state = 0 AND waiting = 0)
                   OR EXISTS (SELECT 1 FROM deliveries WHERE endpoint_id = e.id AND state = 0 AND waiting > 0)
                """;
            return (await db.QueryAsync<long>(select)).AsList();
        });

    /// <summary>
    /// Leases up to <paramref name="count"/> due deliveries of one endpoint, at most one per order key and none of
    /// <paramref name="busy"/>. With another <paramref name="revision"/> than the row's, it only answers with the row.
    /// </summary>
    /// <param name="isProbe">The endpoint fails: one is claimed, to see whether it still does.</param>
    public virtual async Task<DeliveryClaims> ClaimAsync(
        long endpointId,
        long revision,
        int count,
        IReadOnlyCollection<string> busy,
        bool isProbe = false
    )
    {
        var claims = await writer.RunAsync(scope => Claim(scope, endpointId, revision, count, busy, isProbe));
        return claims.Endpoint is { } endpoint ? claims with { Endpoint = secrets.Open(endpoint) } : claims;
    }

    /// <summary>
    /// Writes what became of claims, and the endpoint's health when it changed, in one operation. Every write names the
    /// lease it was claimed under: whoever lost it changes nothing.
    /// </summary>
    public Task SettleAsync(long endpointId, IReadOnlyList<DeliverySettlement> settlements, EndpointVitals? vitals) =>
        writer.RunAsync(scope =>
        {
            foreach (var settlement in settlements)
                SettlementRows.Settle(scope, settlement);
            if (vitals is not null)
                SettlementRows.Save(scope.Db, endpointId, vitals);
        });

    /// <summary>One delivery of an event to an endpoint that asked for it.</summary>
    public static void Add(WriteScope scope, long endpointId, EventDraft draft, long sequence, long? message)
    {
        const string insert = """
            INSERT INTO deliveries (sequence, endpoint_id, session_id, message, order_key, next_at, created_at)
            VALUES (@sequence, @endpointId, @SessionId, @message, @OrderKey, @now, @now)
            """;
        scope.Db.Execute(
            insert,
            new
            {
                sequence,
                endpointId,
                draft.SessionId,
                message,
                draft.OrderKey,
                now = scope.Now,
            }
        );
        scope.EndpointsDue.Add(endpointId);
    }

    /// <summary>At the start: this process alone has the data folder, so every lease that is found belongs to a dead one.</summary>
    public static void ReleaseLeases(DbConnection db) => db.Execute("UPDATE deliveries SET state = 0, lease = NULL WHERE state = 1");

    private DeliveryClaims Claim(
        WriteScope scope,
        long endpointId,
        long revision,
        int count,
        IReadOnlyCollection<string> busy,
        bool isProbe
    )
    {
        if (EndpointStore.Find(scope.Db, endpointId) is not { } endpoint)
            return DeliveryClaims.None;
        var ids =
            endpoint.Revision != revision || !endpoint.Active || count <= 0 ? []
            : isProbe ? ChooseProbe(scope, endpointId, busy)
            : Choose(scope, endpointId, count, busy);
        var access = endpoint.AccessAt(scope.Now);
        // Again, after the log's own choice: since then somebody else may have changed where it points.
        var claims = Lease(scope.Db, ids).ConvertAll(claim => claim with { Body = access.Reduce(claim.Kind, claim.Body) });
        return new DeliveryClaims(endpoint, claims, NextAt(scope.Db, endpointId));
    }

    private List<long> Choose(WriteScope scope, long endpointId, int count, IReadOnlyCollection<string> busy)
    {
        foreach (var window in (ReadOnlySpan<int>)[Window, WideWindow])
        {
            var inLine = InLine(scope.Db, endpointId, window);
            var picks = ClaimWindow.Pick(inLine, DueRetries(scope, endpointId, window), count, busy, slotsFilled);
            if (picks.Count < count && inLine.Count == window && window < WideWindow)
                continue;
            slotsFilled += picks.Count;
            return picks;
        }
        return [];
    }

    private List<long> ChooseProbe(WriteScope scope, long endpointId, IReadOnlyCollection<string> busy)
    {
        var select = $"""
            SELECT * FROM (SELECT id, order_key, attempts, last_error FROM deliveries
                WHERE endpoint_id = @endpointId AND state = 0 AND waiting = 0 ORDER BY {database.Dialect.InLine(
                "id"
            )} LIMIT @Window) AS line
            UNION ALL
            SELECT * FROM (SELECT id, order_key, attempts, last_error FROM deliveries
                WHERE endpoint_id = @endpointId AND state = 0 AND waiting > 0 AND next_at <= @soon AND (next_at <= @now OR waiting = 2)
                ORDER BY next_at, id LIMIT @Window) AS retries
            """;
        var rows = scope.Db.Query<ProbeChoice.Row>(
            select,
            new
            {
                endpointId,
                Window,
                now = scope.Now,
                soon = scope.Now + Together,
            }
        );
        return ProbeChoice.Of(rows, busy) is { } id ? [id] : [];
    }

    private List<ClaimWindow.Row> InLine(DbConnection db, long endpointId, int window)
    {
        var select = $"""
            SELECT id, order_key FROM deliveries WHERE endpoint_id = @endpointId AND state = 0 AND waiting = 0
            ORDER BY {database.Dialect.InLine("id")} LIMIT @window
            """;
        return db.Query<ClaimWindow.Row>(select, new { endpointId, window }).AsList();
    }

    private static List<ClaimWindow.Row> DueRetries(WriteScope scope, long endpointId, int window)
    {
        const string select = """
            SELECT id, order_key FROM deliveries
            WHERE endpoint_id = @endpointId AND state = 0 AND waiting > 0 AND next_at <= @now ORDER BY next_at, id LIMIT @window
            """;
        return scope
            .Db.Query<ClaimWindow.Row>(
                select,
                new
                {
                    endpointId,
                    window,
                    now = scope.Now,
                }
            )
            .AsList();
    }

    private static List<DeliveryClaim> Lease(DbConnection db, List<long> ids)
    {
        if (ids.Count == 0)
            return [];
        var lease = Random.Shared.NextInt64(1, long.MaxValue);
        db.Execute("UPDATE deliveries SET state = 1, lease = @lease WHERE id IN @ids", new { ids, lease });
        const string select = """
            SELECT d.id, d.lease, e.id AS event_id, e.kind, d.session_id, d.order_key, d.attempts, d.failures,
                coalesce(d.revived_at, d.created_at) AS since, d.is_replay, d.message, e.subject, e.occurred_at, e.body
            FROM deliveries d JOIN events e ON e.sequence = d.sequence WHERE d.id IN @ids ORDER BY d.id
            """;
        return db.Query<DeliveryClaim>(select, new { ids }).AsList();
    }

    private static DateTimeOffset? NextAt(DbConnection db, long endpointId)
    {
        const string select = """
            SELECT next_at FROM deliveries WHERE endpoint_id = @endpointId AND state = 0 AND waiting > 0 ORDER BY next_at LIMIT 1
            """;
        return db.ExecuteScalar<long?>(select, new { endpointId }) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }
}
