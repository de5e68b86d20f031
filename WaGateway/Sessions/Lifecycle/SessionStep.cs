using System.Collections.Immutable;
using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// One step of a session while it is taken: where it is by now, and what is to be done so far. The parts that several rows of the
/// table share.
/// </summary>
internal sealed record SessionStep(SessionLife Life, Moment Now, LifecycleRules Rules)
{
    public ImmutableList<SessionEffect> Effects { get; init; } = [];

    public SessionsOptions Settings => Rules.Settings;

    /// <summary>Whether WhatsApp has handed over what waited while the session was not connected.</summary>
    public bool IsSettled => Life.IsOnline && Now.Uptime - Life.Since > Settings.SettleTime;

    /// <summary>What a session says beside its new code.</summary>
    public (StateReason Reason, string? Message) WhyNotLinked =>
        Life.IsPasskeyInterrupted ? (StateReason.PasskeyInterrupted, PasskeyRows.InterruptedMessage) : (StateReason.None, null);

    public SessionStep Do(SessionEffect effect) => this with { Effects = Effects.Add(effect) };

    public SessionStep Set(Func<SessionLife, SessionLife> change) => this with { Life = change(Life) };

    public SessionStep SetPage(Func<PageLife, PageLife> change) => Set(life => life with { Page = change(life.Page) });

    public SessionStep Then(Func<SessionStep, SessionStep> next) => next(this);

    public SessionStep ThenIf(bool isSo, Func<SessionStep, SessionStep> next) => isSo ? next(this) : this;

    public SessionStep Enter(SessionState state, StateReason reason = StateReason.None, string? message = null)
    {
        var (now, earlier) = (Now.Uptime, Life.Record);
        if (earlier.State == state && earlier.Reason == reason && earlier.StateMessage == message)
            return this;
        var (isOther, wasStable) = (earlier.State != state, Life.IsOnline && now - Life.Since > BackOff.Stability);
        return Set(life =>
                life with
                {
                    Record = earlier with { State = state, Reason = reason, StateMessage = message },
                    Since = isOther ? now : life.Since,
                    Retries = isOther && wasStable ? life.Retries with { Tries = 0 } : life.Retries,
                    IsPasskeyInterrupted = life.IsPasskeyInterrupted && state is SessionState.Starting or SessionState.ScanQr,
                }
            )
            .ThenIf(state == SessionState.Ready, step => step.Do(new SessionEffect.WakeSends()))
            .Do(new SessionEffect.WriteState(state, reason, message));
    }

    /// <summary>The browser, if there is one or one is awaited, is not the session's any more from here on.</summary>
    /// <param name="takesPicture">Whether what it shows is kept as the picture of a failure.</param>
    /// <param name="copies">Whether there is time to copy a profile that has just logged in.</param>
    /// <param name="drains">Whether what is just going out is waited for.</param>
    public SessionStep EndBrowser(bool takesPicture = false, bool copies = false, bool drains = false)
    {
        var (page, profile, hasBrowser) = (Life.Page, Life.Record.Profile, Life.HasBrowser);
        var close = new SessionEffect.CloseBrowser(takesPicture, copies && page.IsProven ? profile : null, drains);
        return Set(life =>
                life with
                {
                    Generation = life.Generation + 1,
                    IsLaunchDue = false,
                    IsPasskeyInterrupted = life.IsPasskeyInterrupted || page.Passkey is { IsCheckpoint: false },
                    Page = PageLife.Unknown,
                    Qr = QrWindow.Empty,
                }
            )
            .ThenIf(hasBrowser, step => step.Do(close));
    }

    /// <summary>A browser is launched, and the one before it is at its end: there are never two.</summary>
    public SessionStep Launch(SessionState state, StateReason reason, string? message, TimeSpan pause, bool isLogged = false) =>
        EndBrowser()
            .Set(life => life with { IsLaunchDue = true })
            .Then(step => step.Do(new SessionEffect.Launch(step.Life.Generation, pause, isLogged ? reason : null)))
            .Enter(state, reason, message);

    /// <summary>Another browser after a growing pause.</summary>
    public SessionStep LaunchAgain(StateReason reason, string message) =>
        EndBrowser(takesPicture: true)
            .LaunchLater(Life.Account is null ? SessionState.Starting : SessionState.Reconnecting, reason, message)
            .CountRestart();

    public SessionStep LaunchLater(SessionState state, StateReason reason, string message, bool isLogged = true)
    {
        var pause = BackOff.After(Life.Retries.Tries, Rules.Chance());
        return Set(life => life with { Retries = life.Retries with { Tries = life.Retries.Tries + 1 } })
            .Launch(state, reason, message, pause, isLogged);
    }

    private SessionStep CountRestart() =>
        Set(life => life with { Retries = life.Retries with { Restarts = life.Retries.Restarts + 1 } })
            .Then(step => step.Do(new SessionEffect.ShowRestarts(step.Life.Retries.Restarts)));

    /// <summary>It stays so until somebody starts it.</summary>
    public SessionStep Fail(StateReason reason, string message) =>
        EndBrowser(takesPicture: true).Enter(SessionState.Failed, reason, message);

    /// <summary>Closes an idle browser and opens it again, on purpose. What was just going out is let go.</summary>
    public SessionStep Recycle(StateReason reason, string message) =>
        Set(life => life with { Upkeep = life.Upkeep with { RecycledAt = Now.Uptime } })
            .EndBrowser(copies: true, drains: true)
            .Launch(SessionState.Reconnecting, reason, message, TimeSpan.Zero);

    /// <summary>
    /// Failure policy: before anybody has to scan a new code, the copy of a profile that logged in is tried, once. What the
    /// damaged one knew beyond it is a gap. A copy that could not be put back (a full disk) is tried again.
    /// </summary>
    public SessionStep RollBack() =>
        EndBrowser(takesPicture: true)
            .Set(life => life with { Upkeep = life.Upkeep with { RolledBackAt = Now.Utc } })
            .Do(new SessionEffect.RollBackProfile(Life.Record.Profile, Now.Utc))
            .LaunchLater(
                SessionState.Reconnecting,
                StateReason.ProfileDamaged,
                "The browser's profile was damaged; an earlier copy of it is tried.",
                isLogged: false
            )
            .CountRestart();

    /// <summary>The login ended at WhatsApp.</summary>
    public SessionStep LoseLogin(string? reason) =>
        Do(new SessionEffect.WriteWanted(false))
            .Then(step =>
                reason == "account_locked"
                    ? step.ForgetLogin(
                        SessionState.Restricted,
                        StateReason.Restricted,
                        "WhatsApp has locked the account. Open WhatsApp on the phone, verify the number there, "
                            + "then start the session and scan its code."
                    )
                    : step.ForgetLogin(
                        SessionState.LoggedOut,
                        StateReason.LoggedOut,
                        "The account was unlinked" + (reason is null ? "." : $" ({reason}).")
                    )
            );

    /// <summary>The login is over: its profile goes, and the next start begins with a QR code.</summary>
    public SessionStep ForgetLogin(SessionState state, StateReason reason, string message)
    {
        // The page may have said that the login ended before the caller who asked for it came back.
        if (Life is { State: SessionState.LoggedOut or SessionState.Restricted, IsLinked: false })
            return this;
        var (old, profile) = (Life.Record.Profile, Rules.ProfileName());
        return EndBrowser(takesPicture: true)
            .Set(life =>
                life with
                {
                    Record = life.Record with
                    {
                        Profile = profile,
                        Phone = null,
                        Lid = null,
                        PushName = null,
                        LinkedAt = null,
                        CaughtUpTo = null,
                    },
                    Account = null,
                    Upkeep = life.Upkeep with { RolledBackAt = null, HasCopy = false },
                }
            )
            .Do(new SessionEffect.WriteLogout(profile))
            .Do(new SessionEffect.DeleteProfile(old))
            .Enter(state, reason, message);
    }
}
