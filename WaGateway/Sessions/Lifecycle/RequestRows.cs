using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// What people ask of a session. What they want is written first, one request after the other; only then it is done.
/// <code>
/// State                       Event                        → State       Effect
/// running                     start                        → same        a taking over may be tried again
/// restricted, linked          start by a person            → ready       sends again
/// not running                 start, written               → starting    a browser is launched on the profile
/// any                         stop, written                → stopped     browser closed, login kept
/// any                         logout or deletion, written  → logged_out  profile deleted
/// any                         the gateway ends             → same        browser closed
/// </code>
/// </summary>
internal static class RequestRows
{
    public static SessionStep StartAsked(this SessionStep step, bool byPerson) =>
        !byPerson || step.Life.IsGone
            ? step
            : step.Set(life =>
                    life with
                    {
                        IsRestricted = false,
                        Refusals = 0,
                        // Whoever asks again and again must not interrupt the taking over that the first request began.
                        HasTakenOver = life.HasTakenOver && life.Page.TakingOver is not null,
                    }
                )
                .ThenIf(step.Life is { State: SessionState.Restricted, IsRunning: true }, now => now.Enter(SessionState.Ready));

    public static SessionStep StartWritten(this SessionStep step, SessionRecord stored) =>
        step.Life is not { IsGone: false, IsRunning: false }
            ? step
            : step.Set(life => life with { Record = life.Current(stored), Retries = new(StartedAt: step.Now.Utc) })
                .Then(now => now.Launch(SessionState.Starting, now.WhyNotLinked.Reason, now.WhyNotLinked.Message, TimeSpan.Zero))
                .Do(new SessionEffect.ShowRestarts(0));

    public static SessionStep StopWritten(this SessionStep step) =>
        step.EndBrowser(copies: true)
            .ThenIf(step.Life.State is not (SessionState.Stopped or SessionState.LoggedOut), now => now.Enter(SessionState.Stopped));

    public static SessionStep LogoutWritten(this SessionStep step, bool forGood) =>
        step.Set(life => life with { IsGone = life.IsGone || forGood })
            .ForgetLogin(SessionState.LoggedOut, StateReason.LoggedOut, "Logged out by request.");
}
