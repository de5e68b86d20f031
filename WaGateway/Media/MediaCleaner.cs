using WaGateway.Store;

namespace WaGateway.Media;

/// <summary>Every ten minutes: deletes files that are older than they are kept, and files that are nobody's.</summary>
internal sealed partial class MediaCleaner(
    MediaStore store,
    UploadStore uploads,
    MediaFiles files,
    MediaOptions options,
    TimeProvider clock,
    ILogger<MediaCleaner> logger
) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>A file that is just being sent or received belongs to no message yet.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CleanAsync();
                await Task.Delay(Interval, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // Stopped while it waited.
            }
            catch (Exception error)
            {
                Log.RoundFailed(logger, error);
                await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    internal async Task CleanAsync()
    {
        var now = clock.GetUtcNow();
        // What an earlier gateway left without a message will never get one.
        var deleted = await DeleteOrphansAsync(files.TakeEarlier());
        for (var more = true; more; )
        {
            var old = await store.ExpireMediaAsync(now - options.KeepFor, Batch);
            foreach (var file in old)
                files.Delete(file);
            deleted += old.Count;
            more = old.Count == Batch;
        }
        for (var more = true; more; )
        {
            var old = await uploads.ExpireAsync(now - options.KeepFor, Batch);
            foreach (var file in old)
                files.Delete(file);
            deleted += old.Count;
            more = old.Count == Batch;
        }
        deleted += await DeleteOrphansAsync(files.OlderThan(now - Grace));
        if (deleted > 0)
            Log.Cleaned(logger, deleted);
    }

    private async Task<int> DeleteOrphansAsync(IEnumerable<string> candidates)
    {
        var deleted = 0;
        foreach (var some in candidates.Chunk(Batch))
        {
            var known = await store.KnownFilesAsync(some);
            foreach (var orphan in some.Where(file => !known.Contains(file)))
            {
                files.Delete(orphan);
                deleted++;
            }
        }
        return deleted;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Deleted} files past their time deleted")]
        public static partial void Cleaned(ILogger logger, int deleted);

        [LoggerMessage(Level = LogLevel.Error, Message = "Cleaning the files failed; the next round is in ten minutes")]
        public static partial void RoundFailed(ILogger logger, Exception error);
    }
}
