using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>The session's browser: launching, losing and ending it. What takes time runs in the lease, never in the mailbox.</summary>
internal sealed partial class Session
{
    private const int PatienceWithLaunches = 3;

    private async Task LaunchAsync(SessionState state, StateReason reason, string? message, TimeSpan pause)
    {
        var mine = ++generation;
        await life.CancelAsync();
        life.Dispose();
        life = new CancellationTokenSource();
        var stop = life.Token;
        (isLaunchDue, openedAt) = (true, null);
        _ = lease.Then(() => LaunchAsync(mine, pause, stop));
        _ = BeatAsync(mine, stop);
        await EnterAsync(state, reason, message);
    }

    private async Task LaunchAsync(int mine, TimeSpan pause, CancellationToken stop)
    {
        Outcome<IWhatsAppDriver> outcome;
        try
        {
            outcome = await lease.LaunchAsync(Launch(), new Listener(this, mine), pause, stop);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        var isTaken = false;
        try
        {
            isTaken = await mailbox.AskAsync(() => LaunchedAsync(mine, outcome));
        }
        finally
        {
            if (!isTaken && !outcome.Failed(out _, out var unwanted))
                await lease.CloseAsync(unwanted);
        }
    }

    private DriverLaunch Launch() => new(
        record.Id, record.Engine, parts.ProfileFolder(record.Profile), parts.Identities.Of(record.Id).PhoneOf,
        ProxyAddress.TryParse(record.Proxy, out var proxy) ? proxy with { ReachesPrivate = record.ProxyReachesPrivate } : null,
        record.DeviceName ?? NullIfEmpty(parts.Options.Driver.DeviceName), record.UserAgent ?? NullIfEmpty(parts.Options.Driver.UserAgent));

    /// <returns>Whether the browser is the session's now.</returns>
    private async Task<bool> LaunchedAsync(int launched, Outcome<IWhatsAppDriver> outcome)
    {
        if (launched != generation)
            return false;
        isLaunchDue = false;
        if (outcome.Failed(out var fault, out var started))
        {
            await OnNoBrowserAsync(fault);
            return false;
        }
        (driver, openedAt) = (started, parts.Clock.GetTimestamp());
        watchdog.Begin();
        usage.Begin();
        if (record.State == SessionState.Failed)
            await EnterAsync(SessionState.Reconnecting, StateReason.None, null);
        // Its page may have told that it is connected before it was ours to use.
        sends.Wake(connectedAnew: true);
        return true;
    }

    /// <summary>
    /// Failure policy: a linked session goes on trying, ever more seldom, because what is missing may come back without a
    /// person; one that was never linked has a person before it who learns at once what is wrong.
    /// </summary>
    private Task OnNoBrowserAsync(Fault fault)
    {
        Log.NoBrowser(logger, record.Id, fault.Message);
        var reason = fault.Code switch
        {
            FaultCode.BrowserMissing => StateReason.BrowserMissing,
            FaultCode.ProfileInUse => StateReason.ProfileInUse,
            _ => StateReason.BrowserFailed,
        };
        return fault.Code switch
        {
            FaultCode.SandboxDisabled => FailAsync(reason, fault.Message),
            FaultCode.BrowserUnavailable when backOff.Tries >= PatienceWithLaunches && CanRollBack => RollBackAsync(),
            FaultCode.BrowserUnavailable when account is not null || backOff.Tries < PatienceWithLaunches => LaunchAgainAsync(reason, fault.Message),
            _ when record.Phone is not null => LaunchAsync(SessionState.Failed, reason, fault.Message, NextPause(reason)),
            _ => FailAsync(reason, fault.Message),
        };
    }

    private TimeSpan NextPause(StateReason reason)
    {
        var pause = backOff.Next();
        Log.Restarting(logger, record.Id, reason, pause);
        return pause;
    }

    private async Task FailAsync(StateReason reason, string message)
    {
        _ = EndBrowser(photographs: true);
        await EnterAsync(SessionState.Failed, reason, message);
    }

    private async Task LaunchAgainAsync(StateReason reason, string message)
    {
        _ = EndBrowser(photographs: true);
        await LaunchAsync(account is null ? SessionState.Starting : SessionState.Reconnecting, reason, message, NextPause(reason));
        // Last: whoever sees the count sees the reason, too.
        restarts++;
    }

    /// <summary>Closes an idle browser and opens it again, on purpose.</summary>
    private async Task RecycleAsync(StateReason reason, string message)
    {
        // Nothing new is sent from here on; what was just going out is let go.
        _ = EndBrowser(copies: true, drains: true);
        await LaunchAsync(SessionState.Reconnecting, reason, message, TimeSpan.Zero);
    }

    private bool CanRollBack => record.Phone is not null && rolledBackAt is null && ProfileBackup.HasCopy(parts.ProfileFolder(record.Profile));

    /// <summary>
    /// Failure policy: before anybody has to scan a new code, the copy of a profile that logged in is tried, once. What
    /// the damaged one knew beyond it is a gap. A copy that could not be put back (a full disk) is tried again.
    /// </summary>
    private async Task RollBackAsync()
    {
        rolledBackAt = parts.Clock.GetUtcNow();
        _ = EndBrowser(photographs: true);
        var folder = parts.ProfileFolder(record.Profile);
        _ = lease.Then(async () =>
        {
            var isDone = await Task.Run(() => keeper.RollBack(folder));
            Log.RollingBack(logger, record.Id, isDone);
            if (!isDone)
                mailbox.Post(() => Task.FromResult(rolledBackAt = null));
        });
        await LaunchAsync(SessionState.Reconnecting, StateReason.ProfileDamaged, "The browser's profile was damaged; an earlier copy of it is tried.", backOff.Next());
        restarts++;
    }

    /// <summary>The browser is not the session's any more from here on; its end is not waited for.</summary>
    /// <param name="photographs">Whether what it shows is kept as the picture of a failure.</param>
    /// <param name="copies">Whether there is time to copy a profile that has just logged in.</param>
    /// <param name="drains">Whether what is just going out is waited for.</param>
    /// <returns>Completes when the browser is closed. Not to be awaited in the mailbox.</returns>
    private Task EndBrowser(bool photographs = false, bool copies = false, bool drains = false)
    {
        generation++;
        life.Cancel();
        qr.Clear();
        var (page, isCopied, folder) = (driver, copies && hadGoodLogin, parts.ProfileFolder(record.Profile));
        (driver, openedAt, reading, isUnsettled, isLaunchDue) = (null, null, null, false, false);
        (cutOffSince, awaySince, unlinkedSince, logoutHeardAt) = (null, null, null, null);
        (hadGoodLogin, isTakingOver, reloaded) = (false, false, false);
        return page is null ? lease.Settled : lease.Then(async () =>
        {
            if (photographs)
                await picture.TakeAsync(page);
            if (drains)
                await DrainAsync();
            if (await lease.CloseAsync(page) && isCopied && keeper.IsCopyDue(folder))
                await Task.Run(() => keeper.Copy(folder));
        });
    }

    private async Task DrainAsync()
    {
        var began = parts.Clock.GetTimestamp();
        while (!sends.IsIdle && parts.Clock.GetElapsedTime(began) < parts.Options.Sessions.SendTimeout)
            await Task.Delay(TimeSpan.FromMilliseconds(50), parts.Clock);
    }

    /// <summary>Never throws: what cannot be written now is written later.</summary>
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
        await book.WriteAsync("state", () => parts.Sessions.SetStateAsync(record.Id, state, reason, message));
    }

    /// <summary>The login is over: its profile goes, and the next start begins with a QR code.</summary>
    private async Task ForgetLoginAsync(SessionState state, string message)
    {
        // The page may have told of the logout before the caller who asked for it came back.
        if (record is { State: SessionState.LoggedOut or SessionState.Restricted, Phone: null })
            return;
        _ = EndBrowser(photographs: true);
        var old = parts.ProfileFolder(record.Profile);
        record = record with { Profile = Profiles.NewName(), Phone = null, Lid = null, PushName = null, LinkedAt = null, CaughtUpTo = null };
        (account, rolledBackAt) = (null, null);
        var profile = record.Profile;
        await book.WriteAsync("logout", () => parts.Sessions.ForgetAccountAsync(record.Id, profile));
        _ = lease.Then(() => Task.Run(() => keeper.Delete(old)));
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
