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
);
