using System.Text;
using Dapper;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>Listing: newest first, by index at a million rows, with totals that are exact.</summary>
internal sealed partial class SqliteStore
{
    public Task<MessagePage> ListMessagesAsync(MessageQuery query) => ReadAsync(async db =>
    {
        var where = Where(query);
        var parameters = Parameters(query);
        // The page of row numbers comes from the index alone; the join fetches only the rows shown.
        var sql = $"""
            WITH page AS (
                SELECT m.id FROM messages m {where}
                ORDER BY m.timestamp DESC, m.id DESC LIMIT @Limit OFFSET @Offset)
            {SelectMessage} WHERE m.id IN (SELECT id FROM page) ORDER BY m.timestamp DESC, m.id DESC
            """;
        var messages = (await db.QueryAsync<MessageRecord>(sql, parameters)).Select(row => Linked(row)).ToList();
        var total = IsUnfiltered(query)
            ? await db.ExecuteScalarAsync<long>("SELECT coalesce((SELECT total FROM message_totals WHERE session_id = @SessionId), 0)", parameters)
            : await db.ExecuteScalarAsync<long>($"SELECT count(*) FROM messages m {where}", parameters);
        return new MessagePage(messages, total);
    });

    private static bool IsUnfiltered(MessageQuery query) => query == new MessageQuery(query.SessionId) { Limit = query.Limit, Offset = query.Offset };

    private static string Where(MessageQuery query)
    {
        var where = new StringBuilder("WHERE m.session_id = @SessionId");
        Add(query.Person is not null, "m.person = @person");
        Add(query.Chat is not null, "m.chat_id = @chat");
        Add(query.FromMe is not null, "m.from_me = @FromMe");
        Add(query.Type is not null, "m.type = @Type");
        Add(query.Since is not null, "m.timestamp >= @Since");
        Add(query.Until is not null, "m.timestamp <= @Until");
        Add(query.After is not null, "(m.timestamp, m.id) > (SELECT a.timestamp, a.id FROM messages a WHERE a.id = @After AND a.session_id = @SessionId)");
        Add(query.Before is not null, "(m.timestamp, m.id) < (SELECT b.timestamp, b.id FROM messages b WHERE b.id = @Before AND b.session_id = @SessionId)");
        Add(query.Text is not null, "m.id IN (SELECT rowid FROM messages_text WHERE messages_text MATCH @words)");
        Add(query.SendState is not null, Sending(query.SendState));
        return where.ToString();

        void Add(bool wanted, string condition) => where.Append(wanted ? " AND " + condition : "");
    }

    /// <summary>From WhatsApp's server on, the ack tells; before it, the queue.</summary>
    private static string Sending(string? state) => state switch
    {
        "sent" => "m.from_me = 1 AND m.ack = 1",
        "delivered" => "m.from_me = 1 AND m.ack = 2",
        "read" => "m.from_me = 1 AND m.ack >= 3",
        "failed" => $"m.from_me = 1 AND m.ack = -1 AND NOT {InQueue(SendState.Cancelled)}",
        "sending" => $"m.from_me = 1 AND m.ack = 0 AND NOT {InQueue(SendState.Queued)}",
        "queued" => InQueue(SendState.Queued),
        _ => InQueue(SendState.Cancelled),
    };

    private static string InQueue(SendState state) => $"m.id IN (SELECT s.message FROM sends s WHERE s.session_id = @SessionId AND s.state = {(int)state} AND s.state <> 2)";

    private object Parameters(MessageQuery query) => new
    {
        query.SessionId, query.Limit, query.Offset, query.FromMe, query.Type, query.Since, query.Until, query.After, query.Before,
        person = Known(query.Person),
        chat = Known(query.Chat),
        words = query.Text is null ? null : string.Join(' ', query.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")),
    };

    /// <summary>Rows carry the phone number once it is known, so a LID is looked up under its phone.</summary>
    private string? Known(WhatsAppId? id) => id is { IsLid: true } lid ? PhoneOf(lid.Value) ?? lid.Value : id?.Value;
}
