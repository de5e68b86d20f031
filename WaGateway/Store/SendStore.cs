using System.Data.Common;
using System.Text.Json;
using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>
/// The queue of messages to send: on disk before they are on their way, and until they have arrived at WhatsApp's server.
/// </summary>
internal sealed class SendStore(Database database, Writer writer, MessageRows rows, EventStore events, TimeProvider clock)
{
    /// <summary>
    /// Stores an outgoing message before it is sent, with the key its caller gave it, if any. Fault: too many wait
    /// already.
    /// </summary>
    public Task<Outcome<Reservation>> ReserveAsync(NewSend send) =>
        writer.RunAsync<Outcome<Reservation>>(scope =>
        {
            var session = send.Message.SessionId;
            if (send.Key is not null && Reserved(scope.Db, session, send.Key.Key, scope.Now) is { } earlier)
                return earlier;
            var waiting = scope.Db.ExecuteScalar<int>(
                "SELECT count(*) FROM sends WHERE session_id = @session AND state = 0",
                new { session }
            );
            if (SendRules.Refusal(waiting, send.QueueLimit) is { } fault)
                return fault;
            var isFirst = SendQueueRows.IsFirstContact(scope.Db, send.Message);
            var id = MessageRows.Insert(scope, send.Message)!.Value;
            scope.MessagesStored.Add((session, send.Message.FromMe));
            Spans.RememberSending(id, scope.Origin);
            SendQueueRows.Enqueue(scope, id, send, isFirst);
            // The file of a copy can be downloaded once the copy is out.
            scope.Db.Execute("UPDATE media SET next_at = NULL WHERE message = @id", new { id });
            if (send.Key is not null)
                IdempotencyRows.Add(scope, session, send.Key, id);
            return new Reservation(rows.Load(scope.Db, id), send.Key?.BodyHash, IsNew: true);
        });

    /// <summary>The message that a key was used for in the last 24 hours.</summary>
    public Task<Reservation?> FindReservationAsync(long sessionId, string key) =>
        database.ReadAsync(db => Task.FromResult(Reserved(db, sessionId, key, clock.GetUtcNow())));

    /// <summary>It may be out from now on, as <paramref name="final"/> says. Null when it is not queued any more.</summary>
    public Task<MessageRecord?> BeginSendAsync(MessageRecord final) =>
        writer.RunAsync(scope =>
        {
            const string begin = """
                UPDATE sends SET state = 1, chat = @ChatId, started_at = @now WHERE message = @Id AND state = 0
                """;
            const string update = """
                UPDATE messages SET chat_id = @ChatId, person = @Person, to_number = @ToNumber, group_id = @GroupId,
                    serialized_id = @SerializedId,
                    quoted_message_id = @QuotedMessageId, timestamp = @Timestamp
                WHERE id = @Id
                """;
            if (
                scope.Db.Execute(
                    begin,
                    new
                    {
                        final.Id,
                        final.ChatId,
                        now = scope.Now,
                    }
                ) == 0
            )
                return null;
            // It is listed by when it went out; the days' totals follow it.
            const string move = """
                UPDATE message_days SET total = total - 1
                WHERE session_id = @SessionId AND day = (SELECT timestamp / 86400000 FROM messages WHERE id = @Id) AND from_me = 1
                    AND type = @Type;
                INSERT INTO message_days (session_id, day, from_me, type, total) VALUES (@SessionId, @Timestamp / 86400000, 1, @Type, 1)
                ON CONFLICT (session_id, day, from_me, type) DO UPDATE SET total = message_days.total + 1
                """;
            scope.Db.Execute(move, final);
            scope.Db.Execute(update, final);
            return rows.Load(scope.Db, final.Id);
        });

    /// <summary>It is sent without the quote that was asked for.</summary>
    public Task ForgetQuoteAsync(long message) =>
        writer.RunAsync(scope => scope.Db.Execute("UPDATE messages SET quoted_message_id = NULL WHERE id = @message", new { message }));

    /// <summary>It will not be sent: logs <c>message.failed</c>. What has been sent or cancelled stays as it is.</summary>
    public Task<MessageRecord> FailSendAsync(long message, SendFailure failure, string error) =>
        writer.RunAsync(scope => Fail(scope, rows.Load(scope.Db, message), failure, error));

    /// <summary>False when it is not queued (any more).</summary>
    public Task<bool> CancelSendAsync(long message) =>
        writer.RunAsync(scope =>
        {
            const string cancel = """
                UPDATE sends SET state = 4, content = NULL, failure = @failure, error = @error WHERE message = @message AND state = 0
                """;
            if (
                scope.Db.Execute(
                    cancel,
                    new
                    {
                        message,
                        failure = SnakeCase.Of(SendFailure.Cancelled),
                        error = SendRules.Cancelled,
                    }
                ) == 0
            )
                return false;
            scope.Db.Execute("UPDATE messages SET ack = -1 WHERE id = @message", new { message });
            return true;
        });

    /// <summary>Fails what has waited since before a moment.</summary>
    /// <returns>How many; call again while there are <paramref name="batch"/>.</returns>
    public Task<int> FailOverdueAsync(DateTimeOffset before, int batch) =>
        writer.RunAsync(scope =>
        {
            const string select = "SELECT message FROM sends WHERE state = 0 AND due_at < @before ORDER BY due_at LIMIT @batch";
            var overdue = scope.Db.Query<long>(select, new { before, batch }).AsList();
            foreach (var message in overdue)
                Fail(scope, rows.Load(scope.Db, message), SendFailure.Expired, SendRules.Expired);
            return overdue.Count;
        });

    /// <summary>What is due, by age: up to <paramref name="count"/> first contacts and as many others.</summary>
    /// <param name="except">Chats whose messages are left out.</param>
    public Task<IReadOnlyList<SendJob>> DueSendsAsync(long sessionId, int count, IReadOnlyCollection<string>? except = null) =>
        JobsAsync(
            // Two lanes: those who wrote do not wait behind first contacts.
            """
            SELECT * FROM (SELECT message, is_first, content, due_at FROM sends
                WHERE session_id = @sessionId AND state = 0 AND is_first = 0 AND (send_at IS NULL OR due_at <= @now) AND chat NOT IN @busy
                ORDER BY due_at, message LIMIT @count) AS others
            UNION ALL
            SELECT * FROM (SELECT message, is_first, content, due_at FROM sends
                WHERE session_id = @sessionId AND state = 0 AND is_first = 1 AND (send_at IS NULL OR due_at <= @now) AND chat NOT IN @busy
                ORDER BY due_at, message LIMIT @count) AS firsts
            ORDER BY due_at, message
            """,
            new
            {
                sessionId,
                count,
                now = clock.GetUtcNow(),
                busy = except ?? [],
            }
        );

    /// <summary>Whether it answers what somebody has just written (<see cref="Replies"/>).</summary>
    public Task<bool> IsReplyAsync(MessageRecord queued) =>
        database.ReadAsync(async db =>
        {
            const string written = """
                SELECT DISTINCT type FROM messages
                WHERE session_id = @SessionId AND chat_id = @ChatId AND timestamp >= @since AND from_me = 0 AND id < @Id
                """;
            const string quoted = """
                SELECT type FROM messages
                WHERE session_id = @SessionId AND message_id = @QuotedMessageId AND from_me < 1 AND timestamp >= @since
                """;
            var key = new
            {
                queued.Id,
                queued.SessionId,
                queued.ChatId,
                queued.QuotedMessageId,
                since = clock.GetUtcNow() - Replies.Within,
            };
            var quotedType = queued.QuotedMessageId is null ? null : await db.QueryFirstOrDefaultAsync<string>(quoted, key);
            return Replies.Is(queued, await db.QueryAsync<string>(written, key), quotedType);
        });

    /// <summary>What may be out, oldest first.</summary>
    public Task<IReadOnlyList<SendJob>> SendsUnderWayAsync(long sessionId) =>
        JobsAsync(
            "SELECT message, is_first, content FROM sends WHERE session_id = @sessionId AND state = 1 ORDER BY message",
            new { sessionId }
        );

    public Task<SendBacklog> BacklogAsync(long sessionId) =>
        database.ReadAsync(async db =>
        {
            const string select = """
                SELECT coalesce(sum(CASE WHEN send_at IS NULL OR due_at <= @now THEN 1 ELSE 0 END), 0),
                    coalesce(sum(CASE WHEN send_at IS NOT NULL AND due_at > @now THEN 1 ELSE 0 END), 0),
                    min(CASE WHEN send_at IS NOT NULL AND due_at > @now THEN due_at END)
                FROM sends WHERE session_id = @sessionId AND state = 0
                """;
            var (due, scheduled, next) = await db.QuerySingleAsync<(long, long, long?)>(select, new { sessionId, now = clock.GetUtcNow() });
            return new SendBacklog((int)due, (int)scheduled, next is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
        });

    /// <summary>What went out since a moment, oldest first.</summary>
    public Task<IReadOnlyList<PastSend>> PastSendsAsync(long sessionId, DateTimeOffset since) =>
        database.ReadAsync<IReadOnlyList<PastSend>>(async db =>
        {
            const string select =
                "SELECT started_at, is_first FROM sends WHERE session_id = @sessionId AND started_at > @since ORDER BY started_at";
            return (await db.QueryAsync<(long At, bool IsFirst)>(select, new { sessionId, since }))
                .Select(row => new PastSend(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.IsFirst))
                .ToList();
        });

    /// <summary>Sessions with messages that no server of WhatsApp has yet.</summary>
    public Task<IReadOnlySet<long>> SessionsWithUnsentAsync() =>
        database.ReadAsync<IReadOnlySet<long>>(async db =>
        {
            const string select =
                "SELECT DISTINCT session_id FROM sends WHERE state = 1 OR (state = 0 AND (send_at IS NULL OR due_at <= @now))";
            return (await db.QueryAsync<long>(select, new { now = clock.GetUtcNow() })).ToHashSet();
        });

    private Task<IReadOnlyList<SendJob>> JobsAsync(string select, object parameters) =>
        database.ReadAsync<IReadOnlyList<SendJob>>(async db =>
            [
                .. (await db.QueryAsync<(long Message, bool IsFirst, string Content)>(select, parameters)).Select(row => new SendJob(
                    rows.Load(db, row.Message),
                    JsonSerializer.Deserialize<OutgoingMessage>(row.Content)!,
                    row.IsFirst
                )),
            ]
        );

    private Reservation? Reserved(DbConnection db, long sessionId, string key, DateTimeOffset now) =>
        IdempotencyRows.Find(db, sessionId, key, now) is var (message, bodyHash)
            ? new(rows.Load(db, message), bodyHash, IsNew: false)
            : null;

    private MessageRecord Fail(WriteScope scope, MessageRecord row, SendFailure failure, string error)
    {
        const string fail = """
            UPDATE sends SET state = 3, content = NULL, failure = @failure, error = @error WHERE message = @Id AND state < 2
            """;
        if (
            scope.Db.Execute(
                fail,
                new
                {
                    row.Id,
                    failure = SnakeCase.Of(failure),
                    error,
                }
            ) == 0
        )
            return row;
        scope.Db.Execute("UPDATE messages SET ack = -1 WHERE id = @Id AND ack = 0", row);
        scope.Db.Execute("UPDATE messages SET media_state = 'failed' WHERE id = @Id AND media_state = 'pending'", row);
        var failed = rows.Load(scope.Db, row.Id);
        if (SessionStore.Find(scope, row.SessionId) is { } session)
            events.Append(scope, Announcements.NotSent(session, failed, scope.Now));
        return failed;
    }
}
