namespace WaGateway.Sessions;

/// <summary>
/// Whether a session that looks connected hears. It is asked for when nothing was heard for a while, and repaired in
/// steps, each of which gets a question before the next one is taken.
/// <code>
/// Step        What the question finds             → Step        What to do
/// healthy     no answer                           → doubtful    ask again at once
/// healthy     a message that nobody heard         → reattached  listen to the client's collections once more
/// doubtful    no answer                           → reattached  the same
/// reattached  no answer, or nobody heard it yet   → reloaded    load the page again
/// reloaded    no answer, or not up in RepairTime  → healthy     another browser, after a growing pause
/// any         answer, and everything was heard    → healthy
/// </code>
/// </summary>
internal sealed class Watchdog(TimeProvider clock, SessionsOptions options)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private Step step;
    private long asked = clock.GetTimestamp();
    private long heard = clock.GetTimestamp();
    private bool askSoon;

    private enum Step
    {
        Healthy,
        Doubtful,
        Reattached,
        Reloaded,
    }

    public bool IsRepairing => step is Step.Reattached or Step.Reloaded;

    /// <summary>Something came that only WhatsApp's server can have sent.</summary>
    public void Heard() => heard = clock.GetTimestamp();

    /// <summary>The page is connected (again).</summary>
    public void Connected() => askSoon = step != Step.Healthy;

    /// <summary>A new browser: what was wrong with the last one is over.</summary>
    public void Begin() => (step, askSoon, heard, asked) = (Step.Healthy, false, clock.GetTimestamp(), clock.GetTimestamp());

    /// <summary>Whether it is time for a question; counts as asking it.</summary>
    public bool Asks()
    {
        var sinceAsked = clock.GetElapsedTime(asked);
        var isDue = step == Step.Healthy && !askSoon
            ? sinceAsked > options.WatchEvery && clock.GetElapsedTime(heard) > options.WatchEvery
            : sinceAsked > (askSoon ? TimeSpan.Zero : step == Step.Reloaded ? options.RepairTime : Soon);
        if (isDue)
            (asked, askSoon) = (clock.GetTimestamp(), false);
        return isDue;
    }

    /// <param name="isAnswered">Whether WhatsApp's server answered; null when nobody could ask, which is no evidence.</param>
    /// <param name="isUnheard">Whether the client has a message that nobody heard.</param>
    public Repair Judge(bool? isAnswered, bool isUnheard)
    {
        asked = clock.GetTimestamp();
        var isWrong = isAnswered == false || isUnheard;
        (step, var repair) = (step, isWrong) switch
        {
            (Step.Healthy, false) => (Step.Healthy, Repair.None),
            (_, false) => (Step.Healthy, step == Step.Doubtful ? Repair.None : Repair.Done),
            (Step.Healthy, true) when !isUnheard => (Step.Doubtful, Repair.None),
            (Step.Healthy or Step.Doubtful, true) => (Step.Reattached, Repair.Reattach),
            (Step.Reattached, true) => (Step.Reloaded, Repair.Reload),
            _ => (Step.Healthy, Repair.Restart),
        };
        return repair;
    }
}
