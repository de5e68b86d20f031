using System.Data.Common;
using System.Text.Json;
using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>The rows of the queue of messages to send, for the classes that write them in transactions of their own.</summary>
internal static class SendQueueRows
{
    public static bool IsFirstContact(DbConnection db, MessageRecord message)
    {
        const string select = """
            SELECT EXISTS (SELECT 1 FROM messages WHERE session_id = @SessionId AND chat_id = @ChatId),
                EXISTS (SELECT 1 FROM sends WHERE session_id = @SessionId AND chat = @ChatId AND state = 0 AND is_first = 1)
            """;
        var (hasMessages, firstWaits) = db.QuerySingle<(bool, bool)>(select, message);
        return FirstContact.Is(message, hasMessages, firstWaits);
    }

    /// <summary>It waits from now on.</summary>
    public static void Enqueue(WriteScope scope, long id, NewSend send, bool isFirst) =>
        scope.Db.Execute(
            """
            INSERT INTO sends (message, session_id, chat, is_first, content, send_at, due_at, created_at)
            VALUES (@id, @SessionId, @ChatId, @isFirst, @content, @At, @due, @now)
            """,
            new
            {
                id,
                send.Message.SessionId,
                send.Message.ChatId,
                isFirst,
                content = JsonSerializer.Serialize(send.Content),
                send.At,
                due = send.At ?? scope.Now,
                now = scope.Now,
            }
        );

    /// <summary>What waits for this person is an answer from now on.</summary>
    public static void EndFirstContact(DbConnection db, MessageRecord incoming) =>
        db.Execute(
            // Compared as unequal: by the index of first contacts, all that wait would be read.
            "UPDATE sends SET is_first = 0 WHERE session_id = @SessionId AND chat = @ChatId AND state = 0 AND is_first <> 0",
            incoming
        );

    /// <summary>WhatsApp's server has it; the file of a copy can be downloaded.</summary>
    public static void Complete(WriteScope scope, long message) =>
        scope.Db.Execute(
            """
            UPDATE media SET next_at = @now WHERE message = @message AND file IS NULL AND attempts = 0
                AND EXISTS (SELECT 1 FROM sends WHERE message = @message AND state <> 2);
            UPDATE sends SET state = 2, content = NULL, failure = NULL, error = NULL WHERE message = @message AND state <> 2
            """,
            new { message, now = scope.Now }
        );
}
