namespace WaGateway.Sessions;

/// <summary>
/// Whether a session that looks connected receives anything. Its page is asked when nothing was received for a while, and
/// repaired in steps, each of which gets a question before the next one is taken.
/// <code>
/// Step        What the question finds             → Step        What to do
/// healthy     no answer                           → doubtful    ask again at once
/// healthy     a message that is missing here      → reattached  attach to the client's collections once more
/// doubtful    no answer                           → reattached  the same
/// reattached  no answer, or still missing         → reloaded    load the page again
/// reloaded    no answer, or not up in RepairTime  → healthy     another browser, after a growing pause
/// any         answer, and nothing is missing      → healthy
/// </code>
/// </summary>
/// <param name="AskedAt">When the page was last asked, or answered.</param>
/// <param name="ReceivedAt">When something came that only WhatsApp's server can have sent.</param>
/// <param name="AskSoon">The page is connected again after a repair: it is asked at once.</param>
internal sealed record Watchdog(
    Watchdog.Step At = Watchdog.Step.Healthy,
    TimeSpan AskedAt = default,
    TimeSpan ReceivedAt = default,
    bool AskSoon = false
)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    internal enum Step
    {
        Healthy,
        Doubtful,
        Reattached,
        Reloaded,
    }

    public bool IsRepairing => At is Step.Reattached or Step.Reloaded;

    /// <summary>A new browser: what was wrong with the last one is over.</summary>
    public static Watchdog Begin(TimeSpan now) => new(Step.Healthy, now, now);

    public Watchdog Received(TimeSpan now) => this with { ReceivedAt = now };

    /// <summary>The page is connected (again).</summary>
    public Watchdog Connected() => this with { AskSoon = At != Step.Healthy };

    /// <summary>Whether it is time for a question.</summary>
    public bool IsDue(TimeSpan now, SessionsOptions options) =>
        At == Step.Healthy && !AskSoon
            ? now - AskedAt > options.WatchEvery && now - ReceivedAt > options.WatchEvery
            : now - AskedAt
                > (
                    AskSoon ? TimeSpan.Zero
                    : At == Step.Reloaded ? options.RepairTime
                    : Soon
                );

    public Watchdog Asked(TimeSpan now) => this with { AskedAt = now, AskSoon = false };

    /// <param name="isAnswered">Whether WhatsApp's server answered; null when the page could not be asked, which is no evidence.</param>
    /// <param name="isMissing">Whether the client has a message that is missing here.</param>
    public (Watchdog Next, Repair Repair) Judge(bool? isAnswered, bool isMissing, TimeSpan now)
    {
        var (step, repair) = (At, isAnswered == false || isMissing) switch
        {
            (Step.Healthy, false) => (Step.Healthy, Repair.None),
            (_, false) => (Step.Healthy, At == Step.Doubtful ? Repair.None : Repair.Done),
            (Step.Healthy, true) when !isMissing => (Step.Doubtful, Repair.None),
            (Step.Healthy or Step.Doubtful, true) => (Step.Reattached, Repair.Reattach),
            (Step.Reattached, true) => (Step.Reloaded, Repair.Reload),
            _ => (Step.Healthy, Repair.Restart),
        };
        return (this with { At = step, AskedAt = now }, repair);
    }
}
