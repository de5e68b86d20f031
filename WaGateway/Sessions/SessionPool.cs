using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>All sessions, addressed by number. A null fault means done.</summary>
internal sealed class SessionPool
{
    /// <summary>Idempotent; returns within 2 s: the browser starts in the background.</summary>
    public Task<Fault?> StartAsync(long id) => throw new NotImplementedException();

    /// <summary>Closes the browser and keeps the login. Idempotent.</summary>
    public Task<Fault?> StopAsync(long id) => throw new NotImplementedException();

    /// <summary>Ends the login at WhatsApp (if it can be reached) and deletes the profile.</summary>
    public Task<Fault?> LogoutAsync(long id) => throw new NotImplementedException();

    /// <summary>Logs out if it can, then removes the session with everything it has.</summary>
    public Task<Fault?> DeleteAsync(long id) => throw new NotImplementedException();

    /// <summary>The code to scan, live; waits up to <paramref name="wait"/> for the first one.</summary>
    public Task<Outcome<QrCode>> QrCodeAsync(long id, TimeSpan wait, CancellationToken stop) => throw new NotImplementedException();

    /// <summary>The code to type on the phone, e.g. <c>ABCD-EFGH</c>.</summary>
    public Task<Outcome<string>> PairingCodeAsync(long id, WhatsAppId phone) => throw new NotImplementedException();

    /// <summary>PNG of the page.</summary>
    public Task<Outcome<byte[]>> ScreenshotAsync(long id) => throw new NotImplementedException();

    public Task<SessionVitals> VitalsAsync(long id) => throw new NotImplementedException();

    /// <summary>Answers when WhatsApp's server has the message, or after <c>Sessions:SendTimeout</c> with the row as it stands.</summary>
    public Task<Outcome<SentMessage>> SendAsync(long id, OutgoingText message, IdempotencyKey? key, CancellationToken stop) => throw new NotImplementedException();
}
