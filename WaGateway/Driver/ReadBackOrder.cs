namespace WaGateway.Driver;

/// <summary>What to read back from WhatsApp Web's own store.</summary>
/// <param name="Number">Told again with what it came to.</param>
/// <param name="Since">Messages from here on are told, read or not.</param>
/// <param name="Floor">Unread ones from here on are told too; what is older is history.</param>
/// <param name="Chats">Chats to be read further back, by WhatsApp Web's own id.</param>
internal sealed record ReadBackOrder(
    long Number,
    DateTimeOffset Since,
    DateTimeOffset Floor,
    IReadOnlyDictionary<string, DateTimeOffset> Chats
)
{
    /// <summary>What became of messages that are known is read from here on…</summary>
    public DateTimeOffset CompareSince { get; init; } = Since;

    /// <summary>… unless it is not the time for that: then from <see cref="Since"/> on.</summary>
    public CompareTime Compares { get; init; }

    /// <summary>… and of so many messages of a chat at most that are older than <see cref="Since"/>.</summary>
    public int CompareMessages { get; init; }

    /// <summary>Bare ids of messages that are known to have reactions: these may have been taken back.</summary>
    public IReadOnlyList<string> Reacted { get; init; } = [];

    /// <summary>Channels are read, too.</summary>
    public bool Channels { get; init; }

    /// <summary>How long a message may wait to be decrypted before it is reported.</summary>
    public TimeSpan UndecryptableAfter { get; init; } = TimeSpan.FromMinutes(1);
}
