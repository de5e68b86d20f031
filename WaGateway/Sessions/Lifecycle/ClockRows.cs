using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// What a session does because time passed: what is <see cref="Overdue"/>, and what is done every few minutes.
/// <code>
/// State         Overdue                     → State         Effect
/// scan_qr       Scan                        → failed        (qr_expired) until a start
/// passkey_*     Passkey                     → failed        (passkey_expired) until a start; linked: another browser
/// passkey_*     Passkey, asked for no more  → failed        (passkey_refused) the same
/// passkey_*     PasskeyAnswer               → failed        (passkey_unanswered) the same
/// passkey_*     PasskeyEnd                  → scan_qr       (passkey_interrupted)
/// scan_qr       PasskeyCancelled            → same          the page is loaded again
/// pairing,
/// syncing       Sync                        → reconnecting  (sync_timeout) another browser
/// ready         Stream                      → reconnecting  (conflict)
/// reconnecting  TakeOver                    → same          taken over by a reload, once
/// reconnecting  TakeOverRefused             → same          a person decides
/// reconnecting  TakeOverConnection          → reconnecting  (whatsapp_unreachable) another browser
/// reconnecting  Reload                      → same          the page is loaded again
/// reconnecting  Connection                  → reconnecting  (connection_lost) another browser
/// starting,
/// reconnecting  Start                       → same          (whatsapp_unreachable, or as before) another browser
/// any linked    LogoutReason                → logged_out    profile deleted
/// any linked    Link                        → reconnecting  (profile_damaged) the copy is put back, once; or logged_out
/// </code>
/// </summary>
internal static class ClockRows
{
    private const string CameToNothing = "WhatsApp Web came to nothing; its browser is started again.";
    private static readonly TimeSpan TakeOversForgottenAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SecondReadBack = TimeSpan.FromSeconds(10);

    public static SessionStep Tick(this SessionStep step, Activity activity) =>
        step.Life.Page.Login switch
        {
            // The store has not taken what the page said: nothing is overdue before it does.
            LoginWrite.UnderWay => step,
            LoginWrite.Failed => step.WriteLogin(),
            _ => step.DoWhatIsOverdue(Deadlines.Of(step.Life, step.Now.Uptime, step.Settings))
                .Then(now => now.ThenIf(IsReadBackDue(now, activity), due => due.ReadBack()))
                .RefreshQr()
                .LeaveUntakenSignature()
                .PressButton()
                .Then(now => now.Watch(activity)),
        };

    /// <summary>
    /// Reads WhatsApp Web's own store back: at every connect, where the page holds back what it receives until then; once
    /// more when WhatsApp has handed over what waited; then every few minutes.
    /// </summary>
    public static SessionStep ReadBack(this SessionStep step)
    {
        var (life, inState) = (step.Life, step.Now.Uptime - step.Life.Since);
        var pause =
            step.IsSettled ? step.Settings.ReadBackEvery
            : inState > SecondReadBack ? step.Settings.SettleTime
            : SecondReadBack;
        var isStable = inState > TakeOversForgottenAfter && life.Page.CutOffSince is null;
        return step.Set(now =>
                now with
                {
                    Connection = now.Connection with { NextReadBack = step.Now.Uptime + pause },
                    Page = now.Page with { IsReloaded = false },
                    HasTakenOver = now.HasTakenOver && !isStable,
                }
            )
            .ThenIf(life is { IsOpen: true, Account: not null }, now =>
                now.Do(new SessionEffect.ReadBack(life.Generation, life.Account!, life.Record, step.IsSettled))
            );
    }

    private static bool IsReadBackDue(SessionStep step, Activity activity) =>
        step.Life is { IsOnline: true, Page.CutOffSince: null }
        && step.Now.Uptime > step.Life.Connection.NextReadBack
        && !activity.IsReadingBack;

    private static bool IsCodeThere(SessionLife life) =>
        life is { IsLinked: false, Page.Reading: { Authenticated: false, Code: not null } };

    private static SessionStep DoWhatIsOverdue(this SessionStep step, Overdue overdue) =>
        overdue switch
        {
            Overdue.Nothing => step,
            Overdue.LogoutReason => step.LoseLogin(null),
            // It shows a QR code and nothing said why: unlinked while it was away, or a damaged profile.
            Overdue.Link => step.Life is { CanRollBack: true, Page.LogoutSince: null }
                ? step.RollBack()
                : step.LoseLogin("the page asks for a new link"),
            Overdue.Scan => step.Do(new SessionEffect.WriteWanted(false))
                .Fail(
                    StateReason.QrExpired,
                    $"Nobody scanned the QR code within {step.Settings.QrTimeout.TotalSeconds:0} s. Start the session again."
                ),
            Overdue.Passkey => step.PasskeyOverdue(),
            Overdue.PasskeyAnswer => step.PasskeyUnanswered(),
            Overdue.PasskeyEnd => step.InterruptPasskey()
                .Then(now => now.ThenIf(IsCodeThere(now.Life), shown => shown.CodeShown(shown.Life.Page.Reading!))),
            Overdue.PasskeyCancelled => step.LeavePasskey(),
            Overdue.Sync => step.LaunchAgain(
                StateReason.SyncTimeout,
                $"WhatsApp did not finish synchronising within {step.Settings.SyncTimeout.TotalSeconds:0} s."
            ),
            Overdue.Stream => step.Enter(
                SessionState.Reconnecting,
                StateReason.Conflict,
                "WhatsApp Web is open elsewhere with this login."
            ),
            Overdue.TakeOver => step.TakeOver(),
            Overdue.TakeOverRefused => step.LeaveLogin(),
            Overdue.TakeOverConnection => step.LaunchAgain(StateReason.WhatsAppUnreachable, CameToNothing),
            Overdue.Reload => step.SetPage(page => page with { IsReloaded = true }).Do(new SessionEffect.ReloadPage()),
            Overdue.Connection => step.LaunchAgain(StateReason.ConnectionLost, "The connection to WhatsApp did not come back."),
            Overdue.Start => step.LaunchAgain(
                step.Life.Record.Reason == StateReason.None ? StateReason.WhatsAppUnreachable : step.Life.Record.Reason,
                CameToNothing
            ),
            _ => throw new InvalidOperationException($"No row for {overdue}."),
        };

    /// <summary>A reload takes the login back once; then a person decides, because two clients must not fight.</summary>
    private static SessionStep TakeOver(this SessionStep step) =>
        step.Set(life =>
                life with
                {
                    HasTakenOver = true,
                    Since = step.Now.Uptime,
                    Page = life.Page with { TakingOver = new(life.Page.Reading?.Document), CutOffSince = null },
                }
            )
            .Do(new SessionEffect.TakeOverLogin());

    private static SessionStep LeaveLogin(this SessionStep step) =>
        step.SetPage(page => page with { TakingOver = null })
            .Enter(
                SessionState.Reconnecting,
                StateReason.Conflict,
                "WhatsApp Web is open elsewhere with this login, and took it back. Close it there; then "
                    + $"POST /api/sessions/{step.Life.Record.Id}/start takes over again."
            );
}
