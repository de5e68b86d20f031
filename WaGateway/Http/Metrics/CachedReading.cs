namespace WaGateway.Http.Metrics;

/// <summary>
/// Something that is looked up when it is asked for. Failure policy: a look that takes long is not repeated soon but
/// answered with the last one, so that looking takes at most a hundredth of the time, however often somebody asks.
/// </summary>
internal sealed class CachedReading<T>(T nothing, Func<Task<T>> look, TimeProvider clock)
    where T : class
{
    private const int Rarely = 100;
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(1);

    /// <summary>Failure policy: on a busy machine a reading costs more than its share rather than being minutes old.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(15);
    private readonly Lock gate = new();
    private Task<T>? looking;
    private long? lookedAt;
    private TimeSpan took;

    /// <summary>What was seen last.</summary>
    public T Last { get; private set; } = nothing;

    public Task<T> RefreshAsync()
    {
        lock (gate)
        {
            var pause = TimeSpan.FromTicks(Math.Clamp(took.Ticks * Rarely, AtLeast.Ticks, AtMost.Ticks));
            if (looking is null && lookedAt is { } at && clock.GetElapsedTime(at) < pause)
                return Task.FromResult(Last);
            return looking ??= Task.Run(LookAsync);
        }
    }

    private async Task<T> LookAsync()
    {
        var began = clock.GetTimestamp();
        try
        {
            return Last = await look();
        }
        finally
        {
            lock (gate)
                (looking, lookedAt, took) = (null, began, clock.GetElapsedTime(began));
        }
    }
}
