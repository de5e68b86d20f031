namespace WaGateway.Sessions;

/// <summary>How long to wait before a browser is started again: 1 s, doubling to 5 min, ±20 %; forgotten after minutes of stability.</summary>
internal sealed class BackOff(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Stability = TimeSpan.FromMinutes(2);
    private int tries;
    private long lastTry;

    /// <summary>Since it was last stable.</summary>
    public int Tries => tries;

    public TimeSpan Next()
    {
        if (tries > 0 && clock.GetElapsedTime(lastTry) > Stability + Wait(tries))
            tries = 0;
        lastTry = clock.GetTimestamp();
        return Wait(tries++) * (0.8 + (0.4 * Random.Shared.NextDouble()));
    }

    private static TimeSpan Wait(int tries) => TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(tries, 16)), Longest.TotalSeconds));
}
