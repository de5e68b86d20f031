using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>Listing: newest first, by index at a million rows, with totals that are exact.</summary>
internal sealed partial class SqliteStore
{
    public Task<MessagePage> ListMessagesAsync(MessageQuery query) => ReadAsync(async db =>
    {
        if (query.Text is { } text && SearchWords.Of(text).IsEmpty)
            return new MessagePage([], 0);
        // The total and the page are of the same moment.
        await using var snapshot = db.BeginTransaction(deferred: true);
        var (after, before) = (await TimeOfAsync(db, snapshot, query, query.After), await TimeOfAsync(db, snapshot, query, query.Before));
        if ((query.After is not null && after is null) || (query.Before is not null && before is null))
            return new MessagePage([], 0);
        var listing = new MessageListing(query, Known(query.SessionId, query.Person), Known(query.SessionId, query.Chat), after, before);
        if (query.Text is not null)
            listing.Found(await ReadAsync(listing.Hits), await ReadAsync(MessageListing.AllOfSession));
        var total = await ReadAsync(listing.Total);
        var ids = total > query.Offset ? await IdsAsync(listing.Page, listing.Parameters) : [];
        if (ids.Count < Math.Min(query.Limit, total - query.Offset))
            ids = await IdsAsync(listing.PageOfAll, listing.Parameters);
        // The page of row numbers comes from the index alone; only the rows shown are fetched.
        const string show = $"{SelectMessage} WHERE m.id IN @ids ORDER BY m.timestamp DESC, m.id DESC";
        var messages = (await db.QueryAsync<MessageRecord>(show, new { ids }, snapshot)).Select(row => Linked(row)).ToList();
        return new MessagePage(messages, total);

        Task<long> ReadAsync(string sql) => db.ExecuteScalarAsync<long>(sql, listing.Parameters, snapshot);
        async Task<List<long>> IdsAsync(string sql, object parameters) => (await db.QueryAsync<long>(sql, parameters, snapshot)).AsList();
    });

    private static Task<long?> TimeOfAsync(SqliteConnection db, SqliteTransaction snapshot, MessageQuery query, long? id) => id is null
        ? Task.FromResult<long?>(null)
        : db.ExecuteScalarAsync<long?>("SELECT timestamp FROM messages WHERE id = @id AND session_id = @SessionId", new { id, query.SessionId }, snapshot);

    /// <summary>Rows carry the phone number once it is known, in WhatsApp's own form of it.</summary>
    private string? Known(long session, WhatsAppId? id) => id is { } person ? Of(session).NameOf(person.Value) : null;
}
