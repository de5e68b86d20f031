using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>The event log: one entry per happening, with a delivery for every endpoint that asked, in the caller's transaction.</summary>
internal sealed partial class SqliteStore
{
    public Task<bool> LogEventAsync(EventDraft draft) => writer.RunAsync(scope => Append(scope, draft, message: null));

    private bool Append(WriteScope scope, EventDraft draft, long? message)
    {
        const string known = "SELECT EXISTS (SELECT 1 FROM events WHERE session_id = @SessionId AND dedupe_key = @DedupeKey)";
        if (scope.Db.ExecuteScalar<bool>(known, draft))
            return false;
        var sequence = NextSequence(scope.Db);
        var id = "msg_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        const string insert =
            """
            INSERT INTO events (sequence, id, session_id, kind, dedupe_key, order_key, message, occurred_at, backfilled, subject, body, created_at)
            VALUES (@sequence, @id, @SessionId, @Kind, @DedupeKey, @OrderKey, @message, @OccurredAt, @Backfilled, @Subject, @body, @now)
            """;
        scope.Db.Execute(insert, new
        {
            sequence, id, draft.SessionId, draft.Kind, draft.DedupeKey, draft.OrderKey, message, draft.OccurredAt, draft.Backfilled, draft.Subject,
            body = EventBody.Stamp(draft, id, sequence), now = Now,
        });
        Spans.RememberEvent(id, message, scope.Origin);
        scope.LogsEvents = true;
        FanOut(scope, draft, sequence, message);
        return true;
    }

    /// <summary>A rolled-back operation rolls this back too, so that the log has no gaps.</summary>
    private static long NextSequence(SqliteConnection db) =>
        db.ExecuteScalar<long>("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) + 1");

    private void FanOut(WriteScope scope, EventDraft draft, long sequence, long? message)
    {
        if (!scope.Endpoints.TryGetValue(draft.SessionId, out var endpoints))
            scope.Endpoints[draft.SessionId] = endpoints = EndpointsOf(scope.Db, draft.SessionId);
        foreach (var endpoint in endpoints)
        {
            if (!endpoint.Events.Any(e => e == draft.Kind || e == EventKinds.All) || !endpoint.Filters.Admit(draft.Subject, Of(draft.SessionId).NameOf)
                || !endpoint.AccessAt(Now).Admits(draft.Kind))
                continue;
            const string insert =
                """
                INSERT INTO deliveries (sequence, endpoint_id, session_id, message, order_key, next_at, created_at)
                VALUES (@sequence, @Id, @SessionId, @message, @OrderKey, @now, @now)
                """;
            scope.Db.Execute(insert, new { sequence, endpoint.Id, draft.SessionId, message, draft.OrderKey, now = Now });
            scope.EndpointsDue.Add(endpoint.Id);
        }
    }
}
