using WaGateway.Model;
using WaGateway.Model.Commands;

namespace WaGateway.Driver;

/// <summary>
/// One running WhatsApp Web. Every verb is bounded by <c>Driver:CallTimeout</c>.
/// A verb throws <see cref="DriverException"/> when the page does not do it.
/// </summary>
internal interface IWhatsAppDriver : IAsyncDisposable
{
    /// <summary>Looks up the recipient and chooses the message's id. Faults: not on WhatsApp, unknown group.</summary>
    /// <param name="needed">WhatsApp Web's key of a message that the new one quotes or copies.</param>
    Task<Outcome<PreparedMessage>> PrepareAsync(WhatsAppId to, string? needed = null);

    /// <summary>Completes when WhatsApp's server has answered. After a time-out the message may still go out, with the same id.</summary>
    /// <param name="quotedSerializedId">WhatsApp Web's key of the message to quote.</param>
    /// <param name="file">The path of the file, for a message that has one.</param>
    Task<SendReceipt> SendAsync(
        PreparedMessage message,
        OutgoingMessage content,
        string? quotedSerializedId,
        string? file,
        TimeSpan timeout
    );

    /// <summary>Has the client send again what an earlier document of the page left without an ack, under the same id.</summary>
    /// <param name="epoch">The document that is to do it.</param>
    Task<SendReceipt> ResendAsync(string serializedId, string epoch, TimeSpan timeout);

    /// <summary>Writes the file of a message to <paramref name="path"/>, which is not there yet.</summary>
    /// <param name="most">A file of more bytes is not written.</param>
    /// <returns>How large the file is, in bytes.</returns>
    Task<long> DownloadAsync(string serializedId, string path, long most, TimeSpan timeout);

    /// <summary>How a message stands in WhatsApp Web's own store.</summary>
    Task<MessageStanding> StandingOfAsync(string serializedId);

    /// <summary>Phone numbers by LID, as far as WhatsApp tells them within seconds.</summary>
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

    /// <summary>
    /// Does what is asked and brings back what was asked for; people in it are spoken of by phone number wherever it is known.
    /// Faults: unknown chat, group, message or number, not allowed, not offered by this WhatsApp Web.
    /// </summary>
    /// <param name="file">The path of the attached file, for a command that has one.</param>
    Task<Outcome<T>> DoAsync<T>(PageCommand<T> command, string? file = null);

    Task RefreshQrAsync();

    /// <summary>The code to type on the phone, e.g. <c>RXA9LNRY</c>.</summary>
    Task<string> RequestPairingCodeAsync(WhatsAppId phone);

    /// <summary>Has the page ask for a signature by the passkey: by its button, or, where none is found, directly.</summary>
    Task ContinuePasskeyAsync();

    /// <summary>Gives the page the signature that it waits for.</summary>
    /// <param name="request">Which one, as the page counts.</param>
    /// <returns>False when the page does not wait for it any more.</returns>
    Task<bool> AnswerPasskeyAsync(long request, PasskeySignature assertion);

    /// <summary>Says to the page that a person has compared its code with the phone's.</summary>
    /// <param name="code">The one that was compared.</param>
    /// <returns>False when the page waits for no comparison of this code, or needs none.</returns>
    Task<bool> ConfirmPasskeyAsync(string code);

    /// <summary>Leaves linking with a passkey; QR codes follow.</summary>
    /// <returns>False when the page is linked by now: nothing was done.</returns>
    Task<bool> CancelPasskeyAsync();

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
