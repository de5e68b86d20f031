using WaGateway.Store;

namespace WaGateway.Outbox;

/// <summary>Once a minute: gives up what a dead endpoint has held for too long, deletes what is older than it must be kept.</summary>
internal sealed partial class RetentionCleaner(
    RetentionStore store,
    OutboxOptions options,
    TimeProvider clock,
    ILogger<RetentionCleaner> logger
) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, clock, stoppingToken);
                await CleanAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(logger, error);
            }
            catch (OperationCanceledException)
            {
                // Stopped while it waited.
            }
        }
    }

    internal async Task CleanAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var dead = await AllAsync(() => store.SweepHeldAsync(now - options.GiveUpAfter, now + RetrySchedule.Longest, Batch), stop);
        var forgotten = await AllAsync(() => store.ForgetEventsAsync(now - options.KeepFor, Batch), stop);
        if (dead + forgotten > 0)
            Log.Cleaned(logger, dead, forgotten);
    }

    private static async Task<int> AllAsync(Func<Task<int>> batch, CancellationToken stop)
    {
        var (total, done) = (0, Batch);
        while (done >= Batch && !stop.IsCancellationRequested)
            total += done = await batch();
        return total;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "{Dead} deliveries dead-lettered by age, {Forgotten} events past their time deleted"
        )]
        public static partial void Cleaned(ILogger logger, int dead, int forgotten);

        [LoggerMessage(Level = LogLevel.Error, Message = "A cleaning round failed; the next one is in a minute")]
        public static partial void RoundFailed(ILogger logger, Exception error);
    }
}
