using WaGateway.Store;

namespace WaGateway.Sending;

/// <summary>Gives up what could not be sent within <c>Sessions:SendWithin</c>, whether or not its session runs.</summary>
internal sealed partial class OverdueSends(SendStore sends, SendingSettings settings, TimeProvider clock, ILogger<OverdueSends> logger)
    : BackgroundService
{
    private const int Batch = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = TimeSpan.FromSeconds(Math.Clamp(settings.SendWithin.TotalSeconds / 4, 1, 60));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await sends.FailOverdueAsync(clock.GetUtcNow() - settings.SendWithin, Batch) == Batch)
                    stoppingToken.ThrowIfCancellationRequested();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Log.RoundFailed(logger, error.Message);
            }
            await Task.Delay(interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What is overdue could not be given up yet: {Why}")]
        public static partial void RoundFailed(ILogger logger, string why);
    }
}
