using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// Evidence instead of status: whether the session receives, whether it may send, and what its browser costs.
/// <code>
/// State         Event                                    → State         Effect
/// ready         no sign of life, or a message missing    → degraded      (deaf) repaired in steps, see Watchdog
/// degraded      none still                               → reconnecting  (deaf) another browser, after the other steps
/// degraded      a sign of life, connected                → ready         missed messages read back
/// degraded      a sign of life, not connected            → reconnecting  (connection_lost)
/// ready         RestrictedAfter refused sends in a row   → restricted    no sends until a start; messages still come in
/// ready         idle, and its first copy is due          → reconnecting  (maintenance) browser closed and opened again
/// ready         idle, and too large                      → reconnecting  (memory_ceiling) the same
/// </code>
/// What holds of ready holds of restricted, too, as long as its browser runs.
/// </summary>
internal static class EvidenceRows
{
    private static readonly TimeSpan StoredWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan IdleFor = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WeighEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RecycleAtMostEvery = TimeSpan.FromMinutes(10);

    public static SessionStep Received(this SessionStep step, bool isFromServer) =>
        step.Set(life => life with { Connection = life.Connection with { LastEventAt = step.Now.Utc } })
            .ThenIf(isFromServer, now =>
                now.Set(life =>
                    life with
                    {
                        Watchdog = life.Watchdog.Received(step.Now.Uptime),
                        Upkeep = life.Upkeep with { ReceivedAt = step.Now.Uptime },
                    }
                )
            );

    public static SessionStep Watch(this SessionStep step, Activity activity) =>
        !IsWatching(step)
            ? step
            : step.ThenIf(step.Life.Watchdog.IsDue(step.Now.Uptime, step.Settings), now => now.AskForPulse())
                .ThenIf(IsQuiet(step, activity), now => now.Maintain());

    public static SessionStep PulseJudged(this SessionStep step, bool? answered, NewestMessage? missing)
    {
        // What was asked before the connection was lost says nothing about what is done to get it back.
        if (!step.Life.IsWatched)
            return step;
        var lost = IsMissing(step, missing) ? missing!.Id : null;
        var (next, repair) = step.Life.Watchdog.Judge(answered, lost is not null, step.Now.Uptime);
        var judged = step.Set(life =>
            life with
            {
                Watchdog = next,
                Connection = repair is Repair.Reload or Repair.Restart ? life.Connection with { GivenUp = lost } : life.Connection,
            }
        );
        return repair switch
        {
            Repair.Reattach => judged
                .Degrade("WhatsApp is not heard any more; its page is listened to once more.")
                .Do(new SessionEffect.Reattach(step.Life.Generation)),
            Repair.Reload => judged.Degrade("WhatsApp is not heard any more; its page is loaded again.").Do(new SessionEffect.ReloadPage()),
            Repair.Restart => judged.LaunchAgain(StateReason.Deaf, "WhatsApp is not heard any more; its browser is started again."),
            Repair.Done when judged.Life.State == SessionState.Degraded => judged.Recover(),
            _ => judged,
        };
    }

    public static SessionStep CaughtUp(this SessionStep step, PageEvent.CaughtUp report) =>
        step
        // Right after a reconnect WhatsApp may still be handing over what waited: the mark moves only when that is past.
        .ThenIf(step.IsSettled, now => now.SetPage(page => page with { IsProven = true }))
            .Do(new SessionEffect.WriteCaughtUp(step.Life.Generation, report, step.IsSettled));

    public static SessionStep SendAnswered(this SessionStep step, SendReceipt receipt)
    {
        // A page that is cut off refuses by itself: that is not WhatsApp's word.
        if (receipt.ByServer && step.Life.Page.CutOffSince is not null)
            return step;
        // What the client itself did not take, or could not upload, says nothing about the account.
        var counted = step.Set(life =>
            life with
            {
                Refusals =
                    receipt.ByServer ? life.Refusals + 1
                    : receipt.Ack > 0 ? 0
                    : life.Refusals,
            }
        );
        return counted.Life.Refusals < step.Settings.RestrictedAfter || step.Life.State != SessionState.Ready
            ? counted
            : counted
                .Set(life => life with { IsRestricted = true })
                .Do(new SessionEffect.TakePicture())
                .Enter(SessionState.Restricted, StateReason.Restricted, PageRows.RestrictedMessage);
    }

    public static SessionStep Weighed(this SessionStep step, long? bytes, Activity activity) =>
        step.ThenIf(
            IsWatching(step)
                && IsQuiet(step, activity)
                && IsRecyclable(step)
                && bytes > step.Settings.MemoryCeilingMegabytes * 1024L * 1024,
            now =>
                now.Recycle(
                    StateReason.MemoryCeiling,
                    $"The browser used more than {step.Settings.MemoryCeilingMegabytes} MB and is started again."
                )
        );

    private static SessionStep AskForPulse(this SessionStep step)
    {
        var asked = step.Set(life => life with { Watchdog = life.Watchdog.Asked(step.Now.Uptime) });
        var life = asked.Life;
        return asked.Do(
            new SessionEffect.AskForPulse(life.Generation, life.Watchdog.IsRepairing, life.Connection.At, life.Connection.GivenUp)
        );
    }

    private static SessionStep Degrade(this SessionStep step, string message) =>
        step.Enter(SessionState.Degraded, StateReason.Deaf, message);

    /// <summary>What the page said about its connection while it was being repaired counts from here on.</summary>
    private static SessionStep Recover(this SessionStep step) =>
        step.Life.Page.Reading is null or { IsConnected: true }
            ? step.GoOnline()
            : step.SetPage(page => page with { AwaySince = step.Now.Uptime })
                .Enter(SessionState.Reconnecting, StateReason.ConnectionLost, "The connection to WhatsApp is interrupted.");

    /// <summary>A message of this connection that is not on disk a while later. One that repairs did not bring is let be.</summary>
    private static bool IsMissing(SessionStep step, NewestMessage? missing)
    {
        if (missing is null || missing.Id == step.Life.Connection.GivenUp)
            return false;
        var at = DateTimeOffset.FromUnixTimeSeconds(missing.Seconds);
        return at > step.Life.Connection.At && step.Now.Utc - at > StoredWithin;
    }

    /// <summary>What an idle moment is for.</summary>
    private static SessionStep Maintain(this SessionStep step)
    {
        // Failure policy: a copy that cannot be made costs one interruption, not one every ten minutes.
        if (IsFirstCopyDue(step))
            return step.Set(life => life with { Upkeep = life.Upkeep with { TriedToCopy = true } })
                .Recycle(StateReason.Maintenance, "The browser is closed for a moment to copy its profile.");
        var isWeighed =
            step.Settings.MemoryCeilingMegabytes > 0 && IsRecyclable(step) && !(step.Now.Uptime - step.Life.Upkeep.WeighedAt < WeighEvery);
        return step.ThenIf(isWeighed, now =>
            now.Set(life => life with { Upkeep = life.Upkeep with { WeighedAt = step.Now.Uptime } })
                .Do(new SessionEffect.WeighBrowser(step.Life.Generation))
        );
    }

    private static bool IsWatching(SessionStep step) => step.Life is { IsOpen: true, IsWatched: true };

    private static bool IsQuiet(SessionStep step, Activity activity) =>
        step.IsSettled
        && activity is { IsSending: false, IsReadingBack: false }
        && !(step.Now.Uptime - step.Life.Upkeep.ReceivedAt <= IdleFor);

    private static bool IsFirstCopyDue(SessionStep step) =>
        step.Life is { Page.IsProven: true, Upkeep: { TriedToCopy: false, HasCopy: false } }
        && step.Life.Record is { HistoryBefore: null, LinkedAt: { } linked }
        && step.Now.Utc - linked > step.Settings.CopyProfileAfter
        && IsRecyclable(step);

    private static bool IsRecyclable(SessionStep step) => !(step.Now.Uptime - step.Life.Upkeep.RecycledAt <= RecycleAtMostEvery);
}
