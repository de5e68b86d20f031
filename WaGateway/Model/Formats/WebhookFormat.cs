namespace WaGateway.Model.Formats;

/// <summary>
/// How a webhook's deliveries are written: in our own form, or in that of another maker. Pure: made anew from the event in the log at
/// every attempt, it is the same bytes at every attempt, because nothing in it depends on when it is made.
/// </summary>
internal abstract class WebhookFormat
{
    /// <summary>Our own form: the event as it is in the log.</summary>
    public const string Own = "wagateway";

    /// <summary>That of Meta's Cloud API.</summary>
    public const string Cloud = "cloud";

    /// <summary>That of WAHA.</summary>
    public const string Waha = "waha";

    /// <summary>That of Evolution API.</summary>
    public const string Evolution = "evolution";

    /// <summary>The same, with each event at a path of its own below the webhook's URL.</summary>
    public const string EvolutionByEvents = "evolution_by_events";

    private static readonly Dictionary<string, WebhookFormat> Others = new(StringComparer.Ordinal)
    {
        [Cloud] = new CloudFormat(),
        [Evolution] = new EvolutionFormat(byEvents: false),
        [EvolutionByEvents] = new EvolutionFormat(byEvents: true),
        [Waha] = new WahaFormat(),
    };

    /// <summary>The words of the closed list.</summary>
    public static readonly IReadOnlyList<string> Words = [Own, .. Others.Keys];

    /// <returns>Null for our own.</returns>
    public static WebhookFormat? Of(string word) => Others.GetValueOrDefault(word);

    /// <summary>Which events a webhook of this form gets whose caller named none.</summary>
    public abstract IReadOnlyList<string> Events { get; }

    /// <summary>Whether there is a way to say events of a kind.</summary>
    public abstract bool Says(string kind);

    /// <summary>Whether there is a way to say it in this form. What cannot be said is not queued.</summary>
    public abstract bool CanSay(EventDraft draft);

    /// <summary>The bytes to sign and send.</summary>
    public abstract byte[] Write(FormattedEvent given);

    /// <summary>Where it goes.</summary>
    /// <param name="url">As the webhook was registered.</param>
    public virtual string Address(string url, FormattedEvent given) => url;

    /// <summary>The headers that are this maker's, the signature among them.</summary>
    /// <param name="now">When the attempt is made.</param>
    public abstract IEnumerable<(string Name, string Value)> Headers(FormattedEvent given, string secret, byte[] body, DateTimeOffset now);
}
