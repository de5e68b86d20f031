using WaGateway.Driver;
using WaGateway.Intake;
using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Sessions;

/// <summary>
/// What one browser's page reports: messages are committed here, beside the mailbox; what concerns the session itself becomes its
/// events.
/// </summary>
/// <param name="page">The session's page, once it is launched.</param>
/// <param name="received">Called when messages were stored.</param>
internal sealed class PageListener(
    int generation,
    SessionActor actor,
    EventIntake intake,
    PeopleEvents peopleEvents,
    Func<IWhatsAppDriver?> page,
    Action received
) : IDriverListener
{
    public async Task ReceiveAsync(IReadOnlyList<PageEvent> events)
    {
        if (generation != actor.Life.Generation)
            throw NotTheSessions();
        actor.Post(new SessionEvent.Received(generation, events.Any(IsFromServer)));
        if (await AccountAsync([.. events.OfType<PageEvent.StateRead>().Select(read => read.State)]) is { } account)
        {
            await intake.CommitAsync(events, account, page());
            if (events.Any(e => e is PageEvent.MessageSeen))
                received();
        }
        else if (events.Any(e => e is PageEvent.MessageSeen or PageEvent.NotStored))
            throw new DriverException("A message came before the page said whose it is; it will be told again.");
        await peopleEvents.LogAsync(actor.Life.Record, events);
        // After the commit: "caught up to" must never be ahead of the messages before it.
        foreach (var happened in events.Select(Translated).OfType<SessionEvent>())
            actor.Post(happened);
    }

    public void Sent(SendReceipt receipt) => actor.Post(new SessionEvent.SendAnswered(generation, receipt));

    public void Lost(StateReason reason, string message) => actor.Post(new SessionEvent.Lost(generation, reason, message));

    private async Task<Account?> AccountAsync(IReadOnlyList<PageState> readings)
    {
        if (readings.Count == 0)
            return actor.Life.Account;
        var life = await actor.AskAsync(new SessionEvent.AccountRead(generation, readings));
        return life.Generation == generation ? life.Account : throw NotTheSessions();
    }

    private SessionEvent? Translated(PageEvent happened) =>
        happened switch
        {
            PageEvent.StateRead read => new SessionEvent.PageRead(generation, read.State),
            PageEvent.LoggedOut out_ => new SessionEvent.LoggedOut(generation, out_.Reason),
            PageEvent.CaughtUp caughtUp => new SessionEvent.CaughtUp(generation, caughtUp),
            PageEvent.Overflowed => new SessionEvent.Overflowed(generation),
            _ => null,
        };

    private static bool IsFromServer(PageEvent happened) =>
        happened
            is PageEvent.MessageSeen { Message.ReadBack: false }
                or PageEvent.AckSeen
                or PageEvent.Reacted
                or PageEvent.MessageEdited
                or PageEvent.MessageRevoked
                or PageEvent.MessageForgotten
                or PageEvent.Voted
                or PageEvent.Answered { ReadBack: false }
                or PageEvent.Unpinned { ReadBack: false }
                or PageEvent.Kept { ReadBack: false };

    private static DriverException NotTheSessions() => new("This browser is not the session's any more.");
}
