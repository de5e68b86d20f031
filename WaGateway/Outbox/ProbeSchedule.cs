namespace WaGateway.Outbox;

/// <summary>
/// How often a receiver that fails is tried: every 5 s in the first minute of an outage, every 10 s in the first quarter of an
/// hour, every 40 s in the first hour, then every 5 min, each ±20 %. Counted from the beginning of one attempt to the next, so
/// that one that hangs until its timeout is not followed by a pause as well.
/// </summary>
internal static class ProbeSchedule
{
    /// <summary>From then on an outage is long.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private const double Spread = 0.2;

    /// <param name="age">Since the outage began.</param>
    /// <param name="attempt">How long the attempt took that has just failed; its beginning says how old the outage was.</param>
    /// <param name="chance">0 ≤ chance &lt; 1: where in the spread.</param>
    /// <returns>How long from its end to the next, in whole milliseconds as the store keeps times.</returns>
    public static TimeSpan Wait(TimeSpan age, TimeSpan attempt, double chance)
    {
        var left = (Every(age - attempt) * (1 - Spread + (2 * Spread * chance))) - attempt;
        return TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(left.TotalMilliseconds)));
    }

    private static TimeSpan Every(TimeSpan age) =>
        age < TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(5)
        : age < TimeSpan.FromMinutes(15) ? TimeSpan.FromSeconds(10)
        : age < Long ? TimeSpan.FromSeconds(40)
        : TimeSpan.FromMinutes(5);
}
