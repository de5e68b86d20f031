using WaGateway.Driver;
using WaGateway.Model;
using static WaGateway.Sending.SendPhase;

namespace WaGateway.Sending;

/// <summary>
/// A message on its way out. Pure: state, event and time give the next state and what is to be done.
/// WhatsApp Web keeps what it was given for as long as its document lives, and sends it when it can: until then nothing is
/// final but what the page answers, and nothing is sent again. A new document sends nothing by itself that an earlier one had
/// begun; WhatsApp's server and the phones take an id once, so that sending it again there, with the same id, makes no second one.
/// <code>
/// Phase           Event                               → Phase           Effect
/// queued          due                                 → looking up      the page is asked where it goes
/// queued          its caller looked it up             → looked up
/// looking up      the look-up is back                 → looked up
/// looked up       connected anew                      → queued          it is looked up in the new document
/// looked up       its turn, found                     → starting        written down as on its way
/// looked up       its turn, other account or nowhere  → ending          failed
/// looked up       its turn, the page failed at it     → resting         the 5th time → ending (page_failed)
/// starting        written down                        → given           given to the document it was looked up in
/// starting        cancelled or too old                → over
/// starting        trouble                             → looked up       read again: it may be written down
/// given           the server has it, or refuses it    → ending          sent, or failed
/// given           the client still has it (ack 0)     → unanswered      asked about in 1 s, 2 s … 1 min
/// given           no answer in time                   → unanswered      the same, and its caller is answered how it is
/// given           another document is there           → resting         no document has it
/// given           the page failed                     → resting         no document has it; the 5th time → ending (page_failed)
/// resending       as given;   the client forgot it    → looking up again
/// unanswered      its time has come                   → reading         its row is read
/// reading         it is over                          → over
/// reading         of another account                  → ending          failed (account_changed)
/// reading         still open                          → asking          the page is asked how it stands
/// asking          the server has it, or refused it    → ending          sent, or failed
/// asking          the document that has it            → unanswered
/// asking          a new document, not known there     → looking up again
/// asking          a new document, known at ack 0      → resending       the page sends what it has
/// looking up again  found                             → given           with the id it has
/// looking up again  nowhere, or the 5th failure       → ending          failed
/// with the page   trouble, or the page failed         → resting         its chat rests for a second
/// resting         rested                              → queued, or unanswered from now on
/// ending          written                             → over
/// ending          not written                         → queued, or unanswered in a second
/// queued … looked up, unanswered   may be out         → unanswered      asked about at once
/// queued … looked up   cancelled                      → over
/// </code>
/// Every other event comes late, and changes nothing.
/// </summary>
internal static class SendLifecycle
{
    /// <summary>A message at which the page fails so often is given up.</summary>
    public const int MostFailures = 5;

    public static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>How long a chat rests in which something failed, and what could not be written down waits.</summary>
    public static readonly TimeSpan Trouble = TimeSpan.FromSeconds(1);

    public static (SendProgress State, SendEffect? Effect) Next(SendProgress at, SendEvent happened, DateTimeOffset now) =>
        at.Phase switch
        {
            Queued or LookingUp or LookedUp => WhileQueued(at, happened, now),
            Starting => WhileStarting(at, happened),
            Given or Resending => WhileSending(at, happened, now),
            Unanswered => WhileUnanswered(at, happened, now),
            Reading or Asking or LookingUpAgain => WhileFindingOut(at, happened, now),
            Resting => WhileResting(at, happened, now),
            Ending => WhileEnding(at, happened, now),
            _ => (at, null),
        };

    private static (SendProgress, SendEffect?) WhileQueued(SendProgress at, SendEvent happened, DateTimeOffset now) =>
        happened switch
        {
            SendEvent.Due due when at.Phase == Queued => (
                at with
                {
                    Phase = LookingUp,
                    Job = due.Job,
                    LookupNumber = due.LookupNumber,
                },
                new SendEffect.LookUp(due.Job, due.LookupNumber)
            ),
            SendEvent.LookedUpAhead ahead when at.Phase == Queued => (at with { Phase = LookedUp, Recipient = ahead.Recipient }, null),
            SendEvent.LookedUp look when at.Phase == LookingUp && look.LookupNumber == at.LookupNumber => (
                at with
                {
                    Phase = LookedUp,
                    Recipient = look.Recipient,
                },
                null
            ),
            SendEvent.Turn turn when at.Phase == LookedUp => OnTurn(at with { Job = turn.Job }, turn.Phone),
            SendEvent.ConnectedAnew when at.Failures > 0 => (at with { Phase = Queued, Recipient = null }, null),
            // Nothing is known of it that the store does not have.
            SendEvent.ConnectedAnew or SendEvent.Cancelled => Over(at),
            SendEvent.MayBeOut open => FromNowOn(at, open.Job, now),
            _ => (at, null),
        };

    private static (SendProgress, SendEffect?) OnTurn(SendProgress at, string phone) =>
        at.Recipient switch
        {
            _ when at.Job!.Message.FromNumber != phone => End(
                at,
                new SendEnd.Failed(
                    SendFailure.AccountChanged,
                    $"The session is linked to {phone} now, and this was to be sent from {at.Job.Message.FromNumber}."
                )
            ),
            Recipient.Found found => (
                at with
                {
                    Phase = Starting,
                },
                new SendEffect.Start(at.Job, WithItsId(found.Prepared, at.Job.Message))
            ),
            Recipient.Refused refused => End(at, new SendEnd.Failed(refused.Failure, refused.Why)),
            Recipient.Failed failed => AfterFailure(at, failed.Failure),
            _ => (at with { Phase = Queued }, null),
        };

    private static (SendProgress, SendEffect?) WhileStarting(SendProgress at, SendEvent happened) =>
        happened switch
        {
            SendEvent.Started started => Give(at with { Job = started.Job, MayBeOut = true }, started.Recipient),
            SendEvent.NotQueued => Over(at),
            // Failure policy: it may be written down; what is read again says so. Where it is not, it is tried again.
            SendEvent.Trouble => (at with { Phase = LookedUp }, new SendEffect.ReadAll()),
            _ => (at, null),
        };

    private static (SendProgress, SendEffect?) WhileSending(SendProgress at, SendEvent happened, DateTimeOffset now) =>
        happened switch
        {
            SendEvent.Answered answered => OnAnswer(at, answered.Receipt, now),
            // Failure policy: it may still go out, and nothing is sent again; its caller learns how it stands.
            SendEvent.TimedOut => (AskLater(at, now), new SendEffect.AnswerCaller(at.Job!)),
            // The page did not take it, or is gone; nobody knows which: WhatsApp Web's own store does.
            SendEvent.Failed failed => AfterFailure(at with { Document = null }, failed.Failure),
            SendEvent.Trouble => Rest(at),
            _ => AskedAnew(at, happened),
        };

    private static (SendProgress, SendEffect?) OnAnswer(SendProgress at, SendReceipt receipt, DateTimeOffset now)
    {
        var had = receipt.OtherDocument || receipt.Gone || receipt.KnownBefore ? at with { Document = null } : at;
        return receipt switch
        {
            { OtherDocument: true } => Rest(had),
            { Gone: true } when at.Phase == Resending => LookUpAgain(had),
            { Failed: true } => End(had, SendEnd.RefusedWith(receipt)),
            { Ack: > 0 } => End(had, new SendEnd.Arrived(receipt.Ack)),
            _ => (AskLater(had, now), null),
        };
    }

    private static (SendProgress, SendEffect?) WhileUnanswered(SendProgress at, SendEvent happened, DateTimeOffset now) =>
        happened switch
        {
            SendEvent.Turn => (at with { Phase = Reading }, new SendEffect.ReadRow(at.Job!)),
            SendEvent.MayBeOut open => FromNowOn(at, open.Job, now),
            _ => (at, null),
        };

    private static (SendProgress, SendEffect?) WhileFindingOut(SendProgress at, SendEvent happened, DateTimeOffset now) =>
        happened switch
        {
            SendEvent.Read read when at.Phase == Reading => OnRead(at, read),
            SendEvent.Stands stands when at.Phase == Asking => OnStanding(at, stands.Standing, now),
            SendEvent.LookedUpAgain look when at.Phase == LookingUpAgain => OnLookedUpAgain(at, look.Recipient),
            SendEvent.TimedOut or SendEvent.Failed or SendEvent.Trouble => Rest(at),
            _ => AskedAnew(at, happened),
        };

    private static (SendProgress, SendEffect?) OnRead(SendProgress at, SendEvent.Read read) =>
        read.Row switch
        {
            null => Over(at),
            { } row when !SendRows.IsUnfinished(row) => Over(at),
            { } row when row.FromNumber != read.Phone => End(
                at,
                new SendEnd.Failed(
                    SendFailure.AccountChanged,
                    $"The session was linked to {read.Phone} before it was known whether this had been sent."
                )
            ),
            _ => (at with { Phase = Asking }, new SendEffect.Ask(at.Job!)),
        };

    private static (SendProgress, SendEffect?) OnStanding(SendProgress at, MessageStanding standing, DateTimeOffset now) =>
        standing switch
        {
            { Ack: > 0 and var ack } => End(at, new SendEnd.Arrived(ack)),
            { Ack: < 0 } => End(at, new SendEnd.Failed(SendFailure.Refused, "WhatsApp Web says that the message was refused.")),
            _ when standing.Epoch == at.Document => (AskLater(at, now), null),
            { Ack: null } => LookUpAgain(at),
            _ => (at with { Phase = Resending, Document = standing.Epoch }, new SendEffect.Resend(at.Job!, standing.Epoch)),
        };

    private static (SendProgress, SendEffect?) OnLookedUpAgain(SendProgress at, Recipient recipient) =>
        recipient switch
        {
            Recipient.Found found => Give(at, found with { Prepared = AsWritten(found.Prepared, at.Job!.Message) }),
            Recipient.Refused refused => End(at, new SendEnd.Failed(refused.Failure, refused.Why)),
            Recipient.Failed failed => AfterFailure(at, failed.Failure),
            _ => Rest(at),
        };

    private static (SendProgress, SendEffect?) WhileResting(SendProgress at, SendEvent happened, DateTimeOffset now) =>
        happened switch
        {
            SendEvent.Rested when at.MayBeOut => (at with { Phase = Unanswered, AskAt = now }, new SendEffect.ReadAll()),
            SendEvent.Rested => (at with { Phase = Queued, Recipient = null }, null),
            SendEvent.Cancelled when !at.MayBeOut => Over(at),
            _ => AskedAnew(at, happened),
        };

    private static (SendProgress, SendEffect?) WhileEnding(SendProgress at, SendEvent happened, DateTimeOffset now) =>
        happened switch
        {
            SendEvent.Written => Over(at),
            SendEvent.NotWritten when at.MayBeOut => (at with { Phase = Unanswered, AskAt = now + Trouble }, null),
            SendEvent.NotWritten => (at with { Phase = Queued, Recipient = null }, null),
            _ => (at, null),
        };

    /// <summary>From here on the document has it, whatever it answers.</summary>
    private static (SendProgress, SendEffect?) Give(SendProgress at, Recipient.Found recipient) =>
        (at with { Phase = Given, Recipient = null, Document = recipient.Prepared.Epoch }, new SendEffect.Send(at.Job!, recipient));

    private static (SendProgress, SendEffect?) LookUpAgain(SendProgress at) =>
        (at with { Phase = LookingUpAgain }, new SendEffect.LookUpAgain(at.Job!));

    private static (SendProgress, SendEffect?) AfterFailure(SendProgress at, PageFailure failure)
    {
        var counted = failure.Counts ? at with { Failures = at.Failures + 1 } : at;
        if (!failure.Counts || counted.Failures < MostFailures)
            return Rest(counted);
        return End(counted, new SendEnd.Failed(SendFailure.PageFailed, $"WhatsApp Web failed at it {MostFailures} times: {failure.Why}"));
    }

    private static (SendProgress, SendEffect?) Rest(SendProgress at) => (at with { Phase = Resting }, new SendEffect.Rest());

    private static (SendProgress, SendEffect?) End(SendProgress at, SendEnd end) =>
        (at with { Phase = Ending, Recipient = null }, new SendEffect.Record(at.Job!, end));

    private static (SendProgress, SendEffect?) Over(SendProgress at) => (at with { Phase = SendPhase.Over }, null);

    /// <summary>WhatsApp Web is asked again whether WhatsApp's server has it: not everything is told by an event.</summary>
    private static SendProgress AskLater(SendProgress at, DateTimeOffset now)
    {
        var pause =
            at.Pause == TimeSpan.Zero ? ShortestPause
            : at.Pause * 2 < LongestPause ? at.Pause * 2
            : LongestPause;
        return at with { Phase = Unanswered, Pause = pause, AskAt = now + pause };
    }

    private static (SendProgress, SendEffect?) FromNowOn(SendProgress at, SendJob job, DateTimeOffset now) =>
        (at with { Phase = Unanswered, Job = job, MayBeOut = true, Recipient = null, Pause = TimeSpan.Zero, AskAt = now }, null);

    /// <summary>What is being worked on goes on; but the next time it is asked about is soon.</summary>
    private static (SendProgress, SendEffect?) AskedAnew(SendProgress at, SendEvent happened) =>
        (happened is SendEvent.MayBeOut ? at with { Pause = TimeSpan.Zero } : at, null);

    /// <summary>The id that it has had from the beginning.</summary>
    private static PreparedMessage WithItsId(PreparedMessage prepared, MessageRecord message) =>
        prepared with
        {
            MessageId = message.MessageId,
            SerializedId = prepared.SerializedId.Replace(prepared.MessageId, message.MessageId, StringComparison.Ordinal),
        };

    /// <summary>It was given to a page before, under a key that stays.</summary>
    private static PreparedMessage AsWritten(PreparedMessage prepared, MessageRecord message) =>
        prepared with
        {
            MessageId = message.MessageId,
            SerializedId = message.SerializedId,
        };
}
