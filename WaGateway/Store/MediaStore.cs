using System.Text.Json;
using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>Which files messages have, and which are still to be downloaded; and the votes of polls.</summary>
internal sealed class MediaStore(Database database, Writer writer, MessageRows rows, EventStore events, TimeProvider clock)
{
    /// <summary>The downloads of a session that are due, oldest first.</summary>
    /// <param name="except">Messages whose files are being downloaded already.</param>
    public Task<IReadOnlyList<MediaJob>> DueMediaAsync(long session, int count, IReadOnlyCollection<long> except) =>
        database.ReadAsync<IReadOnlyList<MediaJob>>(async db =>
        {
            // A cross join stays in the order written: from the few files to their messages.
            const string select = """
                SELECT f.message, m.session_id, m.serialized_id, f.attempts, f.size, f.sha256
                FROM media f CROSS JOIN messages m
                WHERE m.id = f.message AND f.session_id = @session AND f.next_at <= @now AND f.message NOT IN @except
                    ORDER BY f.next_at, f.message LIMIT @count
                """;
            var found = await db.QueryAsync<(long Message, long Session, string Key, long Attempts, long? Size, string? Sha256)>(
                select,
                new
                {
                    now = clock.GetUtcNow(),
                    session,
                    count,
                    except,
                }
            );
            return found.Select(row => new MediaJob(row.Message, row.Session, row.Key, (int)row.Attempts, row.Size, row.Sha256)).ToList();
        });

    /// <summary>The file is there: writes it to its message and logs <c>message.media</c>. False when the message is gone.</summary>
    public Task<bool> MediaReadyAsync(long message, StoredFile file) =>
        writer.RunAsync(scope =>
        {
            var taken =
                scope.Db.Execute(
                    "UPDATE media SET file = @Id, size = @Size, sha256 = @Sha256, next_at = NULL, error = NULL WHERE message = @message",
                    new
                    {
                        file.Id,
                        file.Size,
                        file.Sha256,
                        message,
                    }
                ) > 0;
            if (taken)
                Settle(scope, message, "ready", error: null, file);
            return taken;
        });

    /// <summary>
    /// An attempt failed. Without a <paramref name="nextAt"/> it was the last: the message is marked and
    /// <c>message.media</c> logged.
    /// </summary>
    public Task MediaFailedAsync(long message, string error, DateTimeOffset? nextAt) =>
        writer.RunAsync(scope =>
        {
            const string update = "UPDATE media SET attempts = attempts + 1, next_at = @nextAt, error = @error WHERE message = @message";
            scope.Db.Execute(
                update,
                new
                {
                    message,
                    nextAt,
                    error,
                }
            );
            if (nextAt is null)
                Settle(scope, message, "failed", error, file: null);
        });

    /// <summary>Which of these files belong to a message, or were uploaded to be sent.</summary>
    public Task<IReadOnlySet<string>> KnownFilesAsync(IReadOnlyCollection<string> files) =>
        database.ReadAsync<IReadOnlySet<string>>(async db =>
            (
                await db.QueryAsync<string>(
                    "SELECT file FROM media WHERE file IN @files UNION ALL SELECT file FROM uploads WHERE file IN @files",
                    new { files }
                )
            ).ToHashSet(StringComparer.Ordinal)
        );

    /// <summary>Forgets files that came before a moment; their messages stay.</summary>
    /// <returns>The files that no message has now; call again while there are <paramref name="batch"/>.</returns>
    public Task<IReadOnlyList<string>> ExpireMediaAsync(DateTimeOffset before, int batch) =>
        writer.RunAsync<IReadOnlyList<string>>(scope =>
        {
            const string expired = """
                SELECT message, file FROM media WHERE file IS NOT NULL AND created_at < @before
                    AND NOT EXISTS (SELECT 1 FROM sends s WHERE s.message = media.message AND s.state < 2)
                ORDER BY created_at LIMIT @batch
                """;
            var old = scope.Db.Query<(long Message, string File)>(expired, new { before, batch }).AsList();
            var ids = old.Select(row => row.Message).ToList();
            const string expire =
                "UPDATE media SET file = NULL WHERE message IN @ids; UPDATE messages SET media_state = 'expired' WHERE id IN @ids";
            scope.Db.Execute(expire, new { ids });
            return old.Select(row => row.File).ToList();
        });

    /// <summary>The latest votes in a poll, as far as they are known here.</summary>
    public Task<IReadOnlyList<MessageChange.Voted>> VotesAsync(long message) =>
        database.ReadAsync<IReadOnlyList<MessageChange.Voted>>(async db =>
        {
            const string select = "SELECT voter, options, at FROM poll_votes WHERE message = @message ORDER BY at, voter";
            return (await db.QueryAsync<(string Voter, string Options, long At)>(select, new { message }))
                .Select(row => new MessageChange.Voted(
                    0,
                    new("", "", null),
                    row.Voter,
                    JsonSerializer.Deserialize<List<string>>(row.Options)!,
                    DateTimeOffset.FromUnixTimeMilliseconds(row.At)
                ))
                .ToList();
        });

    /// <summary>The file of a new message: there already, or to be downloaded at once.</summary>
    public static void Add(WriteScope scope, long id, MessageRecord message) =>
        scope.Db.Execute(
            """
            INSERT INTO media (message, session_id, file, size, sha256, next_at, created_at)
            VALUES (@id, @SessionId, @File, @Size, @Sha256, @nextAt, @now)
            """,
            new
            {
                id,
                message.SessionId,
                message.File,
                message.Details.Size,
                message.Details.Sha256,
                now = scope.Now,
                nextAt = message.MediaState == "pending" ? scope.Now : (DateTimeOffset?)null,
            }
        );

    private void Settle(WriteScope scope, long message, string state, string? error, StoredFile? file)
    {
        var row = rows.Load(scope.Db, message);
        var details = file is null ? row.Details : row.Details with { Size = file.Size, Sha256 = file.Sha256 };
        scope.Db.Execute(
            "UPDATE messages SET media_state = @state, mimetype = coalesce(mimetype, @Mimetype), details = @details WHERE id = @message",
            new
            {
                state,
                file?.Mimetype,
                details,
                message,
            }
        );
        if (SessionStore.Find(scope, row.SessionId) is { } session)
            events.Append(scope, Announcements.FileSettled(session, rows.Load(scope.Db, message), scope.Now, error));
    }
}
