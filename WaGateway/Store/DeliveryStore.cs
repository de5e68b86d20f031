using System.Data.Common;
using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>The operator's view of the deliveries: look, retry, test, replay.</summary>
internal sealed class DeliveryStore(
    Database database,
    Writer writer,
    EventStore events,
    EndpointStore endpoints,
    IdentityStore identities,
    Subscription subscription,
    TimeProvider clock
)
{
    /// <summary>A page per commit, so that other writes do not wait for long.</summary>
    private const int ReplayPage = 500;

    private const string Select = """
        SELECT d.id, d.sequence, e.id AS event_id, e.kind, d.session_id, d.endpoint_id, d.state, d.attempts,
            CASE WHEN d.state = 0 THEN d.next_at END AS next_at, d.delivered_at, d.last_status, d.last_error, d.created_at
        FROM deliveries d JOIN events e ON e.sequence = d.sequence
        """;

    public Task<DeliveryRecord?> FindDeliveryAsync(long id) => database.FindAsync<DeliveryRecord>(Select + " WHERE d.id = @id", new { id });

    public Task<IReadOnlyList<DeliveryRecord>> ListDeliveriesAsync(DeliveryQuery query)
    {
        var filters = new List<string>();
        if (query.State is { } state)
            filters.Add($"d.state = {(int)state}"); // literal: only then are the partial indexes used
        if (query.SessionId is not null)
            filters.Add("d.session_id = @SessionId");
        if (query.EndpointId is not null)
            filters.Add("d.endpoint_id = @EndpointId");
        if (query.Audience is not null)
            filters.Add(AudienceFilter.Of(query.Audience, "d.session_id"));
        var where = filters.Count == 0 ? "" : " WHERE " + string.Join(" AND ", filters);
        var parameters = new
        {
            query.SessionId,
            query.EndpointId,
            query.Limit,
            query.Offset,
        };
        return database.ListAsync<DeliveryRecord>(Select + where + " ORDER BY d.id DESC LIMIT @Limit OFFSET @Offset", parameters);
    }

    public Task<IReadOnlyList<AttemptRecord>> ListAttemptsAsync(long deliveryId) =>
        database.ListAsync<AttemptRecord>(
            "SELECT *, duration_ms AS duration FROM attempts WHERE delivery_id = @deliveryId ORDER BY number",
            new { deliveryId }
        );

    /// <summary>
    /// Puts a delivery back in line, whatever became of it; its age and schedule begin anew. One on the wire is left
    /// alone.
    /// </summary>
    public async Task<Outcome<DeliveryRecord>> RetryDeliveryAsync(long id)
    {
        var known = await writer.RunAsync(scope =>
        {
            const string revive = """
                UPDATE deliveries SET state = 0, waiting = 0, failures = 0, next_at = @now, revived_at = @now, delivered_at = NULL,
                    is_replay = CASE WHEN state = 2 THEN 1 ELSE is_replay END
                WHERE id = @id AND state <> 1 RETURNING endpoint_id
                """;
            if (scope.Db.ExecuteScalar<long?>(revive, new { id, now = scope.Now }) is not { } endpoint)
                return scope.Db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM deliveries WHERE id = @id)", new { id });
            EndpointStore.ProbeNow(scope, endpoint);
            return true;
        });
        return known ? (await FindDeliveryAsync(id))! : new Fault(FaultCode.DeliveryNotFound, $"Delivery with ID {id} not found");
    }

    /// <summary>
    /// Queues a <c>test</c> event for this endpoint alone, whatever events it asked for. Fault: unknown endpoint, or
    /// <paramref name="most"/> of its tests wait.
    /// </summary>
    public async Task<Outcome<DeliveryRecord>> QueueTestAsync(long endpointId, int most)
    {
        var outcome = await writer.RunAsync<Outcome<long>>(scope =>
        {
            if (EndpointStore.Find(scope.Db, endpointId) is not { } endpoint)
                return EndpointRules.NotFound(endpointId);
            if (TestDelivery.Refusal(endpointId, CountWaitingTests(scope.Db, endpointId), most) is { } fault)
                return fault;
            var eventId = EventIds.New();
            var draft = TestDelivery.Draft(endpoint.SessionId, SessionStore.Find(scope, endpoint.SessionId)!.Name, eventId, scope.Now);
            var sequence = events.Write(scope, draft, eventId, message: null);
            DeliveryQueue.Add(scope, endpointId, draft, sequence, message: null);
            EndpointStore.ProbeNow(scope, endpointId);
            return scope.Db.ExecuteScalar<long>("SELECT id FROM deliveries WHERE sequence = @sequence", new { sequence });
        });
        return outcome.Failed(out var refused, out var id) ? refused : (await FindDeliveryAsync(id))!;
    }

    /// <summary>Queues events of the log once more for an endpoint, under their old ids.</summary>
    /// <returns>How many were queued.</returns>
    public async Task<Outcome<int>> ReplayAsync(long endpointId, DeliveryReplay replay)
    {
        if (await endpoints.FindEndpointAsync(endpointId) is not { } endpoint)
            return EndpointRules.NotFound(endpointId);
        var people = identities.Of(endpoint.SessionId);
        var (queued, after) = (0, 0L);
        while (true)
        {
            var page = await database.ReadAsync(db => ReplayPageAsync(db, endpoint, replay, after));
            if (page.Count == 0)
                return queued;
            after = page[^1].Sequence;
            var now = clock.GetUtcNow();
            var wanted = page.Where(entry => subscription.Replays(endpoint, replay, entry.Kind, entry.Seen, people.NameOf, now)).ToList();
            if (wanted.Count > 0)
                queued += await writer.RunAsync(scope => Queue(scope, endpointId, wanted));
        }
    }

    private int CountWaitingTests(DbConnection db, long endpointId)
    {
        // From two indexes that have all of it: an endpoint can have a hundred thousand other deliveries.
        var count = $"""
            SELECT (SELECT count(*) FROM {database.Dialect.By("deliveries", "deliveries_in_line")}
                    WHERE endpoint_id = @endpointId AND state = 0 AND waiting = 0 AND order_key = @test)
                + (SELECT count(*) FROM {database.Dialect.By("deliveries", "deliveries_waiting")}
                    WHERE endpoint_id = @endpointId AND state = 0 AND waiting > 0 AND order_key = @test)
            """;
        return db.ExecuteScalar<int>(count, new { endpointId, test = EventKinds.Test });
    }

    private static async Task<List<LoggedEvent>> ReplayPageAsync(
        DbConnection db,
        EndpointRecord endpoint,
        DeliveryReplay replay,
        long after
    )
    {
        const string select = """
            SELECT e.sequence, e.session_id, e.kind, e.order_key, e.message, e.subject,
                m.chat_id, m.type, coalesce(m.from_me, 0) AS from_me, m.from_number AS author
            FROM events e LEFT JOIN messages m ON m.id = e.message
            WHERE e.sequence > @after AND e.session_id = @SessionId
                AND (@Since IS NULL OR e.occurred_at >= @Since) AND (@Until IS NULL OR e.occurred_at <= @Until)
            ORDER BY e.sequence LIMIT @ReplayPage
            """;
        return (
            await db.QueryAsync<LoggedEvent>(
                select,
                new
                {
                    after,
                    endpoint.SessionId,
                    replay.Since,
                    replay.Until,
                    ReplayPage,
                }
            )
        ).AsList();
    }

    private static int Queue(WriteScope scope, long endpointId, List<LoggedEvent> entries)
    {
        const string insert = """
            INSERT INTO deliveries (sequence, endpoint_id, session_id, message, order_key, next_at, created_at, is_replay)
            SELECT @Sequence, @endpointId, @SessionId, @Message, @OrderKey, @now, @now, 1
            WHERE EXISTS (SELECT 1 FROM endpoints WHERE id = @endpointId) AND EXISTS (SELECT 1 FROM events WHERE sequence = @Sequence)
            """;
        scope.EndpointsDue.Add(endpointId);
        return entries.Sum(entry =>
            scope.Db.Execute(
                insert,
                new
                {
                    entry.Sequence,
                    endpointId,
                    entry.SessionId,
                    entry.Message,
                    entry.OrderKey,
                    now = scope.Now,
                }
            )
        );
    }

    /// <summary>
    /// An event with what filters choose by. An old log does not say who was mentioned: a replay of its group messages
    /// gives them all.
    /// </summary>
    private sealed record LoggedEvent
    {
        public required long Sequence { get; init; }
        public required long SessionId { get; init; }
        public required string Kind { get; init; }
        public required string OrderKey { get; init; }
        public long? Message { get; init; }
        public EventSubject? Subject { get; init; }
        public string? ChatId { get; init; }
        public string? Type { get; init; }
        public bool FromMe { get; init; }
        public string? Author { get; init; }

        /// <summary>The message's row may know more by now, as whose number a LID is.</summary>
        public EventSubject Seen =>
            ChatId is null && Subject is not null
                ? Subject
                : new(ChatId, Type, FromMe, Subject?.MentionsMe ?? true) { Sender = Subject?.Sender ?? Author };
    }
}
