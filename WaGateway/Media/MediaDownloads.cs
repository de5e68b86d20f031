using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Media;

/// <summary>
/// Brings the files of messages home: the message was told of at once, its file follows. What is to be downloaded
/// stands in the database, so that a stop loses nothing; an attempt that fails is made again, ever later, for a day.
/// </summary>
internal sealed partial class MediaDownloads(
    MediaSource source,
    MediaStore store,
    MediaFiles files,
    DownloadSignal due,
    MediaOptions options,
    TimeProvider clock,
    ILogger<MediaDownloads> logger
) : BackgroundService
{
    /// <summary>Of one session: a page that hangs keeps its own files waiting and no other session's.</summary>
    private const int AtOnce = 4;
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);

    /// <summary>Beyond what the size takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
    ];

    /// <summary>What is being downloaded: each message's file, by session. Only the loop touches it.</summary>
    private readonly Dictionary<long, Dictionary<long, Task>> running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await due.WaitAsync(Glance, stoppingToken);
                foreach (var session in source.Ready())
                    await FillAsync(session, stoppingToken);
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
        await Task.WhenAll(running.Values.SelectMany(tasks => tasks.Values));
    }

    /// <summary>Begins as many downloads as the session has free places for. Each that ends wakes the loop.</summary>
    private async Task FillAsync(long session, CancellationToken stop)
    {
        if (!running.TryGetValue(session, out var tasks))
            running[session] = tasks = [];
        foreach (var ended in tasks.Where(task => task.Value.IsCompleted).Select(task => task.Key).ToList())
            tasks.Remove(ended);
        if (tasks.Count == AtOnce)
            return;
        foreach (var job in await store.DueMediaAsync(session, AtOnce - tasks.Count, tasks.Keys))
            tasks[job.Message] = RunAsync(job, stop);
        if (tasks.Count == 0)
            running.Remove(session);
    }

    private async Task RunAsync(MediaJob job, CancellationToken stop)
    {
        try
        {
            await DownloadAsync(job, stop);
            due.Tell();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It stands in the database as due.
        }
        catch (Exception error)
        {
            Log.RoundFailed(logger, error);
        }
    }

    private async Task DownloadAsync(MediaJob job, CancellationToken stop)
    {
        if (job.Size > options.MaxBytes)
        {
            await store.MediaFailedAsync(job.Message, "too_large", nextAt: null);
            return;
        }
        using var share = files.NewShare();
        var path = files.NewPath();
        try
        {
            if ((await GetAsync(job, share, path, stop)).Failed(out var fault, out _))
                await RefuseAsync(job, fault);
            else if ((await files.AdoptAsync(path, share, "the file", stop)).Failed(out fault, out var file))
                await RefuseAsync(job, fault);
            else
                await KeepAsync(job, file);
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

    /// <summary>Has the page write the file, once there is room for it: first for what its sender said, else for what it is.</summary>
    private async Task<Outcome<long>> GetAsync(MediaJob job, MediaShare share, string path, CancellationToken stop)
    {
        var size = job.Size ?? 0;
        for (var tries = 0; tries < 2; tries++)
        {
            if (size > options.MaxBytes)
                return files.TooLarge("the file");
            // Failure policy: a full room stops files, never messages; there may be room later.
            if (!share.TryHold(size))
                return MediaFiles.Full();
            var patience = Patience + TimeSpan.FromSeconds(size >> 18);
            var outcome = await source.DownloadAsync(job.SessionId, job.SerializedId, path, share.Bytes, patience).WaitAsync(stop);
            if (outcome.Fault is not null || outcome.Value <= share.Bytes)
                return outcome;
            size = outcome.Value;
        }
        return new Fault(FaultCode.WhatsAppFailed, "the page says a different size each time");
    }

    private Task RefuseAsync(MediaJob job, Fault fault) =>
        fault.Code switch
        {
            FaultCode.BodyTooLarge => store.MediaFailedAsync(job.Message, "too_large", nextAt: null),
            FaultCode.MediaFull => FailAsync(job, "quota_full"),
            FaultCode.MessageNotFound => FailAsync(job, "not_found", fault.Message),
            _ => FailAsync(job, "download_failed", fault.Message),
        };

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
