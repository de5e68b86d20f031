namespace WaGateway.Driver;

/// <summary>How the recent messages of a chat stand in WhatsApp Web's own store (see Page/standing.js).</summary>
/// <param name="Chat">WhatsApp Web's own id.</param>
/// <param name="ReadAt">When it was read, by this machine's clock.</param>
/// <param name="Changed">Those of which the store has more than what was written.</param>
internal sealed record PageStanding(string Chat, DateTimeOffset ReadAt, IReadOnlyList<PageStandingMessage> Changed)
{
    /// <summary>Bare ids of all that the store has from <see cref="Since"/> to <see cref="Until"/>; null: not listed here.</summary>
    public IReadOnlyList<string>? Ids { get; init; }
    public DateTimeOffset Since { get; init; }
    public DateTimeOffset Until { get; init; }

    /// <summary>The store has older ones, which were not read.</summary>
    public bool IsCut { get; init; }

    /// <summary>Messages disappear from the chat by themselves.</summary>
    public bool Disappears { get; init; }
}
