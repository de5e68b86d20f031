using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>What a session does because time passed: every phase has a deadline.</summary>
internal sealed partial class Session
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReloadAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RelaunchAfter = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan CutOffFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UnlinkedFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SecondReadBack = TimeSpan.FromSeconds(10);

    private long stateSince;
    private long? awaySince;
    private long? cutOffSince;
    private long? unlinkedSince;
    private bool reloaded;
    private int takeOvers;
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

    private Task OnBeatAsync()
    {
        var inState = parts.Clock.GetElapsedTime(stateSince);
        return record.State switch
        {
            _ when unlinkedSince is { } since && parts.Clock.GetElapsedTime(since) > UnlinkedFor => OnLoggedOutAsync("the page asks for a new link"),
            SessionState.ScanQr when inState > parts.Options.Sessions.QrTimeout => GiveUpOnQrAsync(),
            SessionState.Pairing or SessionState.Syncing when inState > parts.Options.Sessions.SyncTimeout =>
                LaunchAgainAsync(StateReason.SyncTimeout, $"WhatsApp did not finish synchronising within {parts.Options.Sessions.SyncTimeout.TotalSeconds:0} s."),
            SessionState.Ready when cutOffSince is { } since && parts.Clock.GetElapsedTime(since) > CutOffFor =>
                EnterAsync(SessionState.Reconnecting, StateReason.Conflict, "WhatsApp Web is open elsewhere with this login."),
            SessionState.Ready when parts.Clock.GetTimestamp() > nextReadBack && readingBack.IsCompleted => ReadBackAsync(),
            SessionState.Reconnecting when record.Reason == StateReason.Conflict => TakeOverAsync(inState),
            SessionState.Reconnecting when awaySince is { } since => BringBackAsync(parts.Clock.GetElapsedTime(since)),
            SessionState.Starting or SessionState.Reconnecting when inState > parts.Options.Sessions.SyncTimeout =>
                LaunchAgainAsync(record.Reason == StateReason.None ? StateReason.WhatsAppUnreachable : record.Reason, "WhatsApp Web came to nothing; its browser is started again."),
            _ => Task.CompletedTask,
        };
    }

    private async Task GiveUpOnQrAsync()
    {
        await parts.Sessions.SetWantedAsync(record.Id, false);
        await EndBrowserAsync();
        await EnterAsync(SessionState.Failed, StateReason.QrExpired,
            $"Nobody scanned the QR code within {parts.Options.Sessions.QrTimeout.TotalSeconds:0} s. Start the session again.");
    }

    /// <summary>A reload takes the login back at once the first time, then after 1, 2, 4 … minutes: two clients must not fight.</summary>
    private async Task TakeOverAsync(TimeSpan inState)
    {
        if (inState < (takeOvers == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(Math.Pow(2, Math.Min(takeOvers - 1, 5)))))
            return;
        takeOvers++;
        (cutOffSince, stateSince) = (null, parts.Clock.GetTimestamp());
        await TryAsync("taking over", page => page.ReloadAsync());
    }

    private async Task BringBackAsync(TimeSpan away)
    {
        if (away > RelaunchAfter)
        {
            reloaded = false;
            await LaunchAgainAsync(StateReason.ConnectionLost, "The connection to WhatsApp did not come back.");
        }
        else if (away > ReloadAfter && !reloaded)
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
        if (inState > SecondReadBack && cutOffSince is null)
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

    private bool IsSettled => record.State == SessionState.Ready && parts.Clock.GetElapsedTime(stateSince) > parts.Options.Sessions.SettleTime;

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
