using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>A list by SQLite's text indexes, whose rows are numbered by session and message.</summary>
internal sealed class SqliteListing(MessageQuery query, string? person, string? chat, long? after, long? before)
    : MessageListing(new SqliteDialect(), query, person, chat, after, before)
{
    private const string First = "rowid > @SessionId << 40";
    private const string Last = "rowid <= (@SessionId << 40) + ((1 << 40) - 1)";

    /// <summary>So few messages with the words are looked up one by one.</summary>
    private const int Few = 1000;

    private long hits;
    private long all;

    /// <summary>Words and nothing else.</summary>
    private bool IsOfWordsAlone =>
        Query
        == new MessageQuery(Query.SessionId)
        {
            Text = Query.Text,
            Limit = Query.Limit,
            Offset = Query.Offset,
        };

    public override string Hits => $"SELECT count(*) FROM {Index} WHERE {OfWords}";

    private bool IsFew => Query.Text is not null && hits <= Few;

    /// <summary>The rarer words lead: three characters in a row, where there are any.</summary>
    private string Index => Words.Long.Count > 0 ? "messages_text" : "messages_short";

    private string UpToLast =>
        (Words.Long.Count > 0, Words.Dense.Count + Words.Whole.Count > 0) switch
        {
            (true, true) => $"messages_text MATCH @words AND {Last} AND "
                + $"rowid IN (SELECT rowid FROM messages_short WHERE messages_short MATCH @brief AND {Last} AND {First})",
            (true, false) => $"messages_text MATCH @words AND {Last}",
            _ => $"messages_short MATCH @brief AND {Last}",
        };

    private string OfWords => $"{UpToLast} AND {First}";

    public override IReadOnlyDictionary<string, object?> Parameters =>
        new Dictionary<string, object?>(base.Parameters, StringComparer.Ordinal)
        {
            ["words"] = string.Join(' ', Words.Long.Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")),
            ["brief"] = ShortTerms.Query(Words),
            // Twice as far as the page should reach, if the words are spread evenly.
            ["window"] = hits == 0 ? 0 : 2 * ((long)Query.Offset + Query.Limit) * (all / hits + 1),
        };

    public override string Total => IsOfWordsAlone && Query.Text is not null ? Hits : base.Total;

    /// <summary>
    /// Common words are looked for among the newest messages, which may hold fewer of them than there are: then
    /// <see cref="MessageListing.PageOfAll"/> has them.
    /// </summary>
    public override string Page =>
        !IsOfWordsAlone || Query.Text is null || IsFew
            ? PageOfAll
            : $"""
                WITH newest AS MATERIALIZED (
                    SELECT id, timestamp FROM messages WHERE session_id = @SessionId ORDER BY timestamp DESC, id DESC LIMIT @window)
                SELECT m.id FROM newest m WHERE m.id IN (
                    SELECT rowid & ((1 << 40) - 1) FROM {Index}
                    WHERE {UpToLast} AND rowid >= (@SessionId << 40) + (SELECT min(id) FROM newest)) {Order}
                """;

    // A cross join stays in the order written: from the few words to their messages.
    protected override string Source =>
        IsFew ? $"(SELECT rowid & ((1 << 40) - 1) AS id FROM {Index} WHERE {OfWords}) t CROSS JOIN messages m ON m.id = t.id" : base.Source;

    protected override string? OfText =>
        Query.Text is not null && !IsFew ? $"m.id IN (SELECT rowid & ((1 << 40) - 1) FROM {Index} WHERE {OfWords})" : null;

    public override void Found(long hitsOfSession, long allOfSession) => (hits, all) = (hitsOfSession, allOfSession);
}
