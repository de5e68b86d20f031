using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Sessions;

/// <summary>What callers ask of a page that need not be connected: its picture, and what concerns its login.</summary>
internal sealed partial class LoginCommands(
    SessionActor actor,
    SessionWrites writes,
    Func<IWhatsAppDriver?> page,
    FailurePicture picture,
    TimeProvider clock,
    ILogger logger
)
{
    private static readonly TimeSpan LogoutTime = TimeSpan.FromSeconds(10);

    /// <summary>The code to scan, live; waits up to <paramref name="wait"/> for the first one.</summary>
    public async Task<Outcome<QrCode>> QrCodeAsync(TimeSpan wait, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        for (; ; )
        {
            var changed = actor.Changed;
            var life = await actor.ReadAsync();
            var id = life.Record.Id;
            // The answer never runs ahead of the state that others read and of its event.
            if (life.State == SessionState.Ready || !life.IsRunning)
                await writes.TryAsync();
            if (life.State == SessionState.Ready)
                return new Fault(FaultCode.SessionAlreadyConnected, $"Session {id} is connected already; there is nothing to scan.");
            if (!life.IsRunning)
                return new Fault(
                    FaultCode.SessionNotStarted,
                    $"Session {id} is not started{Because(life.Record)}. Start it with POST /api/sessions/{id}/start."
                );
            if (SessionStatus.WantsPasskey(life.State))
            {
                await writes.TryAsync();
                return PasskeyInstead(life);
            }
            if (life.Qr.LiveAt(clock.GetUtcNow()) is { } code)
            {
                // Whoever has a code finds the session in scan_qr.
                await writes.TryAsync();
                return code;
            }
            // Nothing comes of waiting while WhatsApp cannot be reached; the next browser is another try.
            var left = wait - clock.GetElapsedTime(began);
            if (life.Record.Reason == StateReason.WhatsAppUnreachable || left <= TimeSpan.Zero)
            {
                await writes.TryAsync();
                return NoCode(life.Record);
            }
            await Task.WhenAny(changed, Task.Delay(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1), clock, stop));
            stop.ThrowIfCancellationRequested();
        }
    }

    public async Task<Outcome<string>> PairingCodeAsync(WhatsAppId phone)
    {
        var (id, state) = (actor.Life.Record.Id, actor.Life.State);
        if (state == SessionState.Ready)
            return new Fault(FaultCode.SessionAlreadyConnected, $"Session {id} is connected already.");
        if (SessionStatus.WantsPasskey(state))
            return PasskeyInstead(actor.Life);
        if (page() is not { } asked || state != SessionState.ScanQr)
            return new Fault(
                FaultCode.SessionNotStarted,
                $"Session {id} is not waiting for a link (state {SnakeCase.Of(state)}). Start it and wait for its QR code."
            );
        try
        {
            var code = await asked.RequestPairingCodeAsync(phone);
            return code.Length == 8 ? $"{code[..4]}-{code[4..]}" : code;
        }
        catch (DriverException error)
        {
            return new Fault(
                FaultCode.PairingRefused,
                $"phone: WhatsApp gave no pairing code ({error.Message}). Wait some minutes before trying again, or scan the QR code."
            );
        }
    }

    public async Task<Outcome<byte[]>> ScreenshotAsync()
    {
        if (page() is not { } shown)
            return new Fault(FaultCode.SessionNotStarted, $"Session {actor.Life.Record.Id} has no page to show: it is not started.");
        try
        {
            return await shown.ScreenshotAsync();
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.BrowserUnavailable, error.Message);
        }
    }

    /// <summary>What the page showed when the session last failed.</summary>
    public async Task<Outcome<byte[]>> FailurePictureAsync() =>
        await picture.ReadAsync() is { } image
            ? image
            : new Fault(
                FaultCode.ScreenshotNotFound,
                $"Session {actor.Life.Record.Id} has no picture of a failure: none happened yet while its page could be photographed."
            );

    /// <summary>Has WhatsApp end the login; waits a while for the page to say that it did.</summary>
    public async Task LogOutAsync()
    {
        var state = actor.Life.State;
        // An account that has to prove itself with its passkey is connected, too.
        var isConnected = state == SessionState.Ready || actor.Life is { State: SessionState.PasskeyRequired, IsLinked: true };
        if (!isConnected || page() is not { } connected)
            return;
        try
        {
            await connected.LogoutAsync();
            var began = clock.GetTimestamp();
            while (actor.Life.State == state && clock.GetElapsedTime(began) < LogoutTime)
                await Task.WhenAny(actor.Changed, Task.Delay(TimeSpan.FromMilliseconds(250), clock));
        }
        catch (DriverException error)
        {
            // Failure policy: the profile is deleted all the same; the phone still lists a device that cannot come back.
            Log.NotLoggedOut(logger, actor.Life.Record.Id, error.Message);
        }
    }

    private static Fault PasskeyInstead(SessionLife life)
    {
        var at = $"/api/sessions/{life.Record.Id}";
        // A checkpoint cannot be left.
        var otherwise = life.IsLinked ? $"POST {at}/logout ends the login instead" : $"DELETE {at}/passkey goes back to a QR code";
        return new(
            FaultCode.PasskeyRequired,
            $"WhatsApp asks session {life.Record.Id} for the account's passkey, not for a code: GET {at}/passkey gives what is to "
                + $"be signed, {otherwise}."
        );
    }

    private static Fault NoCode(SessionRecord record) =>
        new(
            FaultCode.QrNotReady,
            $"Session {record.Id} has no QR code yet (state {SnakeCase.Of(record.State)}{Because(record)}). "
                + (record.Reason == StateReason.None ? "Ask again in a moment." : "It is tried again by itself.")
        );

    public static string Because(SessionRecord record) => record.StateMessage is { } why ? $": {why.TrimEnd('.')}" : "";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: WhatsApp did not end the login: {Why}")]
        public static partial void NotLoggedOut(ILogger logger, long session, string why);
    }
}
