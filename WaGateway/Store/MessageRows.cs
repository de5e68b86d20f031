using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Store;

/// <summary>
/// The rows of messages, for the classes that write them: inserting, and finding the one that a change means, by session,
/// id, chat and author, people under either of their ids.
/// </summary>
internal sealed class MessageRows(IdentityStore identities, IMediaLinks? links = null)
{
    public const string Select = """
        SELECT m.*, i.lid AS lid, f.file AS file, s.state AS send_state, s.send_at AS send_at, s.failure AS failure, s.error AS error,
            m.undelivered = 0 AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message = m.id AND d.state <> 2) AS webhook_sent
        FROM messages m LEFT JOIN identities i ON i.session_id = m.session_id AND i.phone = m.person LEFT JOIN media f ON f.message = m.id
            LEFT JOIN sends s ON s.message = m.id
        """;

    /// <returns>The new row's number; null when the message was known.</returns>
    public static long? Insert(WriteScope scope, MessageRecord message)
    {
        // Asked first: an insert that the unique index turns away would still use up a number.
        const string known = """
            SELECT EXISTS (SELECT 1 FROM messages
                WHERE session_id = @SessionId AND message_id = @MessageId AND chat_id = @ChatId AND from_number = @FromNumber)
            """;
        const string insert = """
            INSERT INTO messages (session_id, message_id, serialized_id, chat_id, person, from_me, from_number, to_number, group_id,
                contact_name,
                type, content, quoted_message_id, timestamp, ack, mimetype, media_state, details, backfilled, created_at)
            VALUES (@SessionId, @MessageId, @SerializedId, @ChatId, @Person, @FromMe, @FromNumber, @ToNumber, @GroupId, @ContactName,
                @Type, @Content, @QuotedMessageId, @Timestamp, @Ack, @Mimetype, @MediaState, @Details, @Backfilled, @CreatedAt)
            RETURNING id
            """;
        if (scope.Db.ExecuteScalar<bool>(known, message))
            return null;
        var id = scope.Db.ExecuteScalar<long>(insert, message with { CreatedAt = scope.Now });
        scope.Index(id, message.Content);
        if (message.MediaState is not null)
            MediaStore.Add(scope, id, message);
        return id;
    }

    public MessageRecord Load(DbConnection db, long id) => Linked(db.QuerySingle<MessageRecord>(Select + " WHERE m.id = @id", new { id }));

    public MessageRecord? Find(DbConnection db, long sessionId, MessageKey key)
    {
        if (key.Author is null)
            return FindOwn(db, sessionId, key.Id, key.ChatId);
        const string where =
            " WHERE m.session_id = @sessionId AND m.message_id = @Id AND m.chat_id IN @chats AND m.from_me = 0 "
            + "AND m.from_number IN @authors ORDER BY m.id";
        var map = identities.Of(sessionId);
        return Linked(
            db.QueryFirstOrDefault<MessageRecord?>(
                Select + where,
                new
                {
                    sessionId,
                    key.Id,
                    chats = map.IdsOf(key.ChatId),
                    authors = map.IdsOf(key.Author),
                }
            )
        );
    }

    /// <summary>A message of this account.</summary>
    public MessageRecord? FindOwn(DbConnection db, long sessionId, string messageId, string? chatId)
    {
        // Compared as unequal: the planner would take the index of all own messages for as good as the one of ids.
        const string where = " WHERE m.session_id = @sessionId AND m.message_id = @messageId AND m.from_me <> 0 ORDER BY m.id";
        var own = db.Query<MessageRecord>(Select + where, new { sessionId, messageId }).AsList();
        var map = identities.Of(sessionId);
        return Linked(MessageRules.ChooseOwn(own, chatId, map.PhoneOf, map.LidOf));
    }

    /// <summary>Of whomever; the chat's, if it has one.</summary>
    public MessageRecord? Find(DbConnection db, long sessionId, string messageId, string? chatId)
    {
        const string where = " WHERE m.session_id = @sessionId AND m.message_id = @messageId ORDER BY m.chat_id IN @chats DESC, m.id";
        string[] chats = chatId is null ? [] : identities.Of(sessionId).IdsOf(chatId);
        return Linked(
            db.QueryFirstOrDefault<MessageRecord?>(
                Select + where,
                new
                {
                    sessionId,
                    messageId,
                    chats,
                }
            )
        );
    }

    /// <summary>With the link to its file, which is signed anew each time.</summary>
    [return: NotNullIfNotNull(nameof(row))]
    public MessageRecord? Linked(MessageRecord? row) =>
        row is { MediaState: "pending" or "ready" } ? row with { MediaUrl = links?.UrlOf(row.Id) } : row;
}
