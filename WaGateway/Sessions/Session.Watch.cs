using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>Evidence instead of status: whether the session hears, whether it may send, and what its browser costs.</summary>
internal sealed partial class Session
{
    private const string RestrictedMessage = "WhatsApp refuses every message of this account. Nothing is sent until the session is started again.";
    private static readonly TimeSpan HeardWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan IdleFor = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WeighEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RecycleAtMostEvery = TimeSpan.FromMinutes(10);

    private DateTimeOffset connectedAt;
    private DateTimeOffset? rolledBackAt;
    private bool hadGoodLogin;
    private bool triedToCopy;
    private bool restricted;
    private int refusals;
    private string? unheard;
    private long heardAt;
    private long weighedAt;
    private long? recycledAt;

    private void NoteHeard()
    {
        heardAt = parts.Clock.GetTimestamp();
        watchdog.Heard();
    }

    private async Task WatchAsync()
    {
        if (driver is not { } page || !IsWatched)
            return;
        if (watchdog.Asks())
        {
            var mine = generation;
            // Not awaited in the mailbox: silence takes its time.
            _ = Task.Run(() => AskAsync(mine, page));
        }
        if (IsSettled && IsIdle)
            await MaintainAsync(page);
    }

    /// <summary>One that is reconnecting is known to be ill.</summary>
    private bool IsWatched => record.State == SessionState.Degraded || (IsOnline && cutOffSince is null);

    private async Task AskAsync(int mine, IWhatsAppDriver page)
    {
        Pulse pulse;
        try
        {
            pulse = await page.PulseAsync(parts.Options.Sessions.AnswerTime);
        }
        catch (DriverException error)
        {
            // A page that hangs is the keeper's business, unless it was to be repaired.
            Log.StepFailed(logger, record.Id, "asking for a sign of life", error.Message);
            pulse = new Pulse(watchdog.IsRepairing ? false : null, null, false);
        }
        mailbox.Post(() => mine == generation ? OnPulseAsync(pulse) : Task.CompletedTask);
    }

    private async Task OnPulseAsync(Pulse pulse)
    {
        if (pulse.Dismissed)
            Log.Dismissed(logger, record.Id);
        // What was asked before the connection was lost says nothing about what is done to get it back.
        if (!IsWatched)
            return;
        var missed = await IsUnheardAsync(pulse.Newest) ? pulse.Newest!.Id : null;
        var repair = watchdog.Judge(pulse.Answered, missed is not null);
        if (repair is Repair.Reload or Repair.Restart)
            unheard = missed;
        switch (repair)
        {
            case Repair.Reattach:
                await EnterAsync(SessionState.Degraded, StateReason.Deaf, "WhatsApp is not heard any more; its page is listened to once more.");
                OnPage("listening once more", ReattachAsync, ReadBack);
                break;
            case Repair.Reload:
                await EnterAsync(SessionState.Degraded, StateReason.Deaf, "WhatsApp is not heard any more; its page is loaded again.");
                OnPage("reloading the page", page => page.ReloadAsync());
                break;
            case Repair.Restart:
                await LaunchAgainAsync(StateReason.Deaf, "WhatsApp is not heard any more; its browser is started again.");
                break;
            case Repair.Done when record.State == SessionState.Degraded:
                await GoOnAsync();
                break;
        }
    }

    private async Task ReattachAsync(IWhatsAppDriver page)
    {
        await picture.TakeAsync(page);
        await page.ReattachAsync();
    }

    /// <summary>What the page said about its connection while it was being repaired counts from here on.</summary>
    private Task GoOnAsync()
    {
        if (reading is null or { IsConnected: true })
            return GoOnlineAsync();
        awaySince = parts.Clock.GetTimestamp();
        return EnterAsync(SessionState.Reconnecting, StateReason.ConnectionLost, "The connection to WhatsApp is interrupted.");
    }

    /// <summary>Whether the client has a message of this connection that is not on disk here a while later. One that repairs did not bring is let be.</summary>
    private async Task<bool> IsUnheardAsync(NewestMessage? newest)
    {
        if (newest is null || newest.Id == unheard)
            return false;
        var at = DateTimeOffset.FromUnixTimeSeconds(newest.Seconds);
        return at > connectedAt && parts.Clock.GetUtcNow() - at > HeardWithin && await parts.Messages.FindMessageAsync(record.Id, newest.Id) is null;
    }

    private async Task OnSentAsync(SendReceipt receipt)
    {
        // A page that is cut off refuses by itself: that is not WhatsApp's word.
        if (receipt.ByServer && cutOffSince is not null)
            return;
        // What the client itself did not take, or could not upload, says nothing about the account.
        refusals = receipt.ByServer ? refusals + 1 : receipt.Ack > 0 ? 0 : refusals;
        if (refusals < parts.Options.Sessions.RestrictedAfter || record.State != SessionState.Ready)
            return;
        restricted = true;
        OnPage("photographing", picture.TakeAsync);
        await EnterAsync(SessionState.Restricted, StateReason.Restricted, RestrictedMessage);
    }

    private bool IsIdle => sends.IsIdle && readingBack.IsCompleted && parts.Clock.GetElapsedTime(heardAt) > IdleFor;

    /// <summary>What an idle moment is for.</summary>
    private Task MaintainAsync(IWhatsAppDriver page)
    {
        var isFirstCopyDue = hadGoodLogin && !triedToCopy && record is { HistoryBefore: null, LinkedAt: { } linked } && parts.Clock.GetUtcNow() - linked > parts.Options.Sessions.CopyProfileAfter
            && !ProfileBackup.HasCopy(parts.ProfileFolder(record.Profile)) && IsRecyclable;
        if (!isFirstCopyDue && !IsTooLarge(page))
            return Task.CompletedTask;
        recycledAt = parts.Clock.GetTimestamp();
        // Failure policy: a copy that cannot be made costs one interruption, not one every ten minutes.
        triedToCopy |= isFirstCopyDue;
        return isFirstCopyDue
            ? RecycleAsync(StateReason.Maintenance, "The browser is closed for a moment to copy its profile.")
            : RecycleAsync(StateReason.MemoryCeiling, $"The browser used more than {parts.Options.Sessions.MemoryCeilingMegabytes} MB and is started again.");
    }

    private bool IsRecyclable => recycledAt is not { } then || parts.Clock.GetElapsedTime(then) > RecycleAtMostEvery;

    private bool IsTooLarge(IWhatsAppDriver page)
    {
        var ceiling = parts.Options.Sessions.MemoryCeilingMegabytes;
        if (ceiling == 0 || !IsRecyclable || parts.Clock.GetElapsedTime(weighedAt) < WeighEvery)
            return false;
        weighedAt = parts.Clock.GetTimestamp();
        return page.Usage() is { } now && now.MemoryBytes > ceiling * 1024L * 1024;
    }
}
