using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>The session's browser: launching, losing and ending it. Everything here runs in the mailbox.</summary>
internal sealed partial class Session
{
    private const int PatienceWithLaunches = 3;
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
            // A gateway that ends takes its browsers with it: nobody waits for one that a dying driver process does not give.
            var ending = parts.Lifetime.ApplicationStopping;
            ending.ThrowIfCancellationRequested();
            outcome = await parts.Drivers.LaunchAsync(Launch(), new Listener(this, mine), stop).WaitAsync(ending);
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

    private DriverLaunch Launch() => new(record.Id, record.Engine, parts.ProfileFolder(record.Profile), parts.Identities.Of(record.Id).PhoneOf, ProxyAddress.TryParse(record.Proxy, out var proxy) ? proxy with { ReachesPrivate = record.ProxyReachesPrivate } : null,
        record.DeviceName ?? NullIfEmpty(parts.Options.Driver.DeviceName), record.UserAgent ?? NullIfEmpty(parts.Options.Driver.UserAgent));

    private async Task LaunchedAsync(int launched, Outcome<IWhatsAppDriver> outcome)
    {
        if (!outcome.Failed(out var fault, out var started))
        {
            if (launched != generation)
            {
                await started.DisposeAsync();
                return;
            }
            driver = started;
            // Its page may have told that it is connected before it was ours to use.
            sends.Wake(connectedAnew: true);
            watchdog.Begin();
            usage.Begin();
            return;
        }
        if (launched != generation)
            return;
        Log.NoBrowser(logger, record.Id, fault.Message);
        var reason = fault.Code switch
        {
            FaultCode.BrowserMissing => StateReason.BrowserMissing,
            FaultCode.ProfileInUse => StateReason.ProfileInUse,
            _ => StateReason.BrowserFailed,
        };
        // What is missing will be missing again; what failed may have been bad luck, or the profile.
        if (fault.Code == FaultCode.BrowserUnavailable && backOff.Tries >= PatienceWithLaunches && CanRollBack)
            await RollBackAsync();
        else if (fault.Code != FaultCode.BrowserUnavailable || (account is null && backOff.Tries >= PatienceWithLaunches))
            await FailAsync(reason, fault.Message);
        else
            await LaunchAgainAsync(reason, fault.Message);
    }

    private async Task FailAsync(StateReason reason, string message)
    {
        await picture.TakeAsync(driver);
        await EndBrowserAsync();
        await EnterAsync(SessionState.Failed, reason, message);
    }

    private async Task LaunchAgainAsync(StateReason reason, string message)
    {
        var meanwhile = account is null ? SessionState.Starting : SessionState.Reconnecting;
        // Said first: ending a browser that does not answer takes a while.
        await EnterAsync(meanwhile, reason, message);
        await picture.TakeAsync(driver);
        await EndBrowserAsync();
        restarts++;
        var pause = backOff.Next();
        Log.Restarting(logger, record.Id, reason, pause);
        await LaunchAsync(meanwhile, reason, message, pause);
    }

    /// <summary>Closes an idle browser and opens it again, on purpose.</summary>
    private async Task RecycleAsync(StateReason reason, string message)
    {
        await EnterAsync(SessionState.Reconnecting, reason, message);
        var began = parts.Clock.GetTimestamp();
        // Nothing new is sent from here on; what was just going out is let go.
        while (!sends.IsIdle && parts.Clock.GetElapsedTime(began) < parts.Options.Sessions.SendTimeout)
            await Task.Delay(TimeSpan.FromMilliseconds(50), parts.Clock);
        await EndBrowserAsync(copies: true);
        await LaunchAsync(SessionState.Reconnecting, reason, message, TimeSpan.Zero);
    }

    private bool CanRollBack => record.Phone is not null && rolledBackAt is null && ProfileKeeper.HasCopy(parts.ProfileFolder(record.Profile));

    /// <summary>
    /// Failure policy: before anybody has to scan a new code, the copy of a profile that logged in is tried, once. What
    /// the damaged one knew beyond it is a gap.
    /// </summary>
    private async Task RollBackAsync()
    {
        const string message = "The browser's profile was damaged; an earlier copy of it is tried.";
        rolledBackAt = parts.Clock.GetUtcNow();
        await EnterAsync(SessionState.Reconnecting, StateReason.ProfileDamaged, message);
        await picture.TakeAsync(driver);
        await EndBrowserAsync();
        var folder = parts.ProfileFolder(record.Profile);
        Log.RollingBack(logger, record.Id, await Task.Run(() => keeper.RollBack(folder)));
        restarts++;
        await LaunchAsync(SessionState.Reconnecting, StateReason.ProfileDamaged, message, backOff.Next());
    }

    /// <param name="copies">Whether there is time to copy a profile that has just logged in.</param>
    private async Task EndBrowserAsync(bool copies = false)
    {
        generation++;
        await life.CancelAsync();
        qr.Clear();
        var (isGood, folder) = (hadGoodLogin, parts.ProfileFolder(record.Profile));
        (cutOffSince, awaySince, unlinkedSince, logoutToldAt, hadGoodLogin) = (null, null, null, null, false);
        if (driver is not { } page)
            return;
        driver = null;
        await page.DisposeAsync();
        if (copies && isGood && page.ClosedCleanly && keeper.IsCopyDue(folder))
            await Task.Run(() => keeper.Copy(folder));
    }

    private async Task EnterAsync(SessionState state, StateReason reason, string? message)
    {
        if (record.State == state && record.Reason == reason && record.StateMessage == message)
            return;
        Log.Entered(logger, record.Id, state, reason);
        if (IsOnline && record.State != state && parts.Clock.GetElapsedTime(stateSince) > BackOff.Stability)
            backOff.Forget();
        if (record.State != state)
            stateSince = parts.Clock.GetTimestamp();
        record = record with { State = state, Reason = reason, StateMessage = message };
        Signal();
        if (state == SessionState.Ready)
            sends.Wake(connectedAnew: true);
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
    private async Task ForgetLoginAsync(SessionState state, string message)
    {
        // The page may have told of the logout before the caller who asked for it came back.
        if (record is { State: SessionState.LoggedOut or SessionState.Restricted, Phone: null })
            return;
        await picture.TakeAsync(driver);
        await EndBrowserAsync();
        var old = parts.ProfileFolder(record.Profile);
        record = record with { Profile = Profiles.NewName(), Phone = null, Lid = null, PushName = null, LinkedAt = null, CaughtUpTo = null };
        (account, rolledBackAt) = (null, null);
        await parts.Sessions.ForgetAccountAsync(record.Id, record.Profile);
        keeper.Delete(old);
        await EnterAsync(state, state == SessionState.Restricted ? StateReason.Restricted : StateReason.LoggedOut, message);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

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

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: its profile is damaged; the copy was put back: {Done}")]
        public static partial void RollingBack(ILogger logger, long session, bool done);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: WhatsApp was not told of the logout: {Why}")]
        public static partial void LogoutNotTold(ILogger logger, long session, string why);

        [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session}: a dialogue about what is new was closed")]
        public static partial void Dismissed(ILogger logger, long session);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: {What} failed: {Why}")]
        public static partial void StepFailed(ILogger logger, long session, string what, string why);
    }
}
