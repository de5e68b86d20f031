using System.Text;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>
/// The SQL of one list. A total is added up from <c>message_days</c> and counted only at the ends of a range of time;
/// of a person, of a chat and of words it is counted in their index.
/// </summary>
/// <param name="dialect">Of the database; it also says how columns are kept from an index.</param>
/// <param name="after">When the message <see cref="MessageQuery.After"/> was written, in unix ms.</param>
/// <param name="before">When the message <see cref="MessageQuery.Before"/> was written, in unix ms.</param>
internal abstract class MessageListing(Dialect dialect, MessageQuery query, string? person, string? chat, long? after, long? before)
{
    public const string AllOfSession = "SELECT coalesce(sum(total), 0) FROM message_days WHERE session_id = @SessionId";

    protected const string Order = "ORDER BY m.timestamp DESC, m.id DESC LIMIT @Limit OFFSET @Offset";
    private const long Day = 24 * 60 * 60 * 1000;

    private readonly long from = Math.Max(query.Since?.ToUnixTimeMilliseconds() ?? 0, after ?? 0);
    private readonly long to = Math.Min(query.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue, before ?? long.MaxValue);

    /// <summary>Counts the messages with the words, where <see cref="Page"/> and <see cref="Total"/> depend on it.</summary>
    public virtual string? Hits => null;

    public virtual string Total =>
        person is not null || chat is not null || query.Text is not null || query.SendState is not null
            ? $"SELECT count(*) FROM {Source} {Where}"
        : from / Day == to / Day ? $"SELECT count(*) FROM messages m {Where}"
        : $"SELECT {WholeDays}{FirstDay}{LastDay}";

    /// <summary>The numbers of the rows to show; where it gives fewer than there are, <see cref="PageOfAll"/> has them.</summary>
    public virtual string Page => PageOfAll;

    public string PageOfAll => $"SELECT m.id FROM {Source} {Where} {Order}";

    /// <summary>Of all statements here.</summary>
    public virtual IReadOnlyDictionary<string, object?> Parameters =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["SessionId"] = query.SessionId,
            ["Limit"] = query.Limit,
            ["Offset"] = query.Offset,
            ["FromMe"] = query.FromMe,
            ["Type"] = query.Type,
            ["After"] = query.After,
            ["Before"] = query.Before,
            ["person"] = person,
            ["chat"] = chat,
            ["from"] = from,
            ["to"] = to,
            ["afterAt"] = after,
            ["beforeAt"] = before,
            ["firstDay"] = from / Day,
            ["lastDay"] = to / Day,
            ["firstDayEnds"] = Math.Min(to, (((from / Day) + 1) * Day) - 1),
            ["lastDayBegins"] = Math.Max(from, to / Day * Day),
        };

    protected MessageQuery Query => query;

    protected SearchWords Words { get; } = SearchWords.Of(query.Text ?? "");

    /// <summary>Where the rows come from, with the alias <c>m</c>.</summary>
    protected virtual string Source => "messages m";

    /// <summary>The condition on the text, where <see cref="Source"/> does not hold it already.</summary>
    protected abstract string? OfText { get; }

    private string Where => WhereBetween("@from", "@to");

    private string FirstDay => from > 0 ? $" + {Counted("@from", "@firstDayEnds")}" : "";

    private string LastDay => to < long.MaxValue ? $" + {Counted("@lastDayBegins", "@to")}" : "";

    private string WholeDays =>
        $"""
            (SELECT coalesce(sum(total), 0) FROM message_days WHERE session_id = @SessionId
                {(from > 0 ? "AND day > @firstDay" : "")} {(to < long.MaxValue ? "AND day < @lastDay" : "")}
                {(query.FromMe is null ? "" : "AND from_me = @FromMe")} {(query.Type is null ? "" : "AND type = @Type")})
            """;

    /// <summary>How many messages of the session have the words, and how many there are.</summary>
    public virtual void Found(long hitsOfSession, long allOfSession) { }

    private string Counted(string begin, string end) => $"(SELECT count(*) FROM messages m {WhereBetween(begin, end)})";

    // One bound at either side: of two, SQLite would search by one and read all up to the other.
    private string WhereBetween(string begin, string end)
    {
        var where = new StringBuilder("WHERE m.session_id = @SessionId");
        var isOfSomebody = person is not null || chat is not null;
        Add(person is not null, "m.person = @person");
        Add(chat is not null, "m.chat_id = @chat");
        // One index leads and the others are kept from it. All of them can answer the rest.
        Add(query.Type is not null, $"{(isOfSomebody ? dialect.Unindexed("m.type") : "m.type")} = @Type");
        Add(
            query.FromMe is not null,
            $"{(isOfSomebody || query.Type is not null ? dialect.Unindexed("m.from_me") : "m.from_me")} = @FromMe"
        );
        Add(from > 0 || begin != "@from", $"m.timestamp >= {begin}");
        Add(to < long.MaxValue || end != "@to", $"m.timestamp <= {end}");
        Add(after is not null, "(m.timestamp > @afterAt OR m.id > @After)");
        Add(before is not null, "(m.timestamp < @beforeAt OR m.id < @Before)");
        Add(OfText is not null, OfText!);
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
