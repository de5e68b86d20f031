namespace WaGateway.Hosting;

/// <summary>
/// Gives memory back to the system once the gateway is idle after work. The collector by itself runs when much is allocated,
/// which an idle gateway does not do: it would keep for hours what one busy minute needed.
/// </summary>
internal sealed class IdleMemory(TimeProvider clock) : BackgroundService
{
    // Bytes: less than this within a pause is idle, and more than that since the last collection is worth another.
    private const long IdleBelow = 2 << 20;
    private const long CollectFrom = 8 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private long before;
    private long collected;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            if (IsDue(GC.GetTotalAllocatedBytes()))
                // Some hundredths of a second in which nothing else runs.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <param name="allocated">Bytes, since the start of the process.</param>
    /// <returns>Whether little was allocated since the last call, and much since the last collection.</returns>
    internal bool IsDue(long allocated)
    {
        var isIdle = allocated - before < IdleBelow;
        before = allocated;
        if (!isIdle || allocated - collected < CollectFrom)
            return false;
        collected = allocated;
        return true;
    }
}
