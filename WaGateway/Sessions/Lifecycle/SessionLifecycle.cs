using System.Collections.Immutable;
using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// What a session does, whatever happens. Pure: it looks at nothing but where the session is, what happened and when. What
/// comes late from a browser that is gone is dropped here, and every step has its deadline in <see cref="Deadlines"/>.
/// </summary>
internal sealed class SessionLifecycle(LifecycleRules rules)
{
    public (SessionLife Life, ImmutableList<SessionEffect> Effects) Next(SessionLife life, SessionEvent happened, Moment now)
    {
        if (happened is SessionEvent.OfBrowser { Generation: var of } && (of != life.Generation || !life.HasBrowser))
            return (life, []);
        var step = After(new(life, now, rules), happened);
        return (step.Life, step.Effects);
    }

    /// <summary>The table: what each event means. Where that depends on the state, the rows of the event say so.</summary>
    private static SessionStep After(SessionStep step, SessionEvent happened) =>
        happened switch
        {
            SessionEvent.StartAsked asked => step.StartAsked(asked.ByPerson),
            SessionEvent.StartWritten written => step.StartWritten(written.Stored),
            SessionEvent.StopWritten => step.StopWritten(),
            SessionEvent.LogoutWritten written => step.LogoutWritten(written.ForGood),
            SessionEvent.SuspendAsked => step.Set(life => life with { IsGone = true }).EndBrowser(copies: true),

            SessionEvent.Launched launched => step.Launched(launched.HasCopy),
            SessionEvent.NotLaunched failed => step.NotLaunched(failed.Fault, failed.HasCopy),
            SessionEvent.Lost lost => step.LaunchAgain(lost.Reason, lost.Message),
            SessionEvent.RollBackFailed failed => step.RollBackFailed(failed.At),

            SessionEvent.AccountRead read => step.AccountRead(read.Readings),
            SessionEvent.PageRead { State.Injected: false } => step,
            SessionEvent.PageRead read => step.PageRead(read.State),
            SessionEvent.LoggedOut said => step.LoggedOut(said.Reason),
            SessionEvent.LoginWritten written => step.LoginWritten(written.Stored),
            SessionEvent.LoginNotWritten => step.LoginNotWritten(),

            SessionEvent.CaughtUp caughtUp => step.CaughtUp(caughtUp.Report),
            SessionEvent.CaughtUpWritten written => step.Set(life => life with { Record = life.Record with { CaughtUpTo = written.UpTo } }),
            SessionEvent.HistoryStored => step.Set(life => life with { Record = life.Record with { HistoryBefore = null } }),
            SessionEvent.Overflowed => step.Do(new SessionEffect.NoteOverflow()).ReadBack(),
            SessionEvent.Reattached => step.ReadBack(),

            SessionEvent.Received received => step.Received(received.IsFromServer),
            SessionEvent.PulseJudged judged => step.PulseJudged(judged.Answered, judged.Missing),
            SessionEvent.SendAnswered answered => step.SendAnswered(answered.Receipt),
            SessionEvent.Weighed weighed => step.Weighed(weighed.Bytes, weighed.Activity),

            SessionEvent.PasskeyContinued => step.SetPasskey(asked => asked with { IsPressing = false }),
            SessionEvent.PasskeyAnswered => step.PasskeyAnswered(),
            SessionEvent.PasskeyNotTaken lost => step.PasskeyNotTaken(lost.Attempt),
            SessionEvent.PasskeyConfirmed => step.PasskeyConfirmed(),
            SessionEvent.PasskeyNotConfirmed lost => step.PasskeyNotConfirmed(lost.Attempt),
            SessionEvent.PasskeyCancelled => step.PasskeyCancelled(),

            SessionEvent.QrRefreshed => step.SetPage(page => page with { IsRefreshing = false }),
            SessionEvent.Tick tick => step.Tick(tick.Activity),
            _ => throw new InvalidOperationException($"No row for {happened.GetType().Name}."),
        };
}
