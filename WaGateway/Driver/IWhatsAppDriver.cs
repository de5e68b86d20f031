using WaGateway.Model;
using WaGateway.Model.Errands;

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
    /// Tells every message since then that is in WhatsApp Web's own store, and every unread one since the link, oldest
    /// first per chat; then <see cref="PageEvent.CaughtUp"/>.
    /// </summary>
    Task ReadBackAsync(DateTimeOffset since, DateTimeOffset linkedAt);

    /// <summary>
    /// Does what is asked and brings back what was asked for; people in it are spoken of by phone number wherever it is known.
    /// Faults: unknown chat, group or number, not allowed, not offered by this WhatsApp Web.
    /// </summary>
    Task<Outcome<T>> DoAsync<T>(Errand<T> errand);

    Task RefreshQrAsync();

    /// <summary>The code to type on the phone, e.g. <c>RXA9LNRY</c>.</summary>
    Task<string> RequestPairingCodeAsync(WhatsAppId phone);

    /// <summary>Asks WhatsApp to end the login; the page reloads when it is done.</summary>
    Task LogoutAsync();

    Task ReloadAsync();

    /// <summary>PNG.</summary>
    Task<byte[]> ScreenshotAsync();

    /// <summary>PSS of the browser's process tree in bytes; null where the system does not tell.</summary>
    long? MemoryBytes();
}
