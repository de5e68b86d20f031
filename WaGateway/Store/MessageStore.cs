using System.Data.Common;
using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>Messages: writing what happened to them, finding and listing them.</summary>
internal sealed class MessageStore(Database database, Writer writer, MessageRows rows, MessageChanges changing, IdentityStore identities)
{
    /// <summary>What the messages that are in memory at once may have as texts: one of the longest, or a thousand usual ones.</summary>
    private const int PartBytes = 256 * 1024;

    /// <summary>
    /// Writes a batch of changes, the events they raise and one delivery per endpoint that asked, in one transaction.
    /// Returns after the fsync. What is already known changes nothing.
    /// </summary>
    /// <returns>For each change, the row it concerns as it stands now; null where the change names a message we do not have.</returns>
    public Task<IReadOnlyList<MessageRecord?>> ApplyAsync(IReadOnlyList<MessageChange> changes) =>
        writer.RunAsync<IReadOnlyList<MessageRecord?>>(scope => [.. changes.Select(change => changing.Apply(scope, change))]);

    /// <summary>Stores history: messages without events. What is already known changes nothing.</summary>
    /// <returns>How many were new.</returns>
    public Task<int> ImportAsync(IReadOnlyList<MessageRecord> messages) =>
        writer.RunAsync(scope => messages.Count(message => MessageRows.Insert(scope, message) is not null));

    public Task<MessageRecord?> FindMessageAsync(long id) =>
        database.ReadAsync(async db =>
            rows.Linked(await db.QuerySingleOrDefaultAsync<MessageRecord?>(MessageRows.Select + " WHERE m.id = @id", new { id }))
        );

    /// <summary>By WhatsApp's bare id within a session. Messages of several chats may have one id.</summary>
    /// <param name="chatId">The chat whose message is taken if it has one.</param>
    public Task<MessageRecord?> FindMessageAsync(long sessionId, string messageId, string? chatId = null) =>
        database.ReadAsync(db => Task.FromResult(rows.Find(db, sessionId, messageId, chatId)));

    /// <summary>The bare ids of the newest messages since then that have reactions.</summary>
    public Task<IReadOnlyList<string>> ListReactedAsync(long sessionId, DateTimeOffset since, int limit) =>
        database.ListAsync<string>(
            """
            SELECT message_id FROM messages WHERE session_id = @sessionId AND timestamp >= @since AND reactions IS NOT NULL
            ORDER BY timestamp DESC, id DESC LIMIT @limit
            """,
            new
            {
                sessionId,
                since,
                limit,
            }
        );

    /// <summary>Newest first, by index at a million rows, with totals that are exact.</summary>
    public Task<MessagePage> ListMessagesAsync(MessageQuery query) =>
        database.ReadAsync(async db =>
        {
            if (query.Text is { } text && SearchWords.Of(text).IsEmpty)
                return new MessagePage([], 0);
            // The total and the page are of the same moment.
            await using var snapshot = database.Snapshot(db);
            var (after, before) = (
                await TimeOfAsync(db, snapshot, query, query.After),
                await TimeOfAsync(db, snapshot, query, query.Before)
            );
            if ((query.After is not null && after is null) || (query.Before is not null && before is null))
                return new MessagePage([], 0);
            var listing = database.Listing(query, Known(query.SessionId, query.Person), Known(query.SessionId, query.Chat), after, before);
            if (query.Text is not null && listing.Hits is { } hits)
                listing.Found(await CountAsync(hits), await CountAsync(MessageListing.AllOfSession));
            var total = await CountAsync(listing.Total);
            var ids = total > query.Offset ? await IdsAsync(listing.Page, listing.Parameters) : [];
            if (ids.Count < Math.Min(query.Limit, total - query.Offset))
                ids = await IdsAsync(listing.PageOfAll, listing.Parameters);
            // The page of row numbers comes from the index alone; only the rows shown are fetched.
            var parts = await InPartsAsync(db, snapshot, ids);
            return new MessagePage(parts is [var first, ..] ? await ShowAsync(db, snapshot, first) : [], total)
            {
                Rest = [.. parts.Skip(1)],
            };

            Task<long> CountAsync(string sql) => db.ExecuteScalarAsync<long>(sql, listing.Parameters, snapshot);
            async Task<List<long>> IdsAsync(string sql, object parameters) =>
                (await db.QueryAsync<long>(sql, parameters, snapshot)).AsList();
        });

    /// <summary>One list of <see cref="MessagePage.Rest"/>, without what was deleted meanwhile.</summary>
    public Task<IReadOnlyList<MessageRecord>> ReadMessagesAsync(IReadOnlyList<long> ids) =>
        database.ReadAsync(db => ShowAsync(db, null, ids));

    private async Task<IReadOnlyList<MessageRecord>> ShowAsync(DbConnection db, DbTransaction? snapshot, IReadOnlyList<long> ids)
    {
        const string show = $"{MessageRows.Select} WHERE m.id IN @ids ORDER BY m.timestamp DESC, m.id DESC";
        return (await db.QueryAsync<MessageRecord>(show, new { ids = ids.ToArray() }, snapshot)).Select(row => rows.Linked(row)).ToList();
    }

    /// <summary>Lengths in bytes are in the head of a row: the texts themselves are not read for them.</summary>
    private static async Task<List<List<long>>> InPartsAsync(DbConnection db, DbTransaction snapshot, List<long> ids)
    {
        const string lengths = """
            SELECT m.id,
                coalesce(octet_length(m.content), 0) + coalesce(octet_length(m.details), 0) + coalesce(octet_length(m.reactions), 0)
            FROM messages m WHERE m.id IN @ids
            """;
        var lengthOf = (await db.QueryAsync<(long Id, long Bytes)>(lengths, new { ids }, snapshot)).ToDictionary(
            row => row.Id,
            row => row.Bytes
        );
        var (parts, bytes) = (new List<List<long>>(), 0L);
        foreach (var id in ids)
        {
            if (parts.Count == 0 || bytes + lengthOf[id] > PartBytes)
            {
                parts.Add([]);
                bytes = 0;
            }
            parts[^1].Add(id);
            bytes += lengthOf[id];
        }
        return parts;
    }

    private static Task<long?> TimeOfAsync(DbConnection db, DbTransaction snapshot, MessageQuery query, long? id) =>
        id is null
            ? Task.FromResult<long?>(null)
            : db.ExecuteScalarAsync<long?>(
                "SELECT timestamp FROM messages WHERE id = @id AND session_id = @SessionId",
                new { id, query.SessionId },
                snapshot
            );

    /// <summary>Rows carry the phone number once it is known, in WhatsApp's own form of it.</summary>
    private string? Known(long session, WhatsAppId? id) => id is { } person ? identities.Of(session).NameOf(person.Value) : null;
}
