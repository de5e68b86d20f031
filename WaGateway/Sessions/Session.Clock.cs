using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>What a session does because time passed: every phase has a deadline.</summary>
internal sealed partial class Session
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CutOffFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UnlinkedFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReasonFollowsWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Stability = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SecondReadBack = TimeSpan.FromSeconds(10);

    private long stateSince;
    private long? awaySince;
    private long? cutOffSince;
    private long? unlinkedSince;
    private long? logoutToldAt;
    private bool reloaded;
    private int takeOvers;
    private bool isTakingOver;
    private long nextReadBack;
    private Task readingBack = Task.CompletedTask;

    private async Task BeatAsync(int mine, CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(Beat, parts.Clock);
            while (await timer.WaitForNextTickAsync(stop))
                mailbox.Post(() => mine == generation ? OnBeatAsync() : Task.CompletedTask);
        }
        catch (OperationCanceledException)
        {
            // This browser's life is over.
        }
    }

    private async Task OnBeatAsync()
    {
        var inState = parts.Clock.GetElapsedTime(stateSince);
        var settings = parts.Options.Sessions;
        await (record.State switch
        {
            _ when Since(logoutToldAt) > ReasonFollowsWithin => LoseLoginAsync(null),
            _ when Since(unlinkedSince) > UnlinkedFor => OnUnlinkedAsync(),
            SessionState.ScanQr when inState > settings.QrTimeout => GiveUpOnQrAsync(),
            SessionState.Pairing or SessionState.Syncing when inState > settings.SyncTimeout =>
                LaunchAgainAsync(StateReason.SyncTimeout, $"WhatsApp did not finish synchronising within {settings.SyncTimeout.TotalSeconds:0} s."),
            _ when IsOnline && Since(cutOffSince) > CutOffFor => EnterAsync(SessionState.Reconnecting, StateReason.Conflict, "WhatsApp Web is open elsewhere with this login."),
            _ when IsOnline && parts.Clock.GetTimestamp() > nextReadBack && readingBack.IsCompleted => ReadBackAsync(),
            SessionState.Reconnecting when record.Reason == StateReason.Conflict => TakeOverAsync(inState),
            SessionState.Reconnecting when awaySince is { } since => BringBackAsync(parts.Clock.GetElapsedTime(since)),
            SessionState.Starting or SessionState.Reconnecting when inState > settings.StartTimeout =>
                LaunchAgainAsync(record.Reason == StateReason.None ? StateReason.WhatsAppUnreachable : record.Reason, "WhatsApp Web came to nothing; its browser is started again."),
            _ => Task.CompletedTask,
        });
        await WatchAsync();
    }

    private TimeSpan Since(long? timestamp) => timestamp is { } then ? parts.Clock.GetElapsedTime(then) : TimeSpan.MinValue;

    private async Task GiveUpOnQrAsync()
    {
        await parts.Sessions.SetWantedAsync(record.Id, false);
        await FailAsync(StateReason.QrExpired, $"Nobody scanned the QR code within {parts.Options.Sessions.QrTimeout.TotalSeconds:0} s. Start the session again.");
    }

    /// <summary>A reload takes the login back once; then a person decides, because two clients must not fight.</summary>
    private async Task TakeOverAsync(TimeSpan inState)
    {
        if (takeOvers == 0)
        {
            (takeOvers, isTakingOver) = (1, true);
            await picture.TakeAsync(driver);
            (cutOffSince, stateSince) = (null, parts.Clock.GetTimestamp());
            await TryAsync("taking over", page => page.ReloadAsync());
        }
        else if (isTakingOver && Since(cutOffSince) < CutOffFor && inState < parts.Options.Sessions.StartTimeout)
        {
            // The page is on its way.
        }
        else
        {
            isTakingOver = false;
            await EnterAsync(SessionState.Reconnecting, StateReason.Conflict,
                $"WhatsApp Web is open elsewhere with this login, and took it back. Close it there; then POST /api/sessions/{record.Id}/start takes over again.");
        }
    }

    private async Task BringBackAsync(TimeSpan away)
    {
        if (away > parts.Options.Sessions.ReconnectTimeout)
        {
            reloaded = false;
            await LaunchAgainAsync(StateReason.ConnectionLost, "The connection to WhatsApp did not come back.");
        }
        else if (away > parts.Options.Sessions.ReloadAfter && !reloaded)
        {
            reloaded = true;
            await TryAsync("reloading the page", page => page.ReloadAsync());
        }
    }

    /// <summary>
    /// Reads WhatsApp Web's own store back: at every connect, where the page holds back what it hears until then; once
    /// more when WhatsApp has handed over what waited; then every few minutes.
    /// </summary>
    private Task ReadBackAsync()
    {
        var inState = parts.Clock.GetElapsedTime(stateSince);
        var settled = IsSettled;
        nextReadBack = parts.Clock.GetTimestamp() + Ticks(settled ? parts.Options.Sessions.ReadBackEvery : inState > SecondReadBack ? parts.Options.Sessions.SettleTime : SecondReadBack);
        reloaded = false;
        if (inState > Stability && cutOffSince is null)
            takeOvers = 0;
        if (driver is not { } page || account is not { } mine)
            return Task.CompletedTask;
        var (earlier, now) = (readingBack, record);
        // Not awaited in the mailbox: a large store takes a while to read.
        readingBack = Task.Run(() => ReadBackAsync(earlier, page, mine, now, settled));
        return Task.CompletedTask;
    }

    private async Task ReadBackAsync(Task earlier, IWhatsAppDriver page, Account mine, SessionRecord now, bool settled)
    {
        try
        {
            // One after another: what a reading covered is told by the one that is running.
            await earlier;
            await backFill.RunAsync(page, now, settled);
            if (now.HistoryBefore is { } before && await history.RunAsync(page, mine, before, settled))
                mailbox.Post(() => Task.FromResult(record = record with { HistoryBefore = null }));
        }
        catch (Exception error)
        {
            Log.StepFailed(logger, record.Id, "reading back", error.Message);
        }
    }

    private bool IsSettled => IsOnline && parts.Clock.GetElapsedTime(stateSince) > parts.Options.Sessions.SettleTime;

    private async Task TryAsync(string what, Func<IWhatsAppDriver, Task> act)
    {
        try
        {
            if (driver is { } page)
                await act(page);
        }
        catch (DriverException error)
        {
            Log.StepFailed(logger, record.Id, what, error.Message);
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * parts.Clock.TimestampFrequency);
}
