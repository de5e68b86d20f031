namespace WaGateway.Store;

/// <summary>
/// After an upgrade: puts all messages into the new text index, beside everything else. Until then searches find the
/// newer ones.
/// </summary>
internal sealed partial class SearchIndexer(SearchIndex index, TimeProvider clock, ILogger<SearchIndexer> logger) : BackgroundService
{
    /// <summary>Between two steps, so that messages need not wait for more than one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var began = clock.GetTimestamp();
        for (var steps = 0; !stoppingToken.IsCancellationRequested; )
        {
            var pause = Pause;
            try
            {
                if (!await index.IndexSomeAsync())
                {
                    var seconds = clock.GetElapsedTime(began).TotalSeconds;
                    if (steps > 0)
                        Log.Indexed(logger, seconds);
                    return;
                }
                steps++;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, error);
                pause = AfterTrouble;
            }
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "All messages of the earlier version are searchable, after {Seconds:F0} s")]
        public static partial void Indexed(ILogger logger, double seconds);

        [LoggerMessage(Level = LogLevel.Error, Message = "Indexing earlier messages failed; it goes on in half a minute")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
