namespace WaGateway.Model;

/// <summary>What WhatsApp Web's own store says became of a chat's recent messages.</summary>
/// <param name="PageChat">WhatsApp Web's own id of the chat.</param>
/// <param name="ReadAt">When it was read, by this machine's clock.</param>
/// <param name="Changed">Those of which the store has more than what was written.</param>
internal sealed record ChatStanding(string ChatId, string PageChat, DateTimeOffset ReadAt, IReadOnlyList<KeptMessage> Changed)
{
    /// <summary>All that the store has of a time; null where it is not listed.</summary>
    public ChatListing? Listing { get; init; }
}
