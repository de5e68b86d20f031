using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>What a session does because time passed: every phase has a deadline.</summary>
internal sealed partial class Session
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Stability = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SecondReadBack = TimeSpan.FromSeconds(10);

    private long stateSince;
    private long? openedAt;
    private long? awaySince;
    private long? cutOffSince;
    private long? unlinkedSince;
    private long? logoutHeardAt;
    private bool reloaded;
    private int takeOvers;
    private bool isTakingOver;

    /// <summary>The document that a taking over reloads.</summary>
    private string? leaving;
    private long nextReadBack;
    private Task readingBack = Task.CompletedTask;
    private Task renewing = Task.CompletedTask;

    private async Task BeatAsync(int mine, CancellationToken stop)
    {
        try
        {
            var waits = false;
            using var timer = new PeriodicTimer(Beat, parts.Clock);
            while (await timer.WaitForNextTickAsync(stop))
            {
                // One at a time, however long the step before it takes.
                if (Interlocked.Exchange(ref waits, true))
                    continue;
                mailbox.Post(() =>
                {
                    Volatile.Write(ref waits, false);
                    return mine == generation ? OnBeatAsync() : Task.CompletedTask;
                });
            }
        }
        catch (OperationCanceledException)
        {
            // This browser's life is over.
        }
    }

    private async Task OnBeatAsync()
    {
        // The store did not take what the page said: nothing is overdue before it does.
        if (isUnsettled && reading is { } unsettled)
            await OnStateAsync(unsettled);
        if (isUnsettled)
            return;
        await DoWhatIsDueAsync(Deadlines.Of(Standing(), parts.Options.Sessions));
        if (IsOnline && cutOffSince is null && parts.Clock.GetTimestamp() > nextReadBack && readingBack.IsCompleted)
            ReadBack();
        RenewCode();
        await WatchAsync();
    }

    private Standing Standing() => new(
        record.State, record.Reason, IsOnline, InStep(), Since(awaySince), Since(cutOffSince), Since(unlinkedSince), Since(logoutHeardAt), takeOvers, isTakingOver, reloaded);

    /// <summary>Null while no browser is open.</summary>
    private TimeSpan? InStep() => Since(openedAt) is { } open ? Shorter(open, parts.Clock.GetElapsedTime(stateSince)) : null;

    private TimeSpan? Since(long? timestamp) => timestamp is { } then ? parts.Clock.GetElapsedTime(then) : null;

    private Task DoWhatIsDueAsync(Due due) => due switch
    {
        Due.LoginLost => LoseLoginAsync(null),
        Due.AskedToLink => OnUnlinkedAsync(),
        Due.QrExpired => GiveUpOnQrAsync(),
        Due.SyncOverdue => LaunchAgainAsync(StateReason.SyncTimeout, $"WhatsApp did not finish synchronising within {parts.Options.Sessions.SyncTimeout.TotalSeconds:0} s."),
        Due.CutOff => EnterAsync(SessionState.Reconnecting, StateReason.Conflict, "WhatsApp Web is open elsewhere with this login."),
        Due.TakeOver => TakeOverAsync(),
        Due.TakeOverRefused => LeaveLoginAsync(),
        Due.TakeOverOverdue => LaunchAgainAsync(StateReason.WhatsAppUnreachable, "WhatsApp Web came to nothing; its browser is started again."),
        Due.ReloadPage => ReloadAsync(),
        Due.ConnectionOverdue => LaunchAgainAsync(StateReason.ConnectionLost, "The connection to WhatsApp did not come back."),
        Due.StartOverdue => LaunchAgainAsync(record.Reason == StateReason.None ? StateReason.WhatsAppUnreachable : record.Reason, "WhatsApp Web came to nothing; its browser is started again."),
        _ => Task.CompletedTask,
    };

    private async Task GiveUpOnQrAsync()
    {
        await WantAsync(false);
        await FailAsync(StateReason.QrExpired, $"Nobody scanned the QR code within {parts.Options.Sessions.QrTimeout.TotalSeconds:0} s. Start the session again.");
    }

    /// <summary>Whether it is started again when the gateway is.</summary>
    private Task WantAsync(bool wanted) => book.WriteAsync("wanted", () => parts.Sessions.SetWantedAsync(record.Id, wanted));

    /// <summary>A reload takes the login back once; then a person decides, because two clients must not fight.</summary>
    private Task TakeOverAsync()
    {
        (takeOvers, isTakingOver, leaving) = (1, true, reading?.Document);
        (cutOffSince, stateSince) = (null, parts.Clock.GetTimestamp());
        OnPage("taking over", async page =>
        {
            await picture.TakeAsync(page);
            await page.ReloadAsync();
        });
        return Task.CompletedTask;
    }

    private Task LeaveLoginAsync()
    {
        isTakingOver = false;
        return EnterAsync(SessionState.Reconnecting, StateReason.Conflict,
            $"WhatsApp Web is open elsewhere with this login, and took it back. Close it there; then POST /api/sessions/{record.Id}/start takes over again.");
    }

    private Task ReloadAsync()
    {
        reloaded = true;
        OnPage("reloading the page", page => page.ReloadAsync());
        return Task.CompletedTask;
    }

    /// <summary>Six codes are shown, and then none that a phone takes until the page is asked for more.</summary>
    private void RenewCode()
    {
        if (reading is { Idle: true, Authenticated: false } && driver is { } page && renewing.IsCompleted)
            renewing = Task.Run(() => OnPageAsync("renewing the QR code", page, now => now.RefreshQrAsync(), null, generation));
    }

    /// <summary>
    /// Reads WhatsApp Web's own store back: at every connect, where the page holds back what it hears until then; once
    /// more when WhatsApp has handed over what waited; then every few minutes.
    /// </summary>
    private void ReadBack()
    {
        var inState = parts.Clock.GetElapsedTime(stateSince);
        var settled = IsSettled;
        nextReadBack = parts.Clock.GetTimestamp() + Ticks(settled ? parts.Options.Sessions.ReadBackEvery : inState > SecondReadBack ? parts.Options.Sessions.SettleTime : SecondReadBack);
        reloaded = false;
        if (inState > Stability && cutOffSince is null)
            takeOvers = 0;
        if (driver is not { } page || account is not { } mine)
            return;
        var (earlier, now) = (readingBack, record);
        // Not awaited in the mailbox: a large store takes a while to read.
        readingBack = Task.Run(() => ReadBackAsync(earlier, page, mine, now, settled));
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

    /// <summary>Not awaited: the mailbox stays free, whatever the page does.</summary>
    /// <param name="then">What follows in the mailbox, unless the browser is another one by then.</param>
    private void OnPage(string what, Func<IWhatsAppDriver, Task> act, Action? then = null)
    {
        var mine = generation;
        if (driver is { } page)
            _ = Task.Run(() => OnPageAsync(what, page, act, then, mine));
    }

    private async Task OnPageAsync(string what, IWhatsAppDriver page, Func<IWhatsAppDriver, Task> act, Action? then, int mine)
    {
        try
        {
            await act(page);
        }
        catch (DriverException error)
        {
            Log.StepFailed(logger, record.Id, what, error.Message);
        }
        if (then is not null)
            mailbox.Post(() =>
            {
                if (mine == generation)
                    then();
                return Task.CompletedTask;
            });
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * parts.Clock.TimestampFrequency);
}
