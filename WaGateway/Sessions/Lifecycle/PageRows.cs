using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// What the page says about its connection and its login.
/// <code>
/// State                   Event                                     → State         Effect
/// any running             MAIN, NORMAL and the server answers       → same          the account is written
/// any running             the account is written                    → ready         missed messages read back (restricted, if it was)
/// any running             the store did not take it                 → same          written again at the next tick
/// ready                   the same, in a new document               → ready         read back once more
/// degraded                the same                                  → degraded      asked for a sign of life at once
/// ready                   stream cut off while it looks well        → same          a conflict, if it lasts
/// ready                   authenticated, not connected              → reconnecting  (connection_lost) reloaded, if it lasts
/// scan_qr                 authenticated                             → pairing       another browser, if it lasts
/// starting, pairing       authenticated, past the code              → syncing       the same
/// not linked              a QR code                                 → scan_qr       `qr` event for each new code
/// linked                  a QR code                                 → same          unlinked, if it lasts
/// linked                  logged out, with a reason                 → logged_out    (or restricted) profile deleted
/// linked                  logged out, without one                   → same          the same, if none follows
/// any                     a code that is not renewed by itself      → same          more codes are asked for
/// </code>
/// </summary>
internal static class PageRows
{
    public const string RestrictedMessage =
        "WhatsApp refuses every message of this account. Nothing is sent until the session is started again.";

    public static SessionStep AccountRead(this SessionStep step, IReadOnlyList<PageState> readings) =>
        readings.Aggregate(step, (now, reading) => now.Set(life => life with { Account = AccountOf(life, reading) }));

    public static SessionStep PageRead(this SessionStep step, PageState reading)
    {
        var isNewDocument = step.Life.Page.Reading is { } earlier && earlier.Document != reading.Document;
        var isTaken = reading.IsCutOff && IsTaken(step.Life, reading);
        var read = step.SetPage(page =>
                page with
                {
                    Reading = reading,
                    CutOffSince = isTaken ? page.CutOffSince ?? step.Now.Uptime : null,
                    Login = page.Login == LoginWrite.Failed ? LoginWrite.None : page.Login,
                    // A checkpoint is another matter than the linking that was cancelled.
                    PasskeyCancelledAt = isNewDocument || reading.Passkey is not { Checkpoint: false } ? null : page.PasskeyCancelledAt,
                }
            )
            .ThenIf(isNewDocument, now => now.InterruptPasskey());
        var followed = reading switch
        {
            { Passkey: not null } when read.Life.Page.PasskeyCancelledAt is not null => read.ClearQr(),
            { Passkey: { } passkey } => read.ClearQr()
                .SetPage(page => page with { AwaySince = null, CodeSince = null })
                .PasskeyRead(passkey),
            _ when reading.IsConnected || isTaken => read.Connected(reading, isNewDocument),
            { Authenticated: true } => read.Away(reading),
            _ when read.Life.Page.Passkey is { IsCheckpoint: false } => read.ClearQr().PasskeyGone(),
            { Code: not null } when read.Life.IsLinked => read.SetPage(page => page with { CodeSince = page.CodeSince ?? step.Now.Uptime }),
            { Code: not null } => read.CodeShown(reading),
            _ => read.ClearQr(),
        };
        return followed.RefreshQr();
    }

    /// <summary>Another code, where the page shows one that no phone takes until it is asked for more.</summary>
    public static SessionStep RefreshQr(this SessionStep step) =>
        step.ThenIf(IsToRefreshQr(step.Life), now =>
            now.SetPage(page => page with { IsRefreshing = true }).Do(new SessionEffect.RefreshQr(now.Life.Generation))
        );

    public static SessionStep WriteLogin(this SessionStep step) =>
        step.Life.Account is not { } account
            ? step
            : step.SetPage(page => page with { Login = LoginWrite.UnderWay })
                .Do(
                    new SessionEffect.WriteLogin(step.Life.Generation, account, step.Life.Page.Reading?.Name, step.Life.Upkeep.RolledBackAt)
                );

    public static SessionStep LoginWritten(this SessionStep step, SessionRecord stored) =>
        step.SetPage(page => page with { Login = LoginWrite.None })
            .Set(life => life with { Record = life.Current(stored), Upkeep = life.Upkeep with { RolledBackAt = null } })
            // It may be disconnected again by now; the next reading that is connected finds the account written.
            .ThenIf(IsToGoOnline(step.Life), now => now.GoOnline());

    public static SessionStep LoginNotWritten(this SessionStep step) =>
        step.SetPage(page => page with { Login = IsToGoOnline(step.Life) ? LoginWrite.Failed : LoginWrite.None });

    public static SessionStep GoOnline(this SessionStep step) =>
        step.Set(life => life with { Connection = life.Connection with { At = step.Now.Utc } })
            .Then(now =>
                now.Life.IsRestricted
                    ? now.Enter(SessionState.Restricted, StateReason.Restricted, RestrictedMessage)
                    : now.Enter(SessionState.Ready)
            )
            .BeginAnew();

    public static SessionStep LoggedOut(this SessionStep step, string? reason) =>
        step.Life switch
        {
            // Before the first link there is nothing to lose: the page reloads and shows another code.
            { IsLinked: false } => step,
            _ when reason is not null => step.LoseLogin(reason),
            // The reason, if WhatsApp gives one, follows at once.
            _ => step.SetPage(page => page with { LogoutSince = page.LogoutSince ?? step.Now.Uptime }),
        };

    private static SessionStep Connected(this SessionStep step, PageState reading, bool isNewDocument)
    {
        var connected = step.ClearQr()
            .SetPage(page =>
                page with
                {
                    AwaySince = null,
                    CodeSince = null,
                    LogoutSince = null,
                    Passkey = null,
                    TakingOver = reading.IsCutOff ? page.TakingOver : null,
                }
            );
        return connected.Life switch
        {
            _ when reading.IsCutOff => connected,
            { Account: null } => connected,
            // What the document before it was asked, and had not answered yet, went with it.
            { IsOnline: true } => connected.ThenIf(isNewDocument, now => now.BeginAnew()),
            // It looked connected when it received nothing, too: the next answer decides.
            { Watchdog.IsRepairing: true } => connected.Set(life => life with { Watchdog = life.Watchdog.Connected() }),
            { Page.Login: LoginWrite.UnderWay } => connected,
            _ => connected.WriteLogin(),
        };
    }

    private static SessionStep Away(this SessionStep step, PageState reading)
    {
        var away = step.ClearQr().SetPage(page => page with { CodeSince = null, Passkey = null });
        var since = away.SetPage(page => page with { AwaySince = page.AwaySince ?? step.Now.Uptime });
        return away.Life switch
        {
            { State: SessionState.Degraded } or { Page.LogoutSince: not null } => away,
            { IsOnline: true } => since.Enter(
                SessionState.Reconnecting,
                StateReason.ConnectionLost,
                "The connection to WhatsApp is interrupted."
            ),
            // It says already why.
            { State: SessionState.Reconnecting } => since,
            { State: SessionState.PasskeyRequired, IsLinked: true } => since.Enter(
                SessionState.Reconnecting,
                StateReason.ConnectionLost,
                "The connection to WhatsApp is interrupted."
            ),
            { State: SessionState.ScanQr or SessionState.PasskeyRequired or SessionState.PasskeyConfirmation } => away.Enter(
                SessionState.Pairing
            ),
            { State: SessionState.Pairing } when reading.Mode is null or "QR" => away.Enter(SessionState.Pairing),
            _ => away.Enter(SessionState.Syncing),
        };
    }

    public static SessionStep CodeShown(this SessionStep step, PageState reading)
    {
        var (earlier, now) = (step.Life.Qr, step.Now.Utc);
        var qr = earlier.Read(reading.Code, reading.Idle, now);
        var (why, message) = step.WhyNotLinked;
        var shown = step.Enter(SessionState.ScanQr, why, message).Set(life => life with { Qr = qr });
        return qr != earlier && qr.LiveAt(now) is { } code
            ? shown.Do(new SessionEffect.LogEvent(EventDrafts.Qr(shown.Life.Record, code.Code, code.ExpiresAt, now)))
            : shown;
    }

    private static SessionStep BeginAnew(this SessionStep step) => step.Do(new SessionEffect.BeginAnew()).ReadBack();

    private static SessionStep ClearQr(this SessionStep step) => step.Set(life => life with { Qr = QrWindow.Empty });

    /// <summary>Other codes have other secrets: what is linking with a passkey would be lost.</summary>
    private static bool IsToRefreshQr(SessionLife life) =>
        life is { IsOpen: true, Page: { IsRefreshing: false, Passkey: null, Reading: { Idle: true, Authenticated: false } reading } page }
        && (reading.Passkey is null || page.PasskeyCancelledAt is not null);

    private static bool IsToGoOnline(SessionLife life) =>
        life is { IsOnline: false, Watchdog.IsRepairing: false, Page.Reading.IsConnected: true };

    /// <summary>Only a login that was accepted can be taken by another client: one that is being refused is cut off as well.</summary>
    private static bool IsTaken(SessionLife life, PageState reading) =>
        life.IsOnline
        || (life.Record.Reason == StateReason.Conflict && !(life.Page.TakingOver?.Leaving is { } leaving && reading.Document == leaving));

    private static Account? AccountOf(SessionLife life, PageState reading) =>
        reading switch
        {
            { Authenticated: true } when WhatsAppId.TryParse(reading.Me, out var me) && me.IsPhone => new(
                me.Value,
                WhatsAppId.TryParse(reading.Lid, out var lid) && lid.IsLid ? lid.Value : null
            ),
            { Authenticated: false, Code: not null } when !life.IsLinked => null,
            _ => life.Account,
        };
}
