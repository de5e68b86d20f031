using System.Collections.Concurrent;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>
/// A person is one identity: the map between LIDs and phone numbers that one session's WhatsApp gave, in memory.
/// </summary>
/// <param name="write">Puts pairs on disk.</param>
internal sealed partial class IdentityMap(
    long session,
    Func<IReadOnlyDictionary<string, string>, Task> write,
    AliasMap aliases,
    TimeProvider clock,
    ILogger logger
)
{
    /// <summary>WhatsApp accounts have some ten thousand contacts and fellow group members.</summary>
    private const int MostPairs = 500_000;

    private static readonly TimeSpan WarnEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, string> phoneByLid = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> lidByPhone = new(StringComparer.Ordinal);
    private long? warnedAt;
    private int changes;

    /// <summary>The phone number behind a LID, if WhatsApp ever gave it.</summary>
    public string? PhoneOf(string lid) => phoneByLid.GetValueOrDefault(lid);

    /// <summary>The LID of a phone number, if WhatsApp ever gave it.</summary>
    public string? LidOf(string phone) => lidByPhone.GetValueOrDefault(phone);

    /// <summary>
    /// How the session's messages name a person: the number behind a LID, and the form of a number that WhatsApp uses;
    /// else the id itself. For finding people: where a message goes WhatsApp is asked each time.
    /// </summary>
    public string NameOf(string id) => PhoneOf(id) ?? aliases.PhoneOf(id) ?? id;

    /// <summary>A person's phone number and LID, as far as the session knows them; anything else is its own only id.</summary>
    public string[] IdsOf(string id) => (PhoneOf(id) ?? LidOf(id)) is { } other ? [id, other] : [id];

    /// <summary>Remembers that WhatsApp answered a question for one number with another. Anything but two numbers is left out.</summary>
    public Task LearnAliasAsync(string asked, string phone) => aliases.LearnAsync(asked, phone);

    public void LoadAlias(string asked, string phone) => aliases.Load(asked, phone);

    /// <summary>
    /// Remembers pairs of LID and phone, and rewrites the session's messages that were stored under the LID alone. A pair
    /// that is not <c>…@lid</c> and <c>…@c.us</c> is left out. One that contradicts a known pair replaces it, with a warning.
    /// </summary>
    public async Task LearnAsync(IReadOnlyCollection<KeyValuePair<string, string>> lidToPhone)
    {
        var news = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (lid, phone) in lidToPhone)
        {
            if (IsPair(lid, phone) && PhoneOf(lid) != phone)
                news[lid] = phone;
        }
        // Failure policy: beyond what any account has, further people stay under their LIDs.
        if (news.Count == 0 || phoneByLid.Count + news.Count > MostPairs)
            return;
        await write(news);
        foreach (var (lid, phone) in news)
            Put(lid, phone);
    }

    public void Load(string lid, string phone) => (phoneByLid[lid], lidByPhone[phone]) = (phone, lid);

    /// <summary>The page is untrusted: a LID on the left, a phone number on the right, both as WhatsApp writes them.</summary>
    private static bool IsPair(string? lid, string? phone) =>
        WhatsAppId.TryParse(lid, out var left)
        && left.IsLid
        && left.Value == lid
        && WhatsAppId.TryParse(phone, out var right)
        && right.IsPhone
        && right.Value == phone
        && phone[0] != '0';

    private void Put(string lid, string phone)
    {
        if (phoneByLid.TryGetValue(lid, out var before))
            Replace(lid, before, phone);
        if (lidByPhone.TryGetValue(phone, out var former) && former != lid && phoneByLid.TryRemove(former, out _))
            Warn(former, phone, lid);
        Load(lid, phone);
    }

    private void Replace(string lid, string before, string phone)
    {
        lidByPhone.TryRemove(before, out _);
        Warn(lid, before, phone);
    }

    /// <summary>A number that changes hands, or a page that does not say the truth: seldom, so a person should know.</summary>
    private void Warn(string known, string knownAs, string now)
    {
        changes++;
        if (warnedAt is { } then && clock.GetElapsedTime(then) < WarnEvery)
            return;
        Log.Changed(logger, session, Brief(known), Brief(knownAs), Brief(now), changes);
        (warnedAt, changes) = (clock.GetTimestamp(), 0);
    }

    private static string Brief(string id) => "…" + id[Math.Max(0, id.IndexOf('@') - 4)..];

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Session {Session}: WhatsApp Web gives another identity than before: {Known} was {Before} and is {Now} from now on "
                + "({Changes} such changes since the last warning). This concerns this session only."
        )]
        public static partial void Changed(ILogger logger, long session, string known, string before, string now, int changes);
    }
}
