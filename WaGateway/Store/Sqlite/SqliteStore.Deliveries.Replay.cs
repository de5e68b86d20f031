using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>Replay: new deliveries for old events, a page per commit so that nobody else waits for long.</summary>
internal sealed partial class SqliteStore
{
    private const int ReplayPage = 500;

    public async Task<Outcome<int>> ReplayAsync(long endpointId, DeliveryReplay replay)
    {
        if (await FindEndpointAsync(endpointId) is not { } endpoint)
            return WebhookNotFound(endpointId);
        var access = endpoint.AccessAt(Now);
        var kinds = (replay.Events ?? endpoint.Events).ToHashSet(StringComparer.Ordinal);
        var (queued, after) = (0, 0L);
        while (true)
        {
            var page = await ReadAsync(db => ReplayPageAsync(db, endpoint, replay, after));
            if (page.Count == 0)
                return queued;
            after = page[^1].Sequence;
            var wanted = page.Where(e => (kinds.Contains(EventKinds.All) || kinds.Contains(e.Kind)) && e.Kind != EventKinds.Test && access.Admits(e.Kind) && endpoint.Filters.Admit(e.Seen, Of(endpoint.SessionId).NameOf)).ToList();
            if (wanted.Count > 0)
                queued += await writer.RunAsync(scope => Queue(scope, endpointId, wanted));
        }
    }

    private static async Task<List<LoggedEvent>> ReplayPageAsync(SqliteConnection db, EndpointRecord endpoint, DeliveryReplay replay, long after)
    {
        const string select =
            """
            SELECT e.sequence, e.session_id, e.kind, e.order_key, e.message, e.subject, m.chat_id, m.type, coalesce(m.from_me, 0) AS from_me
            FROM events e LEFT JOIN messages m ON m.id = e.message
            WHERE e.sequence > @after AND e.session_id = @SessionId
                AND (@Since IS NULL OR e.occurred_at >= @Since) AND (@Until IS NULL OR e.occurred_at <= @Until)
            ORDER BY e.sequence LIMIT @ReplayPage
            """;
        return (await db.QueryAsync<LoggedEvent>(select, new { after, endpoint.SessionId, replay.Since, replay.Until, ReplayPage })).AsList();
    }

    private int Queue(WriteScope scope, long endpointId, List<LoggedEvent> events)
    {
        const string insert =
            """
            INSERT INTO deliveries (sequence, endpoint_id, session_id, message, order_key, next_at, created_at, is_replay)
            SELECT @Sequence, @endpointId, @SessionId, @Message, @OrderKey, @now, @now, 1
            WHERE EXISTS (SELECT 1 FROM endpoints WHERE id = @endpointId) AND EXISTS (SELECT 1 FROM events WHERE sequence = @Sequence)
            """;
        scope.EndpointsDue.Add(endpointId);
        return events.Sum(e => scope.Db.Execute(insert, new { e.Sequence, endpointId, e.SessionId, e.Message, e.OrderKey, now = Now }));
    }

    /// <summary>An event with what filters choose by. An old log does not say who was mentioned: a replay of its group messages gives them all.</summary>
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

        /// <summary>The message's row may know more by now, as whose number a LID is.</summary>
        public EventSubject Seen => ChatId is null && Subject is not null ? Subject : new(ChatId, Type, FromMe, Subject?.MentionsMe ?? true);
    }
}
