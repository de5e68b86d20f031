namespace WaGateway.Sessions;

/// <summary>
/// How long to wait before a browser is started again: 1 s, doubling to 5 min, ±20 %; forgotten after minutes of being connected.
/// </summary>
internal static class BackOff
{
    /// <summary>
    /// So long a session must have been connected for its earlier troubles to count no more. Time that passed in trouble is
    /// none of it.
    /// </summary>
    public static readonly TimeSpan Stability = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private const double Spread = 0.2;

    /// <param name="tries">Since it was last stable.</param>
    /// <param name="chance">0 ≤ chance &lt; 1: where in the spread.</param>
    public static TimeSpan After(int tries, double chance) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(tries, 16)), Longest.TotalSeconds)) * (1 - Spread + (2 * Spread * chance));
}
