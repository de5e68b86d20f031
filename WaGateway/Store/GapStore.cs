using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>Where messages may be missing.</summary>
internal sealed class GapStore(Database database, Writer writer, EventStore events)
{
    private const string Select = "SELECT id, session_id, chat_id, page_chat, from_at, until_at, reason, detected_at, closed_at FROM gaps";

    /// <summary>
    /// Notes a gap and logs its <c>gap</c> event, in one transaction. One that is open already for the same chat and
    /// reason grows instead.
    /// </summary>
    public Task NoteGapAsync(NewGap gap) => writer.RunAsync(scope => Note(scope, gap));

    /// <summary>
    /// Notes what a reading could not cover, closes what it did, and logs a <c>gap</c> event for each, in one
    /// transaction.
    /// </summary>
    public Task CoverAsync(Coverage coverage) =>
        writer.RunAsync(scope =>
        {
            foreach (var gap in coverage.Missing)
                Note(scope, gap);
            const string open = Select + " WHERE session_id = @SessionId AND closed_at IS NULL AND seen_at < @BeganAt ORDER BY id";
            foreach (var gap in scope.Db.Query<GapRecord>(open, coverage).Where(gap => GapRules.Covers(coverage, gap)).ToList())
                Close(scope, gap);
        });

    /// <summary>What was missing in a chat for this reason is there now.</summary>
    /// <param name="pageChat">WhatsApp Web's own id of it.</param>
    public Task CloseAsync(long sessionId, string pageChat, GapReason reason) =>
        writer.RunAsync(scope =>
        {
            const string open =
                Select + " WHERE session_id = @sessionId AND page_chat = @pageChat AND reason = @reason AND closed_at IS NULL ORDER BY id";
            var all = scope.Db.Query<GapRecord>(
                open,
                new
                {
                    sessionId,
                    pageChat,
                    reason,
                }
            );
            foreach (var gap in all.ToList())
                Close(scope, gap);
        });

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<GapRecord>> ListGapsAsync(GapQuery query)
    {
        const string select = $"""
            {Select} WHERE session_id = @SessionId AND (@Open IS NULL OR CASE WHEN closed_at IS NULL THEN 1 ELSE 0 END = @Open)
                ORDER BY id DESC LIMIT @Limit OFFSET @Offset
            """;
        return database.ListAsync<GapRecord>(select, query);
    }

    public void Note(WriteScope scope, NewGap gap)
    {
        const string open = $"""
            {Select} WHERE session_id = @SessionId AND chat_id IS NOT DISTINCT FROM @ChatId AND reason = @Reason AND closed_at IS NULL
                ORDER BY id LIMIT 1
            """;
        if (scope.Db.QueryFirstOrDefault<GapRecord?>(open, gap) is { } known)
        {
            var grown = GapRules.Grown(known, gap);
            const string grow = "UPDATE gaps SET from_at = @FromAt, until_at = @UntilAt, seen_at = @now WHERE id = @Id";
            scope.Db.Execute(
                grow,
                new
                {
                    grown.Id,
                    grown.FromAt,
                    grown.UntilAt,
                    now = scope.Now,
                }
            );
            return;
        }
        const string insert = """
            INSERT INTO gaps (session_id, chat_id, page_chat, from_at, until_at, reason, detected_at, seen_at)
            VALUES (@SessionId, @ChatId, @PageChat, @FromAt, @UntilAt, @Reason, @now, @now) RETURNING id
            """;
        var id = scope.Db.ExecuteScalar<long>(
            insert,
            new
            {
                gap.SessionId,
                gap.ChatId,
                gap.PageChat,
                gap.FromAt,
                gap.UntilAt,
                gap.Reason,
                now = scope.Now,
            }
        );
        Announce(scope, scope.Db.QuerySingle<GapRecord>(Select + " WHERE id = @id", new { id }));
    }

    private void Close(WriteScope scope, GapRecord gap)
    {
        var closed = gap with { ClosedAt = scope.Now };
        scope.Db.Execute("UPDATE gaps SET closed_at = @ClosedAt WHERE id = @Id", new { closed.Id, closed.ClosedAt });
        Announce(scope, closed);
    }

    private void Announce(WriteScope scope, GapRecord gap)
    {
        if (SessionStore.Find(scope, gap.SessionId) is { } session)
            events.Append(scope, Announcements.Gap(session, gap));
    }
}
