using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>Messages of ours on their way: how they get into the queue and out of it.</summary>
internal sealed partial class SqliteStore : SendStore
{
    public Task<Outcome<Reservation>> ReserveAsync(NewSend send) => writer.RunAsync<Outcome<Reservation>>(scope =>
    {
        var session = send.Message.SessionId;
        if (send.Key is not null && Reserved(scope.Db, session, send.Key.Key) is { } earlier)
            return earlier;
        if (scope.Db.ExecuteScalar<int>("SELECT count(*) FROM sends WHERE session_id = @session AND state = 0", new { session }) >= send.QueueLimit)
            return new Fault(FaultCode.QueueFull, $"{send.QueueLimit} messages wait to be sent already, as many as the setting Sessions:QueueLimit allows: wait until some are out, or cancel some with DELETE /api/messages/:id.");
        var isFirst = IsFirstContact(scope.Db, send.Message);
        var id = Insert(scope.Db, send.Message)!.Value;
        scope.MessagesStored.Add((session, send.Message.FromMe));
        Spans.RememberSending(id, scope.Origin);
        Enqueue(scope.Db, id, send, isFirst);
        // The file of a copy can be downloaded once the copy is out.
        scope.Db.Execute("UPDATE media SET next_at = NULL WHERE message = @id", new { id });
        if (send.Key is not null)
            Remember(scope.Db, session, send.Key, id);
        return new Reservation(Load(scope.Db, id), send.Key?.BodyHash, IsNew: true);
    });

    public Task<MessageRecord?> BeginSendAsync(MessageRecord final) => writer.RunAsync(scope =>
    {
        const string begin =
            """
            UPDATE sends SET state = 1, chat = @ChatId, started_at = @now WHERE message = @Id AND state = 0
            """;
        const string update =
            """
            UPDATE messages SET chat_id = @ChatId, person = @Person, to_number = @ToNumber, group_id = @GroupId, serialized_id = @SerializedId,
                quoted_message_id = @QuotedMessageId, timestamp = @Timestamp
            WHERE id = @Id
            """;
        if (scope.Db.Execute(begin, new { final.Id, final.ChatId, now = Now }) == 0)
            return null;
        // It is listed by when it went out; the days' totals follow it.
        const string move =
            """
            UPDATE message_days SET total = total - 1
            WHERE session_id = @SessionId AND day = (SELECT timestamp / 86400000 FROM messages WHERE id = @Id) AND from_me = 1 AND type = @Type;
            INSERT INTO message_days (session_id, day, from_me, type, total) VALUES (@SessionId, @Timestamp / 86400000, 1, @Type, 1)
            ON CONFLICT DO UPDATE SET total = total + 1
            """;
        scope.Db.Execute(move, final);
        scope.Db.Execute(update, final);
        return Load(scope.Db, final.Id);
    });

    public Task ForgetQuoteAsync(long message) => writer.RunAsync(scope =>
        scope.Db.Execute("UPDATE messages SET quoted_message_id = NULL WHERE id = @message", new { message }));

    public Task<MessageRecord> FailSendAsync(long message, SendFailure failure, string error) => writer.RunAsync(scope =>
        Fail(scope, Load(scope.Db, message), failure, error));

    public Task<bool> CancelSendAsync(long message) => writer.RunAsync(scope =>
    {
        const string cancel =
            """
            UPDATE sends SET state = 4, content = NULL, failure = @failure, error = @error WHERE message = @message AND state = 0
            """;
        if (scope.Db.Execute(cancel, new { message, failure = SnakeCase.Of(SendFailure.Cancelled), error = "It was cancelled before it was sent." }) == 0)
            return false;
        scope.Db.Execute("UPDATE messages SET ack = -1 WHERE id = @message", new { message });
        return true;
    });

    public Task<int> FailOverdueAsync(DateTimeOffset before, int batch) => writer.RunAsync(scope =>
    {
        var overdue = scope.Db.Query<long>("SELECT message FROM sends WHERE state = 0 AND due_at < @before ORDER BY due_at LIMIT @batch", new { before, batch }).AsList();
        foreach (var message in overdue)
            Fail(scope, Load(scope.Db, message), SendFailure.Expired, "The session was not connected, or its budget was used up, for too long; the setting Sessions:SendWithin says how long is too long.");
        return overdue.Count;
    });

    /// <summary>Nobody has written or been written to there; or a first contact still waits there, whose place in line this one shares.</summary>
    private static bool IsFirstContact(SqliteConnection db, MessageRecord message)
    {
        const string select =
            """
            SELECT NOT EXISTS (SELECT 1 FROM messages WHERE session_id = @SessionId AND chat_id = @ChatId)
                OR EXISTS (SELECT 1 FROM sends WHERE session_id = @SessionId AND chat = @ChatId AND state = 0 AND is_first = 1)
            """;
        return message.GroupId is null && db.ExecuteScalar<bool>(select, message);
    }

    private void Enqueue(SqliteConnection db, long id, NewSend send, bool isFirst) => db.Execute(
        """
        INSERT INTO sends (message, session_id, chat, is_first, content, send_at, due_at, created_at)
        VALUES (@id, @SessionId, @ChatId, @isFirst, @content, @At, @due, @now)
        """,
        new { id, send.Message.SessionId, send.Message.ChatId, isFirst, content = JsonSerializer.Serialize(send.Content), send.At, due = send.At ?? Now, now = Now });

    /// <summary>Whoever writes makes what waits for them an answer.</summary>
    private static void NoteWritten(SqliteConnection db, MessageRecord incoming) => db.Execute(
        "UPDATE sends SET is_first = 0 WHERE session_id = @SessionId AND chat = @ChatId AND state = 0 AND is_first = 1", incoming);

    private void NoteArrived(SqliteConnection db, long message) => db.Execute(
        """
        UPDATE media SET next_at = @now WHERE message = @message AND file IS NULL AND attempts = 0
            AND EXISTS (SELECT 1 FROM sends WHERE message = @message AND state <> 2);
        UPDATE sends SET state = 2, content = NULL, failure = NULL, error = NULL WHERE message = @message AND state <> 2
        """,
        new { message, now = Now });

    private MessageRecord Fail(WriteScope scope, MessageRecord row, SendFailure failure, string error)
    {
        const string fail =
            """
            UPDATE sends SET state = 3, content = NULL, failure = @failure, error = @error WHERE message = @Id AND state < 2
            """;
        if (scope.Db.Execute(fail, new { row.Id, failure = SnakeCase.Of(failure), error }) == 0)
            return row;
        scope.Db.Execute("UPDATE messages SET ack = -1 WHERE id = @Id AND ack = 0", row);
        scope.Db.Execute("UPDATE messages SET media_state = 'failed' WHERE id = @Id AND media_state = 'pending'", row);
        var failed = Load(scope.Db, row.Id);
        if (SessionOf(scope, row.SessionId) is { } session)
        {
            Append(scope, EventDrafts.Ack(session, failed, Now), message: null);
            Append(scope, EventDrafts.Failed(session, failed, Now), message: null);
        }
        return failed;
    }
}
