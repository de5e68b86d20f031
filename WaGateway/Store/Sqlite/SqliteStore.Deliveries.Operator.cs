using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>The operator's side of deliveries: look, retry, test.</summary>
internal sealed partial class SqliteStore
{
    private const string SelectDelivery =
        """
        SELECT d.id, d.sequence, e.id AS event_id, e.kind, d.session_id, d.endpoint_id, d.state, d.attempts,
            CASE WHEN d.state = 0 THEN d.next_at END AS next_at, d.delivered_at, d.last_status, d.last_error, d.created_at
        FROM deliveries d JOIN events e ON e.sequence = d.sequence
        """;

    public Task<DeliveryRecord?> FindDeliveryAsync(long id) => ReadAsync(db =>
        db.QuerySingleOrDefaultAsync<DeliveryRecord?>(SelectDelivery + " WHERE d.id = @id", new { id }));

    public Task<IReadOnlyList<DeliveryRecord>> ListDeliveriesAsync(DeliveryQuery query) => ReadAsync<IReadOnlyList<DeliveryRecord>>(async db =>
    {
        var filters = new List<string>();
        if (query.State is { } state)
            filters.Add($"d.state = {(int)state}"); // literal: only then are the partial indexes used
        if (query.SessionId is not null)
            filters.Add("d.session_id = @SessionId");
        if (query.EndpointId is not null)
            filters.Add("d.endpoint_id = @EndpointId");
        if (query.Audience is not null)
            filters.Add(SeenBy(query.Audience, "d.session_id"));
        var where = filters.Count == 0 ? "" : " WHERE " + string.Join(" AND ", filters);
        return (await db.QueryAsync<DeliveryRecord>(SelectDelivery + where + " ORDER BY d.id DESC LIMIT @Limit OFFSET @Offset", new { query.SessionId, query.EndpointId, query.Limit, query.Offset })).AsList();
    });

    public Task<IReadOnlyList<AttemptRecord>> ListAttemptsAsync(long deliveryId) => ReadAsync<IReadOnlyList<AttemptRecord>>(async db =>
        (await db.QueryAsync<AttemptRecord>("SELECT *, duration_ms AS duration FROM attempts WHERE delivery_id = @deliveryId ORDER BY number", new { deliveryId })).AsList());

    public async Task<Outcome<DeliveryRecord>> RetryDeliveryAsync(long id)
    {
        var known = await writer.RunAsync(scope =>
        {
            const string revive =
                """
                UPDATE deliveries SET state = 0, waiting = 0, failures = 0, next_at = @now, revived_at = @now, delivered_at = NULL,
                    is_replay = is_replay OR state = 2
                WHERE id = @id AND state <> 1 RETURNING endpoint_id
                """;
            if (scope.Db.ExecuteScalar<long?>(revive, new { id, now = Now }) is not { } endpoint)
                return scope.Db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM deliveries WHERE id = @id)", new { id });
            ProbeNow(scope, endpoint);
            return true;
        });
        return known ? (await FindDeliveryAsync(id))! : new Fault(FaultCode.DeliveryNotFound, $"Delivery with ID {id} not found");
    }

    public async Task<Outcome<DeliveryRecord>> QueueTestAsync(long endpointId, int most)
    {
        var outcome = await writer.RunAsync<Outcome<long>>(scope =>
        {
            if (FindEndpoint(scope.Db, endpointId) is not { } endpoint)
                return WebhookNotFound(endpointId);
            if (CountWaitingTests(scope.Db, endpointId) is var waiting && waiting >= most)
                return new Fault(FaultCode.LimitReached,
                    $"{waiting} test deliveries wait for webhook {endpointId}, as many as may: let its receiver take them, or delete the webhook");
            var sessionName = scope.Db.ExecuteScalar<string>("SELECT name FROM sessions WHERE id = @SessionId", new { endpoint.SessionId });
            var sequence = NextSequence(scope.Db);
            var eventId = "msg_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            var draft = new EventDraft(endpoint.SessionId, EventKinds.Test, $"{EventKinds.Test}|{eventId}", EventKinds.Test, Now, new JsonObject
            {
                ["sessionId"] = endpoint.SessionId,
                ["sessionName"] = sessionName,
                ["test"] = true,
                ["timestamp"] = Iso.Of(Now),
            });
            const string insert =
                """
                INSERT INTO events (sequence, id, session_id, kind, dedupe_key, order_key, occurred_at, body, created_at)
                VALUES (@sequence, @eventId, @SessionId, @Kind, @DedupeKey, @OrderKey, @OccurredAt, @body, @OccurredAt);
                INSERT INTO deliveries (sequence, endpoint_id, session_id, order_key, next_at, created_at)
                VALUES (@sequence, @endpointId, @SessionId, @OrderKey, @OccurredAt, @OccurredAt) RETURNING id
                """;
            var delivery = scope.Db.ExecuteScalar<long>(insert, new
            {
                sequence, eventId, draft.SessionId, draft.Kind, draft.DedupeKey, draft.OrderKey, draft.OccurredAt, endpointId, body = EventBody.Stamp(draft, eventId, sequence),
            });
            scope.LogsEvents = true;
            ProbeNow(scope, endpointId);
            return delivery;
        });
        return outcome.Failed(out var fault, out var id) ? fault : (await FindDeliveryAsync(id))!;
    }

    private static int CountWaitingTests(SqliteConnection db, long endpointId)
    {
        // From two indexes that have all of it: an endpoint can have a hundred thousand other deliveries.
        const string count =
            """
            SELECT (SELECT count(*) FROM deliveries INDEXED BY deliveries_in_line
                    WHERE endpoint_id = @endpointId AND state = 0 AND waiting = 0 AND order_key = @test)
                + (SELECT count(*) FROM deliveries INDEXED BY deliveries_waiting
                    WHERE endpoint_id = @endpointId AND state = 0 AND waiting > 0 AND order_key = @test)
            """;
        return db.ExecuteScalar<int>(count, new { endpointId, test = EventKinds.Test });
    }

    /// <summary>A person is looking: an endpoint that is being left alone is tried at once.</summary>
    private void ProbeNow(WriteScope scope, long endpointId)
    {
        scope.Db.Execute("UPDATE endpoints SET gate_until = min(gate_until, @now), revision = revision + 1 WHERE id = @endpointId AND gate_until IS NOT NULL", new { endpointId, now = Now });
        scope.EndpointsDue.Add(endpointId);
    }
}
