using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>
/// The deadlines of a session's steps. Each counts from its own step, never from the state, which several steps share: a
/// pause before a launch and the launch itself have none here, because they end by themselves.
/// <code>
/// Step                                            Deadline                 → Due
/// a logout without a reason                       1 s                      → LoginLost
/// a linked page shows a code                      5 s                      → AskedToLink
/// scan_qr                                         QrTimeout                → QrExpired
/// pairing, syncing                                SyncTimeout              → SyncOverdue
/// connected, its stream cut off                   5 s                      → CutOff
/// conflict, not taken over yet                    at once                  → TakeOver
/// conflict, taking over, cut off again            5 s                      → TakeOverRefused
/// conflict, taking over, not connected            StartTimeout             → TakeOverOverdue
/// reconnecting, the page says it is not connected ReloadAfter, once        → ReloadPage
/// the same                                        ReconnectTimeout         → ConnectionOverdue
/// starting, reconnecting, the page says nothing   StartTimeout             → StartOverdue
/// </code>
/// </summary>
internal static class Deadlines
{
    private static readonly TimeSpan CutOffFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UnlinkedFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReasonFollowsWithin = TimeSpan.FromSeconds(1);

    public static Due Of(Standing now, SessionsOptions settings) => now switch
    {
        // Without a browser only the launch is waited for.
        { InStep: null } => Due.Nothing,
        _ when now.LogoutHeard > ReasonFollowsWithin => Due.LoginLost,
        _ when now.AsksForLink > UnlinkedFor => Due.AskedToLink,
        { State: SessionState.ScanQr } => now.InStep > settings.QrTimeout ? Due.QrExpired : Due.Nothing,
        { State: SessionState.Pairing or SessionState.Syncing } => now.InStep > settings.SyncTimeout ? Due.SyncOverdue : Due.Nothing,
        { IsOnline: true } => now.CutOff > CutOffFor ? Due.CutOff : Due.Nothing,
        { State: SessionState.Reconnecting, Reason: StateReason.Conflict } => OfConflict(now, settings),
        { State: SessionState.Reconnecting, Away: { } away } => away > settings.ReconnectTimeout ? Due.ConnectionOverdue
            : away > settings.ReloadAfter && !now.WasReloaded ? Due.ReloadPage : Due.Nothing,
        { State: SessionState.Starting or SessionState.Reconnecting } => now.InStep > settings.StartTimeout ? Due.StartOverdue : Due.Nothing,
        _ => Due.Nothing,
    };

    private static Due OfConflict(Standing now, SessionsOptions settings)
    {
        if (now.TakeOvers == 0)
            return Due.TakeOver;
        if (!now.IsTakingOver || now.CutOff > CutOffFor)
            return Due.TakeOverRefused;
        return now.InStep > settings.StartTimeout ? Due.TakeOverOverdue : Due.Nothing;
    }
}
