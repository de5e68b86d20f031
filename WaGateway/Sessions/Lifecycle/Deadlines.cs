using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// The deadlines of a session's steps. Each counts from its own step, never from the state, which several steps share: a
/// pause before a launch and the launch itself have none here, because they end by themselves.
/// <code>
/// Step                                            Deadline                 → Overdue
/// a logout without a reason                       5 s                      → LogoutReason
/// a linked page shows a code                      5 s                      → Link
/// scan_qr                                         QrTimeout                → Scan
/// passkey_required, to be signed                  PasskeyTimeout           → Passkey
/// passkey_required, signed                        PasskeyStep and 5 s      → PasskeyAnswer
/// passkey_confirmation, to be compared            PasskeyStep and 5 s      → Passkey
/// passkey_confirmation, confirmed                 PasskeyStep and 5 s      → PasskeyAnswer
/// a passkey is not asked for any more             3 s; signed, 10 s        → PasskeyEnd
/// the same, and it was connected for a moment     at once                  → PasskeyEnd
/// a passkey is cancelled, and still asked for     5 s                      → PasskeyCancelled
/// pairing, syncing                                SyncTimeout              → Sync
/// connected, its stream cut off                   5 s                      → Stream
/// conflict, not taken over yet                    at once                  → TakeOver
/// conflict, taking over, cut off again            5 s                      → TakeOverRefused
/// conflict, taking over, not connected            StartTimeout             → TakeOverConnection
/// reconnecting, the page says it is not connected ReloadAfter, once        → Reload
/// the same                                        ReconnectTimeout         → Connection
/// starting, reconnecting, the page says nothing   StartTimeout             → Start
/// </code>
/// </summary>
internal static class Deadlines
{
    private static readonly TimeSpan CutOffFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CodeFor = TimeSpan.FromSeconds(5);

    /// <summary>The page that WhatsApp Web loads after a logout may be the first that can say why.</summary>
    private static readonly TimeSpan ReasonFollowsWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PasskeyGoneFor = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PairedWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CancelledFor = TimeSpan.FromSeconds(5);

    /// <summary>WhatsApp Web has the same deadlines, and says more when they are over.</summary>
    private static readonly TimeSpan PageComesFirst = TimeSpan.FromSeconds(5);

    public static Overdue Of(SessionLife life, TimeSpan now, SessionsOptions settings)
    {
        // Without a browser only the launch is waited for.
        if (life.Page.OpenedAt is not { } opened)
            return Overdue.Nothing;
        var (page, inStep) = (life.Page, now - (opened > life.Since ? opened : life.Since));
        return life switch
        {
            _ when now - page.LogoutSince > ReasonFollowsWithin => Overdue.LogoutReason,
            _ when now - page.CodeSince > CodeFor => Overdue.Link,
            { Page.Passkey: { } asked } => OfPasskey(asked, now),
            _ when now - page.PasskeyCancelledAt > CancelledFor => Overdue.PasskeyCancelled,
            // It was connected, and not for long enough to become ready.
            { IsAtPasskey: true, Page.Reading.IsConnected: false } => Overdue.PasskeyEnd,
            { State: SessionState.ScanQr } => inStep > settings.QrTimeout ? Overdue.Scan : Overdue.Nothing,
            { State: SessionState.Pairing or SessionState.Syncing } => inStep > settings.SyncTimeout ? Overdue.Sync : Overdue.Nothing,
            { IsOnline: true } => now - page.CutOffSince > CutOffFor ? Overdue.Stream : Overdue.Nothing,
            { State: SessionState.Reconnecting, Record.Reason: StateReason.Conflict } => OfConflict(life, now, inStep, settings),
            { State: SessionState.Reconnecting, Page.AwaySince: { } since } => now - since > settings.ReconnectTimeout ? Overdue.Connection
            : now - since > settings.ReloadAfter && !page.IsReloaded ? Overdue.Reload
            : Overdue.Nothing,
            { State: SessionState.Starting or SessionState.Reconnecting } or { IsAtPasskey: true } => inStep > settings.StartTimeout
                ? Overdue.Start
                : Overdue.Nothing,
            _ => Overdue.Nothing,
        };
    }

    private static Overdue OfPasskey(PasskeyAttempt asked, TimeSpan now)
    {
        if (now - asked.GoneSince > (asked.IsAnswered ? PairedWithin : PasskeyGoneFor))
            return Overdue.PasskeyEnd;
        var isAnswered = asked.IsAnswered || asked.Code is not null;
        if (now <= asked.Until.Uptime + (isAnswered ? PageComesFirst : TimeSpan.Zero))
            return Overdue.Nothing;
        return asked.AwaitsWhatsApp ? Overdue.PasskeyAnswer : Overdue.Passkey;
    }

    private static Overdue OfConflict(SessionLife life, TimeSpan now, TimeSpan inStep, SessionsOptions settings)
    {
        if (!life.HasTakenOver)
            return Overdue.TakeOver;
        if (life.Page.TakingOver is null || now - life.Page.CutOffSince > CutOffFor)
            return Overdue.TakeOverRefused;
        return inStep > settings.StartTimeout ? Overdue.TakeOverConnection : Overdue.Nothing;
    }
}
