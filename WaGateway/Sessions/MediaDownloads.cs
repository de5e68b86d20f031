using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>
/// Brings the files of messages home: the message was told of at once, its file follows. What is to be downloaded
/// stands in the database, so that a stop loses nothing; an attempt that fails is made again, ever later, for a day.
/// </summary>
internal sealed partial class MediaDownloads(
    SessionPool pool, IMediaStore store, MediaFiles files, MediaDue due, GatewayOptions options, TimeProvider clock, ILogger<MediaDownloads> logger) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);

    /// <summary>Beyond what the size takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await due.WaitAsync(Glance, stoppingToken);
                while (await RoundAsync(stoppingToken) > 0)
                    await Task.Yield();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // What is unfinished is begun again after the start.
            }
            catch (Exception error)
            {
                Log.RoundFailed(logger, error);
            }
        }
    }

    /// <returns>How many jobs it looked at.</returns>
    private async Task<int> RoundAsync(CancellationToken stop)
    {
        var ready = pool.Ready();
        if (ready.Count == 0)
            return 0;
        var jobs = await store.DueMediaAsync(ready, AtOnce * 4);
        await Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (job, token) => await DownloadAsync(job, token));
        return jobs.Count;
    }

    private async Task DownloadAsync(MediaJob job, CancellationToken stop)
    {
        if (job.Size > options.Media.MaxBytes)
        {
            await store.MediaFailedAsync(job.Message, "too_large", nextAt: null);
            return;
        }
        // Failure policy: a full room stops files, never messages; there may be room later.
        if (!files.HasRoomFor(job.Size ?? 0))
        {
            await FailAsync(job, "quota_full");
            return;
        }
        var path = files.NewPath();
        try
        {
            var outcome = await pool.DownloadAsync(job.SessionId, job.SerializedId, path, Patience + TimeSpan.FromSeconds((job.Size ?? 0) >> 18));
            if (outcome.Failed(out var fault, out _))
                await FailAsync(job, fault.Code == FaultCode.MessageNotFound ? "not_found" : "download_failed", fault.Message);
            else
                await KeepAsync(job, await files.AdoptAsync(path, stop));
        }
        catch (IOException error)
        {
            await FailAsync(job, "disk", error.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task KeepAsync(MediaJob job, StoredFile file)
    {
        if (job.Sha256 is { } told && told != file.Sha256)
        {
            files.Delete(file.Id);
            await FailAsync(job, "damaged");
            return;
        }
        if (await store.MediaReadyAsync(job.Message, file))
            Log.Downloaded(logger, job.SessionId, job.Message, file.Size);
        else
            files.Delete(file.Id);
    }

    private async Task FailAsync(MediaJob job, string error, string? why = null)
    {
        var again = job.Attempts < Pauses.Length ? clock.GetUtcNow() + Pauses[job.Attempts] : (DateTimeOffset?)null;
        Log.NotDownloaded(logger, job.SessionId, job.Message, why ?? error);
        await store.MediaFailedAsync(job.Message, error, again);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Session {Session}: the file of message {Message} is here, {Bytes} bytes")]
        public static partial void Downloaded(ILogger logger, long session, long message, long bytes);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: the file of message {Message} was not downloaded: {Why}")]
        public static partial void NotDownloaded(ILogger logger, long session, long message, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "A round of downloads failed; the next one comes soon")]
        public static partial void RoundFailed(ILogger logger, Exception error);
    }
}
