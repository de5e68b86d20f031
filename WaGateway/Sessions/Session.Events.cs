using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>What the page tells, and what it means for the session.</summary>
internal sealed partial class Session
{
    private async Task ReceiveAsync(int from, IReadOnlyList<PageEvent> events)
    {
        if (from != generation)
            throw new DriverException("This browser is not the session's any more.");
        lastEventAt = parts.Clock.GetUtcNow();
        if (events.Any(e => e is PageEvent.MessageSeen { Message.ReadBack: false } or PageEvent.AckSeen or PageEvent.Reacted or PageEvent.MessageEdited or PageEvent.MessageRevoked))
            NoteHeard();
        foreach (var state in events.OfType<PageEvent.StateRead>())
            NoteAccount(state.State);
        if (account is { } mine)
        {
            await intake.CommitAsync(events, mine, driver);
            if (events.Any(e => e is PageEvent.MessageSeen))
                sends.NoteWritten();
        }
        else if (events.Any(e => e is PageEvent.MessageSeen))
            throw new DriverException("A message came before the page said whose it is; it will be told again.");
        await notices.LogAsync(record, events);
        // After the commit: "caught up to" must never be ahead of the messages before it.
        foreach (var happened in events.Where(e => e is PageEvent.StateRead or PageEvent.LoggedOut or PageEvent.CaughtUp or PageEvent.Overflowed))
            mailbox.Post(() => from == generation ? OnAsync(happened) : Task.CompletedTask);
    }

    /// <summary>Known at once, not in its turn: messages of the same batch need it.</summary>
    private void NoteAccount(PageState state)
    {
        if (state.Authenticated && WhatsAppId.TryParse(state.Me, out var me) && me.IsPhone)
            account = new Account(me.Value, WhatsAppId.TryParse(state.Lid, out var lid) && lid.IsLid ? lid.Value : null);
    }

    private Task OnAsync(PageEvent happened) => happened switch
    {
        PageEvent.StateRead read => OnStateAsync(read.State),
        PageEvent.LoggedOut out_ => OnLoggedOutAsync(out_.Reason),
        PageEvent.CaughtUp caughtUp => OnCaughtUpAsync(caughtUp),
        PageEvent.Overflowed => OnOverflowedAsync(),
        _ => Task.CompletedTask,
    };

    private async Task OnStateAsync(PageState state)
    {
        if (!state.Injected)
            return;
        cutOffSince = !state.IsCutOff ? null : cutOffSince ?? parts.Clock.GetTimestamp();
        if (state.LooksConnected)
            await OnConnectedAsync(state);
        else if (state.Authenticated)
            await OnAwayAsync(state);
        else if (state.Code is not null)
            await OnCodeAsync(state);
        if (state is { Idle: true, Authenticated: false })
            await TryAsync("renewing the QR code", page => page.RefreshQrAsync());
    }

    private async Task OnConnectedAsync(PageState state)
    {
        qr.Clear();
        (awaySince, unlinkedSince) = (null, null);
        (logoutToldAt, isTakingOver) = (null, state.IsCutOff && isTakingOver);
        if (IsOnline || state.IsCutOff)
            return;
        if (watchdog.IsRepairing)
        {
            // It looked connected when it was deaf, too: the next answer decides.
            watchdog.Connected();
            return;
        }
        var mine = account!;
        var now = parts.Clock.GetUtcNow();
        await parts.Sessions.SetAccountAsync(record.Id, mine.Phone, mine.Lid, state.Name, now, parts.Options.Sessions.ImportHistory);
        record = await parts.Sessions.FindSessionAsync(record.Id) is { } fresh ? fresh with { State = record.State } : record;
        if (rolledBackAt is { } until)
            await parts.Gaps.NoteGapAsync(new(record.Id, null, null, record.CaughtUpTo ?? record.LinkedAt ?? until, until, GapReason.ProfileRolledBack));
        rolledBackAt = null;
        await GoOnlineAsync();
    }

    private async Task GoOnlineAsync()
    {
        connectedAt = parts.Clock.GetUtcNow();
        if (restricted)
            await EnterAsync(SessionState.Restricted, StateReason.Restricted, RestrictedMessage);
        else
            await EnterAsync(SessionState.Ready, StateReason.None, null);
        backFill.Connected();
        await ReadBackAsync();
        capabilities = null;
        // In the background: the mailbox must stay free for a stop.
        _ = ProbeAsync();
    }

    private Task OnOverflowedAsync()
    {
        backFill.Overflowed();
        return ReadBackAsync();
    }

    private Task OnAwayAsync(PageState state)
    {
        qr.Clear();
        unlinkedSince = null;
        if (record.State == SessionState.Degraded || logoutToldAt is not null)
            return Task.CompletedTask;
        if (IsOnline || record.State == SessionState.Reconnecting)
        {
            awaySince ??= parts.Clock.GetTimestamp();
            // One that is reconnecting already says why.
            return IsOnline ? EnterAsync(SessionState.Reconnecting, StateReason.ConnectionLost, "The connection to WhatsApp is interrupted.") : Task.CompletedTask;
        }
        var pairing = record.State == SessionState.ScanQr || (record.State == SessionState.Pairing && state.Mode is null or "QR");
        return EnterAsync(pairing ? SessionState.Pairing : SessionState.Syncing, StateReason.None, null);
    }

    private async Task OnCodeAsync(PageState state)
    {
        if (record.Phone is not null)
        {
            // Failure policy: a login is not thrown away for one reading; the clock looks whether it stays like this.
            unlinkedSince ??= parts.Clock.GetTimestamp();
            return;
        }
        account = null;
        if (qr.Read(state.Code, state.Idle) && qr.Live is { } code)
            await parts.Sessions.LogEventAsync(EventDrafts.Qr(record, code.Code, code.ExpiresAt, parts.Clock.GetUtcNow()));
        if (record.State is not SessionState.ScanQr)
            await EnterAsync(SessionState.ScanQr, StateReason.None, null);
        Signal();
    }

    private Task OnLoggedOutAsync(string? reason)
    {
        // Before the first link there is nothing to lose: the page reloads and shows another code.
        if (record.Phone is null)
            return Task.CompletedTask;
        if (reason is not null)
            return LoseLoginAsync(reason);
        // The reason, if WhatsApp gives one, follows at once.
        logoutToldAt ??= parts.Clock.GetTimestamp();
        return Task.CompletedTask;
    }

    private async Task LoseLoginAsync(string? reason)
    {
        await parts.Sessions.SetWantedAsync(record.Id, false);
        if (reason == "account_locked")
            await ForgetLoginAsync(SessionState.Restricted, "WhatsApp has locked the account. Open WhatsApp on the phone, verify the number there, then start the session and scan its code.");
        else
            await ForgetLoginAsync(SessionState.LoggedOut, "The account was unlinked" + (reason is null ? "." : $" ({reason})."));
    }

    /// <summary>The page shows a QR code and nothing said why: unlinked while it was away, or a damaged profile.</summary>
    private Task OnUnlinkedAsync() => CanRollBack && logoutToldAt is null ? RollBackAsync() : LoseLoginAsync("the page asks for a new link");

    private async Task OnCaughtUpAsync(PageEvent.CaughtUp report)
    {
        await backFill.CaughtUpAsync(report, IsSettled);
        // Right after a reconnect WhatsApp may still be handing over what waited: the mark moves only when that is past.
        if (!IsSettled)
            return;
        hadGoodLogin = true;
        await parts.Sessions.SetCaughtUpAsync(record.Id, report.UpTo);
        record = record with { CaughtUpTo = report.UpTo };
    }

    private Task OnLostAsync(StateReason reason, string message) => LaunchAgainAsync(reason, message);

    private sealed class Listener(Session session, int generation) : IDriverListener
    {
        public Task ReceiveAsync(IReadOnlyList<PageEvent> events) => session.ReceiveAsync(generation, events);

        public void Sent(SendReceipt receipt) =>
            session.mailbox.Post(() => generation == session.generation ? session.OnSentAsync(receipt) : Task.CompletedTask);

        public void Lost(StateReason reason, string message) =>
            session.mailbox.Post(() => generation == session.generation ? session.OnLostAsync(reason, message) : Task.CompletedTask);
    }
}
