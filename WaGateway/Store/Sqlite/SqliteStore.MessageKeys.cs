using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>Finding the message that a change means: by session, id, chat and author, people under either of their ids.</summary>
internal sealed partial class SqliteStore
{
    private MessageRecord? Find(SqliteConnection db, long sessionId, MessageKey key)
    {
        if (key.Author is null)
            return FindOwn(db, sessionId, key.Id, key.ChatId);
        const string where =
            " WHERE m.session_id = @sessionId AND m.message_id = @Id AND m.chat_id IN @chats AND m.from_me = 0 AND m.from_number IN @authors ORDER BY m.id";
        return Linked(db.QueryFirstOrDefault<MessageRecord?>(
            SelectMessage + where, new { sessionId, key.Id, chats = IdsOf(sessionId, key.ChatId), authors = IdsOf(sessionId, key.Author) }));
    }

    /// <summary>
    /// A message of this account. A chat under a LID whose number was never given is taken for the one person's chat that
    /// has this id: ids of this account's messages are its own devices' choice.
    /// </summary>
    private MessageRecord? FindOwn(SqliteConnection db, long sessionId, string messageId, string? chatId)
    {
        const string where = " WHERE m.session_id = @sessionId AND m.message_id = @messageId AND m.from_me = 1 ORDER BY m.id";
        var own = db.Query<MessageRecord>(SelectMessage + where, new { sessionId, messageId }).AsList();
        var chats = chatId is null ? null : IdsOf(sessionId, chatId);
        var row = chats is null ? own.FirstOrDefault() : own.Find(one => chats.Contains(one.ChatId));
        if (row is null && own is [var only] && IsUnresolved(sessionId, chatId) && only.ChatId.EndsWith("@c.us", StringComparison.Ordinal))
            row = Of(sessionId).LidOf(only.ChatId) is null ? only : null;
        return Linked(row);
    }

    private bool IsUnresolved(long sessionId, string? chatId) =>
        chatId?.EndsWith("@lid", StringComparison.Ordinal) == true && Of(sessionId).PhoneOf(chatId) is null;

    private MessageRecord? Find(SqliteConnection db, long sessionId, string messageId, string? chatId)
    {
        const string where = " WHERE m.session_id = @sessionId AND m.message_id = @messageId ORDER BY m.chat_id IN @chats DESC, m.id";
        string[] chats = chatId is null ? [] : IdsOf(sessionId, chatId);
        return Linked(db.QueryFirstOrDefault<MessageRecord?>(SelectMessage + where, new { sessionId, messageId, chats }));
    }

    /// <summary>A person's phone number and LID, as far as the session knows them; anything else is its own only id.</summary>
    private string[] IdsOf(long sessionId, string id)
    {
        var map = Of(sessionId);
        return (map.PhoneOf(id) ?? map.LidOf(id)) is { } other ? [id, other] : [id];
    }
}
