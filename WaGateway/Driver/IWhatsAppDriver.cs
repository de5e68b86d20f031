using WaGateway.Model;

namespace WaGateway.Driver;

/// <summary>
/// One running WhatsApp Web. Every verb is bounded by <c>Driver:CallTimeout</c>.
/// A verb throws <see cref="DriverException"/> when the page does not do it.
/// </summary>
internal interface IWhatsAppDriver : IAsyncDisposable
{
    /// <summary>Looks up the recipient and chooses the message's id. Faults: not on WhatsApp, unknown group.</summary>
    Task<Outcome<PreparedMessage>> PrepareAsync(WhatsAppId to);

    /// <summary>Completes when WhatsApp's server has answered. After a time-out the message may still go out, with the same id.</summary>
    Task<SendReceipt> SendTextAsync(PreparedMessage message, string body, string? quotedSerializedId, TimeSpan timeout);

    /// <summary>The ack of a message in WhatsApp Web's own store; null when it does not know the message.</summary>
    Task<int?> AckOfAsync(string serializedId);

    /// <summary>Phone numbers by LID, as far as WhatsApp tells.</summary>
    Task<IReadOnlyDictionary<string, string>> ResolveAsync(IReadOnlyCollection<string> lids);

    /// <summary>
    /// Tells every message of the order's times that is in WhatsApp Web's own store, and every unread one above its
    /// floor, oldest first per chat; then <see cref="PageEvent.CaughtUp"/>.
    /// </summary>
    Task ReadBackAsync(ReadBackOrder order);

    /// <summary>The chats that WhatsApp Web's own store has, by its own ids.</summary>
    Task<IReadOnlyList<string>> ListHistoryChatsAsync();

    /// <summary>A page of a chat's messages older than <paramref name="until"/>, the newest page first.</summary>
    /// <param name="before">The place that the page before this one named.</param>
    Task<HistoryPage> ReadHistoryAsync(string chat, string? before, DateTimeOffset until);

    Task RefreshQrAsync();

    /// <summary>The code to type on the phone, e.g. <c>RXA9LNRY</c>.</summary>
    Task<string> RequestPairingCodeAsync(WhatsAppId phone);

    /// <summary>Asks WhatsApp to end the login; the page reloads when it is done.</summary>
    Task LogoutAsync();

    Task ReloadAsync();

    /// <summary>PNG.</summary>
    Task<byte[]> ScreenshotAsync();

    /// <summary>Asks WhatsApp Web, and through it its server, for a sign of life; closes what it shows in its own interest.</summary>
    Task<Pulse> PulseAsync(TimeSpan patience);

    /// <summary>Has the page listen to the client's collections once more.</summary>
    Task ReattachAsync();

    /// <summary>What the browser's process tree uses; null where the system does not tell.</summary>
    BrowserUsage? Usage();

    /// <summary>After disposal: whether the browser had the time to write its profile.</summary>
    bool ClosedCleanly { get; }
}
