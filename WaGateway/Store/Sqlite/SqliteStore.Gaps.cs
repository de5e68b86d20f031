using Dapper;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore : GapStore
{
    private const string SelectGap = "SELECT id, session_id, chat_id, page_chat, from_at, until_at, reason, detected_at, closed_at FROM gaps";

    public Task NoteGapAsync(NewGap gap) => writer.RunAsync(scope => Note(scope, gap));

    public Task CoverAsync(Coverage coverage) => writer.RunAsync(scope =>
    {
        foreach (var gap in coverage.Missing)
            Note(scope, gap);
        const string open = SelectGap + " WHERE session_id = @SessionId AND closed_at IS NULL AND seen_at < @BeganAt ORDER BY id";
        foreach (var gap in scope.Db.Query<GapRecord>(open, coverage).Where(gap => Covers(coverage, gap)).ToList())
        {
            scope.Db.Execute("UPDATE gaps SET closed_at = @now WHERE id = @Id", new { gap.Id, now = Now });
            Tell(scope, gap with { ClosedAt = Now });
        }
    });

    public Task<IReadOnlyList<GapRecord>> ListGapsAsync(GapQuery query) => ReadAsync<IReadOnlyList<GapRecord>>(async db =>
    {
        const string select = SelectGap +
            """
             WHERE session_id = @SessionId AND (@Open IS NULL OR (closed_at IS NULL) = @Open) ORDER BY id DESC LIMIT @Limit OFFSET @Offset
            """;
        return (await db.QueryAsync<GapRecord>(select, query)).AsList();
    });

    private void Note(WriteScope scope, NewGap gap)
    {
        const string grow =
            """
            UPDATE gaps SET from_at = min(from_at, @FromAt), until_at = max(until_at, @UntilAt), seen_at = @now
            WHERE id = (SELECT id FROM gaps WHERE session_id = @SessionId AND chat_id IS @ChatId AND reason = @Reason AND closed_at IS NULL ORDER BY id LIMIT 1)
            """;
        const string insert =
            """
            INSERT INTO gaps (session_id, chat_id, page_chat, from_at, until_at, reason, detected_at, seen_at)
            VALUES (@SessionId, @ChatId, @PageChat, @FromAt, @UntilAt, @Reason, @now, @now) RETURNING id
            """;
        var row = new { gap.SessionId, gap.ChatId, gap.PageChat, gap.FromAt, gap.UntilAt, gap.Reason, now = Now };
        if (scope.Db.Execute(grow, row) > 0)
            return;
        var id = scope.Db.ExecuteScalar<long>(insert, row);
        Tell(scope, scope.Db.QuerySingle<GapRecord>(SelectGap + " WHERE id = @id", new { id }));
    }

    private void Tell(WriteScope scope, GapRecord gap)
    {
        if (SessionOf(scope, gap.SessionId) is { } session)
            Append(scope, EventDrafts.Gap(session, gap), message: null);
    }

    /// <summary>
    /// A gap of the whole session closes although single chats are missing: those have gaps of their own now. One that a
    /// rolled-back profile tore stays open: what is gone from the client's store cannot be read there.
    /// </summary>
    private static bool Covers(Coverage coverage, GapRecord gap) => gap switch
    {
        { ChatId: null, Reason: GapReason.Relinked } => coverage.ReachesBack && coverage.Since <= gap.FromAt,
        { ChatId: null, Reason: GapReason.Overflowed or GapReason.ReadBackFailed } => coverage.Since <= gap.FromAt,
        { PageChat: { } chat } => Earliest(coverage.Since, coverage.Chats.GetValueOrDefault(chat, coverage.Since)) <= gap.FromAt,
        _ => false,
    };

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
