using System.Text;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>
/// The SQL of one list. A total is added up from <c>message_days</c> and counted only at the ends of a range of time;
/// of a person, of a chat and of words it is counted in their index.
/// </summary>
/// <param name="after">When the message <see cref="MessageQuery.After"/> was written, in unix ms.</param>
/// <param name="before">When the message <see cref="MessageQuery.Before"/> was written, in unix ms.</param>
internal sealed class MessageListing(MessageQuery query, string? person, string? chat, long? after, long? before)
{
    public const string AllOfSession = "SELECT coalesce(sum(total), 0) FROM message_days WHERE session_id = @SessionId";

    private const string First = "rowid > @SessionId << 40";
    private const string Last = "rowid <= (@SessionId << 40) + ((1 << 40) - 1)";
    private const string Order = "ORDER BY m.timestamp DESC, m.id DESC LIMIT @Limit OFFSET @Offset";
    private const long Day = 24 * 60 * 60 * 1000;

    /// <summary>So few messages with the words are looked up one by one.</summary>
    private const int Few = 1000;

    private readonly long from = Math.Max(query.Since?.ToUnixTimeMilliseconds() ?? 0, after ?? 0);
    private readonly long to = Math.Min(query.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue, before ?? long.MaxValue);
    private readonly SearchWords words = SearchWords.Of(query.Text ?? "");
    private long hits;
    private long all;

    /// <summary>Words and nothing else.</summary>
    private bool IsOfWordsAlone =>
        query
        == new MessageQuery(query.SessionId)
        {
            Text = query.Text,
            Limit = query.Limit,
            Offset = query.Offset,
        };

    public string Hits => $"SELECT count(*) FROM {Index} WHERE {OfWords}";

    private bool IsFew => query.Text is not null && hits <= Few;

    /// <summary>The rarer words lead: three characters in a row, where there are any.</summary>
    private string Index => words.Long.Count > 0 ? "messages_text" : "messages_short";

    private string UpToLast =>
        (words.Long.Count > 0, words.Dense.Count + words.Whole.Count > 0) switch
        {
            (true, true) => $"messages_text MATCH @words AND {Last} AND "
                + $"rowid IN (SELECT rowid FROM messages_short WHERE messages_short MATCH @brief AND {Last} AND {First})",
            (true, false) => $"messages_text MATCH @words AND {Last}",
            _ => $"messages_short MATCH @brief AND {Last}",
        };

    private string OfWords => $"{UpToLast} AND {First}";

    private string Where => WhereBetween("@from", "@to");

    public object Parameters =>
        new
        {
            query.SessionId,
            query.Limit,
            query.Offset,
            query.FromMe,
            query.Type,
            query.After,
            query.Before,
            person,
            chat,
            from,
            to,
            afterAt = after,
            beforeAt = before,
            words = string.Join(' ', words.Long.Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")),
            brief = ShortTerms.Query(words),
            firstDay = from / Day,
            lastDay = to / Day,
            firstDayEnds = Math.Min(to, (((from / Day) + 1) * Day) - 1),
            lastDayBegins = Math.Max(from, to / Day * Day),
            // Twice as far as the page should reach, if the words are spread evenly.
            window = hits == 0 ? 0 : 2 * ((long)query.Offset + query.Limit) * (all / hits + 1),
        };

    public string Total =>
        IsOfWordsAlone && query.Text is not null ? Hits
        : person is not null || chat is not null || query.Text is not null || query.SendState is not null
            ? $"SELECT count(*) FROM {Source} {Where}"
        : from / Day == to / Day ? $"SELECT count(*) FROM messages m {Where}"
        : $"SELECT {WholeDays}{FirstDay}{LastDay}";

    /// <summary>
    /// The numbers of the rows to show. Common words are looked for among the newest messages, which may hold fewer of
    /// them than there are: then <see cref="PageOfAll"/> has them.
    /// </summary>
    public string Page =>
        !IsOfWordsAlone || query.Text is null || IsFew
            ? PageOfAll
            : $"""
                WITH newest AS MATERIALIZED (
                    SELECT id, timestamp FROM messages WHERE session_id = @SessionId ORDER BY timestamp DESC, id DESC LIMIT @window)
                SELECT m.id FROM newest m WHERE m.id IN (
                    SELECT rowid & ((1 << 40) - 1) FROM {Index}
                    WHERE {UpToLast} AND rowid >= (@SessionId << 40) + (SELECT min(id) FROM newest)) {Order}
                """;

    public string PageOfAll => $"SELECT m.id FROM {Source} {Where} {Order}";

    private string FirstDay => from > 0 ? $" + {Counted("@from", "@firstDayEnds")}" : "";

    private string LastDay => to < long.MaxValue ? $" + {Counted("@lastDayBegins", "@to")}" : "";

    private string WholeDays =>
        $"""
            (SELECT coalesce(sum(total), 0) FROM message_days WHERE session_id = @SessionId
                {(from > 0 ? "AND day > @firstDay" : "")} {(to < long.MaxValue ? "AND day < @lastDay" : "")}
                {(query.FromMe is null ? "" : "AND from_me = @FromMe")} {(query.Type is null ? "" : "AND type = @Type")})
            """;

    // A cross join stays in the order written: from the few words to their messages.
    private string Source =>
        IsFew
            ? $"(SELECT rowid & ((1 << 40) - 1) AS id FROM {Index} WHERE {OfWords}) t CROSS JOIN messages m ON m.id = t.id"
            : "messages m";

    public void Found(long hitsOfSession, long allOfSession) => (hits, all) = (hitsOfSession, allOfSession);

    private string Counted(string begin, string end) => $"(SELECT count(*) FROM messages m {WhereBetween(begin, end)})";

    // One bound at either side: of two, SQLite would search by one and read all up to the other.
    private string WhereBetween(string begin, string end)
    {
        var where = new StringBuilder("WHERE m.session_id = @SessionId");
        var isOfSomebody = person is not null || chat is not null;
        Add(person is not null, "m.person = @person");
        Add(chat is not null, "m.chat_id = @chat");
        // One index leads; the plus keeps the others from it. All of them can answer the rest.
        Add(query.Type is not null, $"{(isOfSomebody ? "+" : "")}m.type = @Type");
        Add(query.FromMe is not null, $"{(isOfSomebody || query.Type is not null ? "+" : "")}m.from_me = @FromMe");
        Add(from > 0 || begin != "@from", $"m.timestamp >= {begin}");
        Add(to < long.MaxValue || end != "@to", $"m.timestamp <= {end}");
        Add(after is not null, "(m.timestamp > @afterAt OR m.id > @After)");
        Add(before is not null, "(m.timestamp < @beforeAt OR m.id < @Before)");
        Add(query.Text is not null && !IsFew, $"m.id IN (SELECT rowid & ((1 << 40) - 1) FROM {Index} WHERE {OfWords})");
        Add(query.SendState is not null, Sending(query.SendState));
        return where.ToString();

        void Add(bool wanted, string condition) => where.Append(wanted ? " AND " + condition : "");
    }

    /// <summary>From WhatsApp's server on, the ack says it; before it, the queue.</summary>
    private static string Sending(string? state) =>
        state switch
        {
            "sent" => "m.from_me = 1 AND m.ack = 1",
            "delivered" => "m.from_me = 1 AND m.ack = 2",
            "read" => "m.from_me = 1 AND m.ack >= 3",
            "failed" => $"m.from_me = 1 AND m.ack = -1 AND NOT {InQueue(SendState.Cancelled)}",
            "sending" => $"m.from_me = 1 AND m.ack = 0 AND NOT {InQueue(SendState.Queued)}",
            "queued" => InQueue(SendState.Queued),
            _ => InQueue(SendState.Cancelled),
        };

    private static string InQueue(SendState state) =>
        $"m.id IN (SELECT s.message FROM sends s WHERE s.session_id = @SessionId AND s.state = {(int)state} AND s.state <> 2)";
}
