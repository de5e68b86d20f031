using System.Diagnostics.CodeAnalysis;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

internal sealed partial class SqliteStore : MessageStore
{
    private const string SelectMessage =
        """
        SELECT m.*, i.lid AS lid, f.file AS file, s.state AS send_state, s.send_at AS send_at, s.failure AS failure, s.error AS error,
            m.undelivered = 0 AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message = m.id AND d.state <> 2) AS webhook_sent
        FROM messages m LEFT JOIN identities i ON i.session_id = m.session_id AND i.phone = m.person LEFT JOIN media f ON f.message = m.id
            LEFT JOIN sends s ON s.message = m.id
        """;

    /// <summary>How long an Idempotency-Key is remembered.</summary>
    private static readonly TimeSpan KeysLast = TimeSpan.FromHours(24);

    public Task<IReadOnlyList<MessageRecord?>> ApplyAsync(IReadOnlyList<MessageChange> changes) =>
        writer.RunAsync<IReadOnlyList<MessageRecord?>>(scope => [.. changes.Select(change => Apply(scope, change))]);

    public Task<int> ImportAsync(IReadOnlyList<MessageRecord> messages) =>
        writer.RunAsync(scope => messages.Count(message => Insert(scope.Db, message) is not null));

    public Task<MessageRecord?> FindMessageAsync(long id) => ReadAsync(async db =>
        Linked(await db.QuerySingleOrDefaultAsync<MessageRecord?>(SelectMessage + " WHERE m.id = @id", new { id })));

    public Task<MessageRecord?> FindMessageAsync(long sessionId, string messageId, string? chatId = null) => ReadAsync(async db =>
        await Task.FromResult(Find(db, sessionId, messageId, chatId)));

    public Task<Reservation?> FindReservationAsync(long sessionId, string key) => ReadAsync(async db =>
        await Task.FromResult(Reserved(db, sessionId, key)));

    private MessageRecord? Apply(WriteScope scope, MessageChange change) => change switch
    {
        MessageChange.Seen seen => Apply(scope, seen),
        MessageChange.Acked acked => Apply(scope, acked),
        MessageChange.Edited edited => Apply(scope, edited),
        MessageChange.Revoked revoked => Apply(scope, revoked),
        MessageChange.Reacted reacted => Apply(scope, reacted),
        MessageChange.Voted voted => Apply(scope, voted),
        MessageChange.Starred starred => Apply(scope, starred),
        _ => throw new InvalidOperationException($"unknown change {change.GetType().Name}"),
    };

    private MessageRecord? Apply(WriteScope scope, MessageChange.Seen seen)
    {
        if (SessionOf(scope, seen.SessionId) is not { } session)
            return null;
        var known = Insert(scope.Db, seen.Message) is null;
        if (!known)
            scope.MessagesStored.Add((seen.SessionId, seen.Message.FromMe));
        var row = Find(scope.Db, seen.SessionId, MessageKey.Of(seen.Message));
        if (row is null || !known)
        {
            if (!seen.Message.FromMe)
                NoteWritten(scope.Db, seen.Message);
            return Announce(scope, session, row, seen.MentionsMe, seen.Notice);
        }
        // Our own message comes back from the page: the reservation has it already, its acks may be news.
        return seen.Message.FromMe
            ? Apply(scope, new MessageChange.Acked(seen.SessionId, row.MessageId, seen.Message.Ack, seen.Message.Timestamp) { ChatId = row.ChatId })
            : row;
    }

    /// <summary>
    /// Logs the message's event; the log's dedupe key makes a second announcement nothing. Our own message is sent when
    /// WhatsApp's server has it, not before.
    /// </summary>
    private MessageRecord? Announce(WriteScope scope, SessionRecord session, MessageRecord? row, bool mentionsMe, GroupNotice? notice = null)
    {
        if (row is not null && (!row.FromMe || row.Ack >= 1 || notice is not null))
            Append(scope, EventDrafts.Message(session, row, mentionsMe, notice), row.Id);
        return row;
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Acked acked)
    {
        const string update =
            """
            UPDATE messages SET ack = @Ack WHERE id = @Id AND (ack < @Ack OR (@Ack = -1 AND ack = 0))
                AND (@Ack <> -1 OR NOT EXISTS (SELECT 1 FROM sends s WHERE s.message = messages.id AND s.state < 2))
            """;
        if (FindOwn(scope.Db, acked.SessionId, acked.MessageId, acked.ChatId) is not { } found)
            return null;
        // Why one of the queue's failed is known to the queue only: it fails it, with the reason.
        var news = scope.Db.Execute(update, new { acked.Ack, found.Id }) > 0;
        var row = Load(scope.Db, found.Id);
        if (row is { SendState: not null, Ack: >= 1 })
            NoteArrived(scope.Db, row.Id);
        if (!news || SessionOf(scope, acked.SessionId) is not { } session)
            return row;
        Announce(scope, session, row, mentionsMe: false);
        Append(scope, EventDrafts.Ack(session, row, acked.At), message: null);
        return row;
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Edited edited)
    {
        const string update = "UPDATE messages SET content = @Content, edited_at = @At WHERE id = @Id AND coalesce(edited_at, 0) < @At";
        if (Find(scope.Db, edited.SessionId, edited.Key) is not { } row)
            return null;
        var news = scope.Db.Execute(update, new { edited.Content, edited.At, row.Id }) > 0;
        return Tell(scope, row, news, (session, now) => EventDrafts.Edited(session, now, edited.At));
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Revoked revoked)
    {
        const string update = "UPDATE messages SET revoked_at = @At WHERE id = @Id AND revoked_at IS NULL";
        if (Find(scope.Db, revoked.SessionId, revoked.Key) is not { } row)
            return null;
        var news = scope.Db.Execute(update, new { revoked.At, row.Id }) > 0;
        return Tell(scope, row, news, (session, now) => EventDrafts.Revoked(session, now, revoked.At));
    }

    private MessageRecord? Apply(WriteScope scope, MessageChange.Reacted reacted)
    {
        if (Find(scope.Db, reacted.SessionId, reacted.Key) is not { } row)
            return null;
        var reactions = Reactions.With(row.Reactions, reacted, Of(reacted.SessionId).LidOf(reacted.Sender));
        if (reactions == row.Reactions)
            return row;
        scope.Db.Execute("UPDATE messages SET reactions = @reactions WHERE id = @Id", new { reactions, row.Id });
        return Tell(scope, row, news: true, (session, now) => EventDrafts.Reaction(session, now, reacted));
    }

    /// <summary>Logs what became of a message, with the message as it is now.</summary>
    private MessageRecord Tell(WriteScope scope, MessageRecord changed, bool news, Func<SessionRecord, MessageRecord, EventDraft> draft)
    {
        var row = Load(scope.Db, changed.Id);
        if (news && SessionOf(scope, row.SessionId) is { } session)
            Append(scope, draft(session, row), message: null);
        return row;
    }

    /// <returns>The new row's number; null when the message was known.</returns>
    private long? Insert(SqliteConnection db, MessageRecord message)
    {
        // Asked first: an insert that the unique index turns away would still use up a number.
        const string known =
            """
            SELECT EXISTS (SELECT 1 FROM messages
                WHERE session_id = @SessionId AND message_id = @MessageId AND chat_id = @ChatId AND from_number = @FromNumber)
            """;
        const string insert =
            """
            INSERT INTO messages (session_id, message_id, serialized_id, chat_id, person, from_me, from_number, to_number, group_id, contact_name,
                type, content, quoted_message_id, timestamp, ack, mimetype, media_state, details, backfilled, created_at)
            VALUES (@SessionId, @MessageId, @SerializedId, @ChatId, @Person, @FromMe, @FromNumber, @ToNumber, @GroupId, @ContactName,
                @Type, @Content, @QuotedMessageId, @Timestamp, @Ack, @Mimetype, @MediaState, @Details, @Backfilled, @CreatedAt)
            RETURNING id
            """;
        if (db.ExecuteScalar<bool>(known, message))
            return null;
        var id = db.ExecuteScalar<long>(insert, message with { CreatedAt = Now });
        if (message.MediaState is not null)
            AddFile(db, id, message);
        return id;
    }

    private MessageRecord Load(SqliteConnection db, long id) =>
        Linked(db.QuerySingle<MessageRecord>(SelectMessage + " WHERE m.id = @id", new { id }));

    /// <summary>With the link to its file, which is signed anew each time.</summary>
    [return: NotNullIfNotNull(nameof(row))]
    private MessageRecord? Linked(MessageRecord? row) =>
        row is { MediaState: "pending" or "ready" } ? row with { MediaUrl = links?.UrlOf(row.Id) } : row;

    private static SessionRecord? SessionOf(WriteScope scope, long id)
    {
        if (!scope.Sessions.TryGetValue(id, out var session))
            scope.Sessions[id] = session = scope.Db.QuerySingleOrDefault<SessionRecord?>(SelectSession + " WHERE s.id = @id", new { id });
        return session;
    }

    private void Remember(SqliteConnection db, long sessionId, IdempotencyKey key, long message) => db.Execute(
        """
        DELETE FROM idempotency WHERE session_id = @sessionId AND created_at <= @old;
        INSERT INTO idempotency (session_id, key, body_hash, message, created_at) VALUES (@sessionId, @Key, @BodyHash, @message, @now)
        """,
        new { sessionId, key.Key, key.BodyHash, message, now = Now, old = Now - KeysLast });

    private Reservation? Reserved(SqliteConnection db, long sessionId, string key)
    {
        const string select = "SELECT message, body_hash FROM idempotency WHERE session_id = @sessionId AND key = @key AND created_at > @recently";
        var found = db.QueryFirstOrDefault<(long Message, string BodyHash)>(select, new { sessionId, key, recently = Now - KeysLast });
        return found == default ? null : new Reservation(Load(db, found.Message), found.BodyHash, IsNew: false);
    }
}
