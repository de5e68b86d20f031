using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>The session's browser: launching, losing and ending it. Everything here runs in the mailbox.</summary>
internal sealed partial class Session
{
    private static readonly TimeSpan LogoutTime = TimeSpan.FromSeconds(10);

    private async Task LaunchAsync(SessionState state, StateReason reason, string? message, TimeSpan pause)
    {
        var mine = ++generation;
        life.Dispose();
        life = new CancellationTokenSource();
        var stop = life.Token;
        await EnterAsync(state, reason, message);
        // In the background: the mailbox must stay free for a stop. One after another: two browsers must never meet on a profile.
        var before = launching;
        launching = Task.Run(() => LaunchAsync(mine, before, pause, stop), CancellationToken.None);
        _ = BeatAsync(mine, stop);
    }

    private async Task LaunchAsync(int mine, Task before, TimeSpan pause, CancellationToken stop)
    {
        Outcome<IWhatsAppDriver> outcome;
        try
        {
            await before;
            await Task.Delay(pause, parts.Clock, stop);
            var launch = new DriverLaunch(record.Id, record.Engine, parts.ProfileFolder(record.Profile), parts.Identities.PhoneOf);
            outcome = await parts.Drivers.LaunchAsync(launch, new Listener(this, mine), stop);
        }
        catch (OperationCanceledException)
        {
            // Stopped while it waited.
            return;
        }
        catch (Exception error)
        {
            Log.LaunchFailed(logger, error, record.Id);
            outcome = new Fault(FaultCode.BrowserUnavailable, "The browser could not be started; the log says why.");
        }
        await mailbox.AskAsync(async () =>
        {
            await LaunchedAsync(mine, outcome);
            return true;
        });
    }

    private async Task LaunchedAsync(int launched, Outcome<IWhatsAppDriver> outcome)
    {
        if (!outcome.Failed(out var fault, out var started))
        {
            if (launched == generation)
                driver = started;
            else
                await started.DisposeAsync();
            return;
        }
        if (launched != generation)
            return;
        Log.NoBrowser(logger, record.Id, fault.Message);
        // What is missing will be missing again; what failed may have been bad luck.
        if (fault.Code != FaultCode.BrowserUnavailable || restarts >= 3)
        {
            await EndBrowserAsync();
            await EnterAsync(SessionState.Failed, fault.Code == FaultCode.BrowserMissing ? StateReason.BrowserMissing : StateReason.BrowserFailed, fault.Message);
            return;
        }
        await LaunchAgainAsync(StateReason.BrowserFailed, fault.Message);
    }

    private async Task LaunchAgainAsync(StateReason reason, string message)
    {
        var meanwhile = account is null ? SessionState.Starting : SessionState.Reconnecting;
        // Said first: ending a browser that does not answer takes a while.
        await EnterAsync(meanwhile, reason, message);
        await EndBrowserAsync();
        restarts++;
        var pause = backOff.Next();
        Log.Restarting(logger, record.Id, reason, pause);
        await LaunchAsync(meanwhile, reason, message, pause);
    }

    private async Task EndBrowserAsync()
    {
        generation++;
        await life.CancelAsync();
        qr.Clear();
        (cutOffSince, awaySince, unlinkedSince) = (null, null, null);
        if (driver is not { } page)
            return;
        driver = null;
        await page.DisposeAsync();
    }

    private async Task EnterAsync(SessionState state, StateReason reason, string? message)
    {
        if (record.State == state && record.Reason == reason && record.StateMessage == message)
            return;
        Log.Entered(logger, record.Id, state, reason);
        if (record.State != state)
            stateSince = parts.Clock.GetTimestamp();
        record = record with { State = state, Reason = reason, StateMessage = message };
        Signal();
        await parts.Sessions.SetStateAsync(record.Id, state, reason, message);
    }

    private async Task AskWhatsAppToLogOutAsync()
    {
        if (record.State != SessionState.Ready || driver is not { } page)
            return;
        try
        {
            await page.LogoutAsync();
            var began = parts.Clock.GetTimestamp();
            while (record.State == SessionState.Ready && parts.Clock.GetElapsedTime(began) < LogoutTime)
                await Task.WhenAny(changed.Task, Task.Delay(TimeSpan.FromMilliseconds(250), parts.Clock));
        }
        catch (DriverException error)
        {
            // Failure policy: the profile is deleted all the same; the phone still lists a device that cannot come back.
            Log.LogoutNotTold(logger, record.Id, error.Message);
        }
    }

    /// <summary>The login is over: its profile goes, and the next start begins with a QR code.</summary>
    private async Task ForgetLoginAsync(string message)
    {
        // The page may have told of the logout before the caller who asked for it came back.
        if (record is { State: SessionState.LoggedOut, Phone: null })
            return;
        await EndBrowserAsync();
        var old = parts.ProfileFolder(record.Profile);
        record = record with { Profile = Profiles.NewName(), Phone = null, Lid = null, PushName = null, LinkedAt = null, CaughtUpTo = null };
        account = null;
        await parts.Sessions.ForgetAccountAsync(record.Id, record.Profile);
        Profiles.Delete(old, logger);
        await EnterAsync(SessionState.LoggedOut, StateReason.LoggedOut, message);
    }

    private void Signal() => Interlocked.Exchange(ref changed, NewSignal()).TrySetResult();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session}: {State} ({Reason})")]
        public static partial void Entered(ILogger logger, long session, SessionState state, StateReason reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: {Why}")]
        public static partial void NoBrowser(ILogger logger, long session, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: launching failed")]
        public static partial void LaunchFailed(ILogger logger, Exception error, long session);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: {Reason}; another browser in {Pause}")]
        public static partial void Restarting(ILogger logger, long session, StateReason reason, TimeSpan pause);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: WhatsApp was not told of the logout: {Why}")]
        public static partial void LogoutNotTold(ILogger logger, long session, string why);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: {What} failed: {Why}")]
        public static partial void StepFailed(ILogger logger, long session, string what, string why);
    }
}
