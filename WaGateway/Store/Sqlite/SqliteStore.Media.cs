using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>The files of messages, and the votes of polls.</summary>
internal sealed partial class SqliteStore : MediaStore
{
    public Task<IReadOnlyList<MediaJob>> DueMediaAsync(long session, int count, IReadOnlyCollection<long> except) => ReadAsync<IReadOnlyList<MediaJob>>(async db =>
    {
        const string select =
            """
            SELECT f.message, m.session_id, m.serialized_id, f.attempts, f.size, f.sha256
            FROM media f CROSS JOIN messages m ON m.id = f.message
            WHERE f.session_id = @session AND f.next_at <= @now AND f.message NOT IN @except ORDER BY f.next_at, f.message LIMIT @count
            """;
        var rows = await db.QueryAsync<(long Message, long Session, string Key, long Attempts, long? Size, string? Sha256)>(select, new { now = Now, session, count, except });
        return rows.Select(row => new MediaJob(row.Message, row.Session, row.Key, (int)row.Attempts, row.Size, row.Sha256)).ToList();
    });

    public Task<bool> MediaReadyAsync(long message, StoredFile file) => writer.RunAsync(scope =>
    {
        var taken = scope.Db.Execute(
            "UPDATE media SET file = @Id, size = @Size, sha256 = @Sha256, next_at = NULL, error = NULL WHERE message = @message",
            new { file.Id, file.Size, file.Sha256, message }) > 0;
        return taken && Settle(scope, message, "ready", error: null, file);
    });

    public Task MediaFailedAsync(long message, string error, DateTimeOffset? nextAt) => writer.RunAsync(scope =>
    {
        scope.Db.Execute("UPDATE media SET attempts = attempts + 1, next_at = @nextAt, error = @error WHERE message = @message", new { message, nextAt, error });
        return nextAt is null && Settle(scope, message, "failed", error, file: null);
    });

    public Task<IReadOnlySet<string>> KnownFilesAsync(IReadOnlyCollection<string> files) => ReadAsync<IReadOnlySet<string>>(async db =>
        (await db.QueryAsync<string>("SELECT file FROM media WHERE file IN @files", new { files })).ToHashSet(StringComparer.Ordinal));

    public Task<IReadOnlyList<string>> ExpireMediaAsync(DateTimeOffset before, int batch) => writer.RunAsync<IReadOnlyList<string>>(scope =>
    {
        const string expired =
            """
            SELECT message, file FROM media WHERE file IS NOT NULL AND created_at < @before
                AND NOT EXISTS (SELECT 1 FROM sends s WHERE s.message = media.message AND s.state < 2)
            ORDER BY created_at LIMIT @batch
            """;
        var old = scope.Db.Query<(long Message, string File)>(
            expired, new { before, batch }).AsList();
        var ids = old.Select(row => row.Message).ToList();
        scope.Db.Execute("UPDATE media SET file = NULL WHERE message IN @ids; UPDATE messages SET media_state = 'expired' WHERE id IN @ids", new { ids });
        return old.Select(row => row.File).ToList();
    });

    public Task<IReadOnlyList<MessageChange.Voted>> VotesAsync(long message) => ReadAsync<IReadOnlyList<MessageChange.Voted>>(async db =>
        (await db.QueryAsync<(string Voter, string Options, long At)>("SELECT voter, options, at FROM poll_votes WHERE message = @message ORDER BY at, voter", new { message }))
        .Select(row => new MessageChange.Voted(0, new("", "", null), row.Voter, JsonSerializer.Deserialize<List<string>>(row.Options)!, DateTimeOffset.FromUnixTimeMilliseconds(row.At)))
        .ToList());

    private void AddFile(SqliteConnection db, long id, MessageRecord message) => db.Execute(
        "INSERT INTO media (message, session_id, file, size, sha256, next_at, created_at) VALUES (@id, @SessionId, @File, @Size, @Sha256, @nextAt, @now)",
        new { id, message.SessionId, message.File, message.Details.Size, message.Details.Sha256, now = Now, nextAt = message.MediaState == "pending" ? Now : (DateTimeOffset?)null });

    private bool Settle(WriteScope scope, long message, string state, string? error, StoredFile? file)
    {
        var row = Load(scope.Db, message);
        scope.Db.Execute("UPDATE messages SET media_state = @state, mimetype = coalesce(mimetype, @Mimetype), details = @details WHERE id = @message",
            new { state, file?.Mimetype, details = file is null ? row.Details : row.Details with { Size = file.Size, Sha256 = file.Sha256 }, message });
        if (SessionOf(scope, row.SessionId) is { } session)
            Append(scope, EventDrafts.Media(session, Load(scope.Db, message), Now, error), message: null);
        return true;
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Voted voted)
    {
        if (Find(scope.Db, voted.SessionId, voted.Key) is not { } row)
            return null;
        const string known = "SELECT EXISTS (SELECT 1 FROM poll_votes WHERE message = @Id AND voter = @Voter AND at = @At)";
        const string upsert =
            """
            INSERT INTO poll_votes (message, voter, options, at) VALUES (@Id, @Voter, @options, @At)
            ON CONFLICT (message, voter) DO UPDATE SET options = excluded.options, at = excluded.at WHERE excluded.at > at
            """;
        // One that comes after the vote that replaced it (whoever reads the votes may see the last one first) is told all the same.
        var news = !scope.Db.ExecuteScalar<bool>(known, new { row.Id, voted.Voter, voted.At });
        scope.Db.Execute(upsert, new { row.Id, voted.Voter, options = JsonSerializer.Serialize(voted.Options), voted.At });
        return Tell(scope, row, news, (session, now) => EventDrafts.Vote(session, now, voted));
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Starred starred)
    {
        if (Find(scope.Db, starred.SessionId, starred.Key) is not { } row)
            return null;
        scope.Db.Execute("UPDATE messages SET starred = @Star WHERE id = @Id", new { starred.Star, row.Id });
        return Load(scope.Db, row.Id);
    }
}
