using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// Something that is to be done. None is waited for: what comes of it is an event, and carries the generation of the
/// browser that it concerned.
/// </summary>
internal abstract record SessionEffect
{
    /// <summary>The session is there by now: it is written down and announced.</summary>
    internal sealed record WriteState(SessionState State, StateReason Reason, string? Message) : SessionEffect;

    /// <summary>
    /// How often it was started again; shown once the state is written, so that whoever sees the count sees the reason, too.
    /// </summary>
    internal sealed record ShowRestarts(int Count) : SessionEffect;

    /// <summary>Whether it is started again when the gateway is.</summary>
    internal sealed record WriteWanted(bool Wanted) : SessionEffect;

    /// <summary>The account is forgotten; the next login has another profile.</summary>
    internal sealed record WriteLogout(string Profile) : SessionEffect;

    internal sealed record LogEvent(EventDraft Draft) : SessionEffect;

    /// <param name="RolledBackAt">What the profile that was replaced then knew beyond its copy is a gap.</param>
    internal sealed record WriteLogin(int Generation, Account Account, string? Name, DateTimeOffset? RolledBackAt) : SessionEffect;

    /// <param name="IsSettled">Whether WhatsApp has handed over what waited.</param>
    internal sealed record WriteCaughtUp(int Generation, PageEvent.CaughtUp Report, bool IsSettled) : SessionEffect;

    /// <param name="Because">What the log says of it; null for nothing.</param>
    internal sealed record Launch(int Generation, TimeSpan Pause, StateReason? Because) : SessionEffect;

    /// <summary>The browser that is open, or awaited, is not the session's any more.</summary>
    /// <param name="TakesPicture">What it shows is kept as the picture of a failure.</param>
    /// <param name="Copies">There is time to copy its profile, if a copy is due; null for none.</param>
    /// <param name="Drains">What is just going out is waited for.</param>
    internal sealed record CloseBrowser(bool TakesPicture, string? Copies, bool Drains) : SessionEffect;

    internal sealed record DeleteProfile(string Profile) : SessionEffect;

    /// <summary>Puts the copy in the profile's place.</summary>
    internal sealed record RollBackProfile(string Profile, DateTimeOffset At) : SessionEffect;

    /// <summary>A connection, or a document, that has been asked for nothing yet.</summary>
    internal sealed record BeginAnew : SessionEffect;

    /// <summary>What waits to be sent may go, and what was out is looked up.</summary>
    internal sealed record WakeSends : SessionEffect;

    /// <summary>Unless the next reading comes through, what the page could not keep is a gap.</summary>
    internal sealed record NoteOverflow : SessionEffect;

    /// <summary>WhatsApp Web's own store is read back.</summary>
    internal sealed record ReadBack(int Generation, Account Account, SessionRecord Record, bool IsSettled) : SessionEffect;

    internal sealed record ReloadPage : SessionEffect;

    /// <summary>The login is taken back by a reload; what the page shows before it is kept.</summary>
    internal sealed record TakeOverLogin : SessionEffect;

    internal sealed record TakePicture : SessionEffect;

    internal sealed record RefreshQr(int Generation) : SessionEffect;

    /// <summary>The page is made to ask for the passkey.</summary>
    internal sealed record ContinuePasskey(int Generation) : SessionEffect;

    internal sealed record Reattach(int Generation) : SessionEffect;

    /// <param name="IsRepairing">A page that does not answer at all is evidence, too.</param>
    /// <param name="ConnectedAt">Only messages of this connection are looked for.</param>
    /// <param name="GivenUp">This one is not.</param>
    internal sealed record AskForPulse(int Generation, bool IsRepairing, DateTimeOffset ConnectedAt, string? GivenUp) : SessionEffect;

    internal sealed record WeighBrowser(int Generation) : SessionEffect;
}
