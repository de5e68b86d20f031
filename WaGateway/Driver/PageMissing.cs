namespace WaGateway.Driver;

/// <summary>A part of WhatsApp Web's own store that could not be read back.</summary>
/// <param name="Chat">WhatsApp Web's own id; null: more chats than can be named.</param>
/// <param name="HasEnded">The store begins only at <paramref name="Until"/>, and the phone has more.</param>
/// <param name="Why">The client's words, where reading failed.</param>
internal sealed record PageMissing(string? Chat, DateTimeOffset Since, DateTimeOffset Until, bool HasEnded, string? Why)
{
    /// <summary>It is there, and could not be decrypted.</summary>
    public bool IsEncrypted { get; init; }
}
