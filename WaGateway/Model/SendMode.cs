namespace WaGateway.Model;

/// <summary>How a message is to be sent.</summary>
/// <param name="Waits">Whether its caller waits for WhatsApp's server.</param>
/// <param name="At">When; null for at once.</param>
internal sealed record SendMode(bool Waits, DateTimeOffset? At = null)
{
    /// <summary>It is refused, and not sent without its quote, where WhatsApp does not have the quoted message any more.</summary>
    public bool NeedsQuote { get; init; }

    public static readonly SendMode Now = new(Waits: true);

    public static readonly SendMode Later = new(Waits: false);
}
