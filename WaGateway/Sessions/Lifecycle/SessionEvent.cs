using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>Something that happened to a session.</summary>
internal abstract record SessionEvent
{
    /// <param name="ByPerson">Whoever asks for a start wants what was given up to be tried again.</param>
    internal sealed record StartAsked(bool ByPerson) : SessionEvent;

    /// <summary>It is written that the session is wanted.</summary>
    /// <param name="Stored">Its row: its name or webhook may have changed while it was stopped.</param>
    internal sealed record StartWritten(SessionRecord Stored) : SessionEvent;

    /// <summary>Somebody asked for a stop, and it is written that the session is not wanted.</summary>
    internal sealed record StopWritten : SessionEvent;

    /// <summary>Somebody asked for a logout, WhatsApp was asked for it, and it is written that the session is not wanted.</summary>
    /// <param name="ForGood">The session is being deleted.</param>
    internal sealed record LogoutWritten(bool ForGood) : SessionEvent;

    /// <summary>The gateway ends.</summary>
    internal sealed record SuspendAsked : SessionEvent;

    /// <summary>A copy could not be put in the profile's place.</summary>
    /// <param name="At">When that was begun.</param>
    internal sealed record RollBackFailed(DateTimeOffset At) : SessionEvent;

    /// <summary>What concerns one browser: late when the session has another one by then.</summary>
    internal abstract record OfBrowser(int Generation) : SessionEvent;

    /// <param name="HasCopy">Whether there is a copy of its profile.</param>
    internal sealed record Launched(int Generation, bool HasCopy) : OfBrowser(Generation);

    /// <param name="HasCopy">Whether there is a copy of its profile.</param>
    internal sealed record NotLaunched(int Generation, Fault Fault, bool HasCopy) : OfBrowser(Generation);

    /// <summary>The browser or its page is gone or of no use.</summary>
    internal sealed record Lost(int Generation, StateReason Reason, string Message) : OfBrowser(Generation);

    /// <summary>Whose the page is, as far as these readings: known before their turn, because messages of the same batch need it.</summary>
    internal sealed record AccountRead(int Generation, IReadOnlyList<PageState> Readings) : OfBrowser(Generation);

    internal sealed record PageRead(int Generation, PageState State) : OfBrowser(Generation);

    /// <summary>The page says that the account was unlinked.</summary>
    internal sealed record LoggedOut(int Generation, string? Reason) : OfBrowser(Generation);

    /// <summary>The page reported something.</summary>
    /// <param name="IsFromServer">Whether only WhatsApp's server can have sent it.</param>
    internal sealed record Received(int Generation, bool IsFromServer) : OfBrowser(Generation);

    /// <summary>The page could not keep all it was sent.</summary>
    internal sealed record Overflowed(int Generation) : OfBrowser(Generation);

    internal sealed record CaughtUp(int Generation, PageEvent.CaughtUp Report) : OfBrowser(Generation);

    internal sealed record CaughtUpWritten(int Generation, DateTimeOffset UpTo) : OfBrowser(Generation);

    /// <summary>All history that came with the link is stored.</summary>
    internal sealed record HistoryStored(int Generation) : OfBrowser(Generation);

    internal sealed record SendAnswered(int Generation, SendReceipt Receipt) : OfBrowser(Generation);

    /// <param name="Stored">The session's row, with the account.</param>
    internal sealed record LoginWritten(int Generation, SessionRecord Stored) : OfBrowser(Generation);

    internal sealed record LoginNotWritten(int Generation) : OfBrowser(Generation);

    /// <summary>What became of a question for a sign of life.</summary>
    /// <param name="Answered">Whether WhatsApp's server answered; null where it could not be asked.</param>
    /// <param name="Missing">The client's last message, where it is not on disk.</param>
    internal sealed record PulseJudged(int Generation, bool? Answered, NewestMessage? Missing) : OfBrowser(Generation);

    /// <summary>The page is attached to the client's collections once more, or did not do it.</summary>
    internal sealed record Reattached(int Generation) : OfBrowser(Generation);

    /// <summary>The page's button before the passkey was pressed, or could not be.</summary>
    internal sealed record PasskeyContinued(int Generation) : OfBrowser(Generation);

    /// <summary>Somebody gives the signature that the page waits for.</summary>
    internal sealed record PasskeyAnswered(int Generation) : OfBrowser(Generation);

    /// <summary>The page did not wait for it any more.</summary>
    internal sealed record PasskeyNotTaken(int Generation, string Attempt) : OfBrowser(Generation);

    /// <summary>Somebody says that the code is the phone's.</summary>
    internal sealed record PasskeyConfirmed(int Generation) : OfBrowser(Generation);

    internal sealed record PasskeyNotConfirmed(int Generation, string Attempt) : OfBrowser(Generation);

    internal sealed record PasskeyCancelled(int Generation) : OfBrowser(Generation);

    internal sealed record QrRefreshed(int Generation) : OfBrowser(Generation);

    /// <param name="Bytes">What the browser uses; null where the system does not tell.</param>
    internal sealed record Weighed(int Generation, long? Bytes, Activity Activity) : OfBrowser(Generation);

    internal sealed record Tick(int Generation, Activity Activity) : OfBrowser(Generation);
}
