namespace WaGateway.Outbox;

/// <summary>
/// When a failed delivery is tried again: 5 s, 30 s, 2 m, 10 m, 30 m, 1 h, 2 h, 4 h, 8 h after the n-th failure, then every
/// 12 h, each ±20 %. Age decides when to give up, not a number of tries. While the endpoint fails, <see cref="ProbeSchedule"/>
/// decides instead.
/// </summary>
internal static class RetrySchedule
{
    private const double Spread = 0.2;

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(12),
    ];

    /// <summary>The longest wait there is: what waits longer was put there by a clock that has been corrected since.</summary>
    public static TimeSpan Longest => Steps[^1] * (1 + Spread);

    /// <param name="failures">How many attempts have failed, this one included.</param>
    /// <param name="chance">0 ≤ chance &lt; 1: where in the spread.</param>
    public static TimeSpan Wait(int failures, double chance) =>
        Steps[Math.Clamp(failures, 1, Steps.Length) - 1] * (1 - Spread + (2 * Spread * chance));

    /// <summary>
    /// When to try again; null: give up. What would come after the end of its life is brought forward to it, so that a last
    /// attempt is made there; what the receiver asked for is respected even then.
    /// </summary>
    /// <param name="since">When the delivery was queued, or revived by a person.</param>
    public static DateTimeOffset? Next(
        int failures,
        DateTimeOffset since,
        DateTimeOffset now,
        TimeSpan giveUpAfter,
        TimeSpan? retryAfter,
        double chance
    ) => Next(Wait(failures, chance), since, now, giveUpAfter, retryAfter);

    /// <inheritdoc cref="Next(int, DateTimeOffset, DateTimeOffset, TimeSpan, TimeSpan?, double)"/>
    public static DateTimeOffset? Next(TimeSpan wait, DateTimeOffset since, DateTimeOffset now, TimeSpan giveUpAfter, TimeSpan? retryAfter)
    {
        var end = since + giveUpAfter;
        if (now >= end)
            return null;
        var next = now + wait;
        if (next > end)
            next = end;
        var asked = now + (retryAfter ?? TimeSpan.Zero);
        return next > asked ? next : asked;
    }
}
