using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The conversations that a session's messages make.</summary>
internal sealed class ConversationStore(Database database)
{
    /// <summary>By what was said last, newest first. Each chat costs two steps in the index, however many messages it has.</summary>
    public Task<ConversationPage> ListAsync(long sessionId, int limit, int offset) =>
        database.ReadAsync(async db =>
        {
            const string newest = """
                WITH RECURSIVE chats(chat) AS (
                    SELECT (SELECT min(chat_id) FROM messages WHERE session_id = @sessionId)
                    UNION ALL
                    SELECT (SELECT min(chat_id) FROM messages WHERE session_id = @sessionId AND chat_id > chats.chat)
                    FROM chats WHERE chats.chat IS NOT NULL)
                SELECT m.id FROM chats JOIN messages m ON m.id = (SELECT id FROM messages
                    WHERE session_id = @sessionId AND chat_id = chats.chat ORDER BY timestamp DESC, id DESC LIMIT 1)
                ORDER BY m.timestamp DESC, m.id DESC
                """;
            const string show = """
                SELECT m.id, m.message_id, m.chat_id, m.from_me, m.from_number, m.contact_name, m.type,
                    substr(m.content, 1, 300) AS content, m.timestamp, m.ack, m.revoked_at,
                    CASE m.type WHEN 'gp2' THEN m.details END AS details
                FROM messages m WHERE m.id IN @ids ORDER BY m.timestamp DESC, m.id DESC
                """;
            const string names = """
                SELECT m.chat_id, m.contact_name FROM messages m WHERE m.id IN (
                    SELECT (SELECT id FROM messages WHERE session_id = @sessionId AND chat_id = n.chat_id AND from_me = 0
                        ORDER BY timestamp DESC, id DESC LIMIT 1)
                    FROM messages n WHERE n.id IN @ids AND n.group_id IS NULL)
                """;
            await using var snapshot = database.Snapshot(db);
            var all = (await db.QueryAsync<long>(newest, new { sessionId }, snapshot)).AsList();
            var ids = all.Skip(offset).Take(limit).ToArray();
            var given = (await db.QueryAsync<(string Chat, string? Name)>(names, new { sessionId, ids }, snapshot)).ToDictionary();
            var page = (await db.QueryAsync<MessageRecord>(show, new { ids }, snapshot)).Select(last => new Conversation
            {
                Id = last.ChatId,
                ContactName = given.GetValueOrDefault(last.ChatId),
                LastMessage = Shown(last),
            });
            return new ConversationPage(page.AsList(), all.Count);
        });

    private static ConversationMessage Shown(MessageRecord last) =>
        new()
        {
            Id = last.Id,
            MessageId = last.MessageId,
            ChatId = last.ChatId,
            FromMe = last.FromMe,
            FromNumber = last.FromNumber,
            ContactName = last.ContactName,
            MessageType = last.Type,
            Content = last.Content,
            Timestamp = last.Timestamp,
            Ack = last.Ack,
            RevokedAt = last.RevokedAt,
            Subtype = last.Details.Subtype,
            Participants = last.Details.Participants,
        };
}
