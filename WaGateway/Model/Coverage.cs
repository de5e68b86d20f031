namespace WaGateway.Model;

/// <summary>What one reading of WhatsApp Web's own store covered.</summary>
/// <param name="BeganAt">Gaps found since then are not closed by it.</param>
/// <param name="Since">How far back every chat was read.</param>
/// <param name="Chats">How far back single chats were read beyond that, by WhatsApp Web's own id.</param>
/// <param name="ReachesBack">
/// Whether the store holds anything older than <paramref name="Since"/>: else its history may still be on its way.
/// </param>
/// <param name="Missing">What it could not read.</param>
internal sealed record Coverage(
    long SessionId,
    DateTimeOffset BeganAt,
    DateTimeOffset Since,
    IReadOnlyDictionary<string, DateTimeOffset> Chats,
    bool ReachesBack,
    IReadOnlyList<NewGap> Missing
)
{
    /// <summary>The chats, by WhatsApp Web's own ids, whose messages are not all decrypted.</summary>
    public IReadOnlySet<string> Undecrypted { get; init; } = new HashSet<string>();
}
