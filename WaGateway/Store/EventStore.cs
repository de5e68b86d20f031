using System.Data.Common;
using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>
/// The event log: one entry per event, with a delivery for every endpoint that asked, in the caller's transaction. Those
/// who pull read the same entries that webhooks are sent.
/// </summary>
internal sealed class EventStore
{
    /// <summary>What a page may hold in memory while a slow reader takes it; its last event may exceed it.</summary>
    private const int PageBytes = 1024 * 1024;

    private readonly Database database;
    private readonly Writer writer;
    private readonly IdentityStore identities;
    private readonly Subscription subscription;
    private TaskCompletionSource moreEvents = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EventStore(Database database, Writer writer, IdentityStore identities, Subscription subscription)
    {
        (this.database, this.writer, this.identities, this.subscription) = (database, writer, identities, subscription);
        writer.EventsLogged += () =>
            Interlocked.Exchange(ref moreEvents, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>Completes after the next commit that logs events. Who takes it before reading misses nothing.</summary>
    public Task MoreEvents => Volatile.Read(ref moreEvents).Task;

    /// <summary>Logs an event that belongs to no message, e.g. <c>qr</c>. False when it was logged before.</summary>
    public Task<bool> LogEventAsync(EventDraft draft) => writer.RunAsync(scope => Append(scope, new Announcement(draft)));

    /// <summary>Whether posts of channels that a session follows are kept.</summary>
    public Task<bool> AsksForChannelsAsync(long sessionId) =>
        database.ReadAsync(db => Task.FromResult(subscription.AsksForChannels(EndpointStore.OfSession(db, sessionId))));

    public void Append(WriteScope scope, IReadOnlyList<Announcement> announcements)
    {
        foreach (var announcement in announcements)
            Append(scope, announcement);
    }

    /// <summary>The sequence that the next event gets. A rolled-back operation rolls it back too, so that the log has no gaps.</summary>
    public long NextSequence(DbConnection db) => db.ExecuteScalar<long>(database.Dialect.NextEventSequence);

    /// <summary>Writes an entry, whatever is in the log, and no deliveries.</summary>
    /// <returns>Its sequence.</returns>
    public long Write(WriteScope scope, EventDraft draft, string id, long? message)
    {
        var sequence = NextSequence(scope.Db);
        const string insert = """
            INSERT INTO events (sequence, id, session_id, kind, dedupe_key, order_key, message, occurred_at, backfilled, subject, body,
                created_at)
            VALUES (@sequence, @id, @SessionId, @Kind, @DedupeKey, @OrderKey, @message, @OccurredAt, @Backfilled, @Subject, @body, @now)
            """;
        scope.Db.Execute(
            insert,
            new
            {
                sequence,
                id,
                draft.SessionId,
                draft.Kind,
                draft.DedupeKey,
                draft.OrderKey,
                message,
                draft.OccurredAt,
                draft.Backfilled,
                draft.Subject,
                body = EventBody.Stamp(draft, id, sequence),
                now = scope.Now,
            }
        );
        scope.LogsEvents = true;
        return sequence;
    }

    /// <summary>
    /// Claims the one reply that an event may have for a delivery; claimed again for the same delivery, it is granted again.
    /// </summary>
    /// <param name="messageId">WhatsApp's id of the incoming message.</param>
    /// <param name="replyKeys">What the idempotency keys of receivers' replies begin with.</param>
    public Task<ReplyClaim> ClaimReplyAsync(string eventId, long deliveryId, string messageId, string replyKeys) =>
        writer.RunAsync(scope =>
        {
            const string isReply = """
                SELECT EXISTS (
                    SELECT 1 FROM sessions s CROSS JOIN messages m
                    JOIN idempotency i ON i.session_id = s.id AND i.message = m.id AND substr(i.key, 1, length(@replyKeys)) = @replyKeys
                    WHERE m.session_id = s.id AND m.message_id = @messageId AND m.from_me <> 0)
                """;
            if (scope.Db.ExecuteScalar<bool>(isReply, new { messageId, replyKeys }))
                return ReplyClaim.ToReply;
            const string claim = """
                UPDATE events SET answered_by = @deliveryId WHERE id = @eventId AND (answered_by IS NULL OR answered_by = @deliveryId)
                """;
            return scope.Db.Execute(claim, new { eventId, deliveryId }) == 1 ? ReplyClaim.Granted : ReplyClaim.Taken;
        });

    public Task<EventExtent> ExtentAsync() => database.ReadAsync(db => ExtentAsync(db, transaction: null));

    /// <summary>Reads on after a sequence. A page ends early, before its limit, where its bodies grow large.</summary>
    public Task<EventPage> ReadEventsAsync(EventQuery query) =>
        database.ReadAsync(async db =>
        {
            // One snapshot: what retention takes away in between must not look as if it had never been there.
            await using var snapshot = database.Snapshot(db);
            var extent = await ExtentAsync(db, snapshot);
            var events = new List<EventRecord>();
            var bytes = 0;
            var parameters = new
            {
                query.After,
                query.Limit,
                query.SessionId,
                query.Kinds,
            };
            await foreach (var entry in db.QueryUnbufferedAsync<EventRecord>(SelectEvents(query, database.Dialect), parameters, snapshot))
            {
                events.Add(entry with { Body = query.Access.Reduce(entry.Kind, entry.Body) });
                bytes += entry.Body.Length;
                if (bytes >= PageBytes)
                    break;
            }
            var wasCut = events.Count == query.Limit || bytes >= PageBytes;
            return new EventPage(events, wasCut ? events[^1].Sequence : Math.Max(query.After, extent.Latest), extent);
        });

    internal static string SelectEvents(EventQuery query, Dialect dialect)
    {
        var filters = query.SessionId is null ? "" : " AND session_id = @SessionId";
        if (query.Kinds is not null)
            filters += $" AND kind IN (SELECT value FROM {dialect.Texts("@Kinds")})";
        else
            filters += $" AND kind <> '{EventKinds.StatusPosted}'";
        if (!query.Access.Codes)
            filters += $" AND kind <> '{EventKinds.Qr}'";
        // Any other index of sessions would have to be sorted: named here, kept away there.
        var events = query.SessionId is null ? "events" : dialect.By("events", "events_of_session");
        var seen = query.Audience is null ? "" : " AND " + AudienceFilter.Of(query.Audience, dialect.Unindexed("session_id"));
        return $"""
            SELECT sequence, id, session_id, kind, body FROM {events}
            WHERE sequence > @After{filters}{seen} ORDER BY sequence LIMIT @Limit
            """;
    }

    /// <returns>False when it was logged before.</returns>
    private bool Append(WriteScope scope, Announcement announcement)
    {
        var (draft, message) = announcement;
        const string known = "SELECT EXISTS (SELECT 1 FROM events WHERE session_id = @SessionId AND dedupe_key = @DedupeKey)";
        if (scope.Db.ExecuteScalar<bool>(known, draft))
            return false;
        var id = EventIds.New();
        var sequence = Write(scope, draft, id, message);
        Spans.RememberEvent(id, message, scope.Origin);
        foreach (var endpoint in EndpointStore.Of(scope, draft.SessionId))
            if (subscription.Wants(endpoint, draft, identities.Of(draft.SessionId).NameOf, scope.Now))
                DeliveryQueue.Add(scope, endpoint.Id, draft, sequence, message);
        return true;
    }

    private Task<EventExtent> ExtentAsync(DbConnection db, DbTransaction? transaction)
    {
        var select = $"""
            SELECT coalesce((SELECT min(sequence) FROM events), last + 1) AS oldest, last AS latest
            FROM (SELECT {database.Dialect.LastEventSequence} AS last) AS log
            """;
        return db.QuerySingleAsync<EventExtent>(select, transaction: transaction);
    }
}
