namespace WaGateway.Model.Commands;

/// <summary>
/// Who sees what of an account, in WhatsApp's own words: all, contacts, none, or contact_blacklist (contacts except some, which only the
/// phone sets). Null where WhatsApp Web does not say.
/// </summary>
public sealed record PrivacySettings
{
    public string? LastSeen { get; init; }

    /// <summary>all, or match_last_seen: who sees when it was last online.</summary>
    public string? Online { get; init; }

    public string? Picture { get; init; }

    public string? About { get; init; }

    /// <summary>all, or none: others are not shown what it has read, nor is it shown what they have read.</summary>
    public string? ReadReceipts { get; init; }

    /// <summary>Who adds it to groups.</summary>
    public string? Groups { get; init; }
}
