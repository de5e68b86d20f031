using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// What becomes of a session's browser.
/// <code>
/// State                  Event                             → State         Effect
/// running                launched                          → same          its page has StartTimeout to say something
/// failed, trying again   launched                          → reconnecting  the same
/// any                    the browser cannot be started     → reconnecting  (browser_failed) tried again, later each time;
///                                                                          before the first link three times
/// linked, three tries    the same                          → reconnecting  (profile_damaged) the copy is put back, once
/// linked                 no browser, or no free profile    → failed        (browser_missing, profile_in_use) tried again, later each time
/// not linked             the same                          → failed        until a start
/// any                    the sandbox is switched off       → failed        until a start
/// any running            browser, page or driver gone      → reconnecting  (or starting) another one after a growing pause
/// </code>
/// </summary>
internal static class BrowserRows
{
    private const int PatienceWithLaunches = 3;

    public static SessionStep Launched(this SessionStep step, bool hasCopy) =>
        step.Set(life =>
                life with
                {
                    IsLaunchDue = false,
                    Page = life.Page with { OpenedAt = step.Now.Uptime },
                    Watchdog = Watchdog.Begin(step.Now.Uptime),
                    Upkeep = life.Upkeep with { HasCopy = hasCopy },
                }
            )
            .ThenIf(step.Life.State == SessionState.Failed, now => now.Enter(SessionState.Reconnecting))
            // Its page may have said that it is connected before it was ours to use.
            .Do(new SessionEffect.WakeSends());

    /// <summary>
    /// Failure policy: a linked session goes on trying, ever more seldom, because what is missing may come back without a
    /// person; one that was never linked has a person before it who learns at once what is wrong.
    /// </summary>
    public static SessionStep NotLaunched(this SessionStep step, Fault fault, bool hasCopy)
    {
        var reason = fault.Code switch
        {
            FaultCode.BrowserMissing => StateReason.BrowserMissing,
            FaultCode.ProfileInUse => StateReason.ProfileInUse,
            _ => StateReason.BrowserFailed,
        };
        var failed = step.Set(life => life with { IsLaunchDue = false, Upkeep = life.Upkeep with { HasCopy = hasCopy } });
        var isPatient = failed.Life.Retries.Tries < PatienceWithLaunches;
        return fault.Code switch
        {
            FaultCode.SandboxDisabled => failed.Fail(reason, fault.Message),
            FaultCode.BrowserUnavailable when !isPatient && failed.Life.CanRollBack => failed.RollBack(),
            FaultCode.BrowserUnavailable when isPatient || failed.Life.Account is not null => failed.LaunchAgain(reason, fault.Message),
            _ when failed.Life.IsLinked => failed.LaunchLater(SessionState.Failed, reason, fault.Message),
            _ => failed.Fail(reason, fault.Message),
        };
    }

    public static SessionStep RollBackFailed(this SessionStep step, DateTimeOffset at) =>
        step.ThenIf(step.Life.Upkeep.RolledBackAt == at, now =>
            now.Set(life => life with { Upkeep = life.Upkeep with { RolledBackAt = null } })
        );
}
