using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Store;

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
        if (await AccountAsync(from, [.. events.OfType<PageEvent.StateRead>()]) is { } mine)
        {
            await intake.CommitAsync(events, mine, driver);
            if (events.Any(e => e is PageEvent.MessageSeen))
                sends.NoteWritten();
        }
        else if (events.Any(e => e is PageEvent.MessageSeen or PageEvent.NotStored))
            throw new DriverException("A message came before the page said whose it is; it will be told again.");
        await notices.LogAsync(record, events);
        // After the commit: "caught up to" must never be ahead of the messages before it.
        foreach (var happened in events.Where(e => e is PageEvent.StateRead or PageEvent.LoggedOut or PageEvent.CaughtUp or PageEvent.Overflowed))
            mailbox.Post(() => from == generation ? OnAsync(happened) : Task.CompletedTask);
    }

    /// <summary>Whose the page is, as far as these readings: known before their turn, because messages of the same batch need it.</summary>
    private Task<Account?> AccountAsync(int from, IReadOnlyList<PageEvent.StateRead> readings) => readings.Count == 0 ? Task.FromResult(account)
        : mailbox.AskAsync(() =>
        {
            if (from != generation)
                throw new DriverException("This browser is not the session's any more.");
            foreach (var read in readings)
                NoteAccount(read.State);
            return Task.FromResult(account);
        });

    private void NoteAccount(PageState state)
    {
        if (state.Authenticated && WhatsAppId.TryParse(state.Me, out var me) && me.IsPhone)
            account = new Account(me.Value, WhatsAppId.TryParse(state.Lid, out var lid) && lid.IsLid ? lid.Value : null);
        else if (state is { Authenticated: false, Code: not null } && record.Phone is null)
            account = null;
    }

    private Task OnAsync(PageEvent happened) => happened switch
    {
        PageEvent.StateRead read => OnStateAsync(read.State),
        PageEvent.LoggedOut out_ => OnLoggedOutAsync(out_.Reason),
        PageEvent.CaughtUp caughtUp => OnCaughtUpAsync(caughtUp),
        PageEvent.Overflowed => OnOverflowedAsync(),
        _ => Task.CompletedTask,
    };

    /// <summary>Failure policy: a reading that the store did not let be followed is followed again at the next beat.</summary>
    private async Task OnStateAsync(PageState state)
    {
        if (!state.Injected)
            return;
        var isNewDocument = reading is { } earlier && earlier.Document != state.Document;
        (reading, isUnsettled) = (state, false);
        try
        {
            await FollowAsync(state, isNewDocument);
        }
        catch (Exception error) when (StoreUnavailableException.IsTrouble(error))
        {
            isUnsettled = true;
            Log.StepFailed(logger, record.Id, "following the page", error.Message);
        }
    }

    private async Task FollowAsync(PageState state, bool isNewDocument)
    {
        cutOffSince = state.IsCutOff && IsTaken(state) ? cutOffSince ?? parts.Clock.GetTimestamp() : null;
        if (state.IsConnected || cutOffSince is not null)
            await OnConnectedAsync(state, isNewDocument);
        else if (state.Authenticated)
            await OnAwayAsync();
        else if (state.Code is not null)
            await OnCodeAsync(state);
        else
            qr.Clear();
        RenewCode();
    }

    /// <summary>Only a login that was accepted can be taken by another client: one that is being refused is cut off as well.</summary>
    private bool IsTaken(PageState state) => IsOnline || (record.Reason == StateReason.Conflict && !(isTakingOver && leaving is not null && state.Document == leaving));

    private async Task OnConnectedAsync(PageState state, bool isNewDocument)
    {
        qr.Clear();
        (awaySince, unlinkedSince) = (null, null);
        (logoutHeardAt, isTakingOver) = (null, state.IsCutOff && isTakingOver);
        if (state.IsCutOff || account is not { } mine)
            return;
        if (IsOnline)
        {
            // What the document before it was asked, and had not told yet, went with it.
            if (isNewDocument)
                BeginAnew();
            return;
        }
        if (watchdog.IsRepairing)
        {
            // It looked connected when it was deaf, too: the next answer decides.
            watchdog.Connected();
            return;
        }
        var now = parts.Clock.GetUtcNow();
        await parts.Sessions.SetAccountAsync(record.Id, mine.Phone, mine.Lid, state.Name, now, parts.Options.Sessions.ImportHistory);
        record = await parts.Sessions.FindSessionAsync(record.Id) is { } fresh ? AsItIs(fresh) : record;
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
        BeginAnew();
    }

    /// <summary>A connection, or a document, that has been asked for nothing yet.</summary>
    private void BeginAnew()
    {
        sends.Wake(connectedAnew: true);
        backFill.Connected();
        ReadBack();
        capabilities = null;
        _ = Task.Run(ProbeAsync);
    }

    private Task OnOverflowedAsync()
    {
        backFill.Overflowed();
        ReadBack();
        return Task.CompletedTask;
    }

    private Task OnAwayAsync()
    {
        qr.Clear();
        unlinkedSince = null;
        if (record.State == SessionState.Degraded || logoutHeardAt is not null)
            return Task.CompletedTask;
        if (IsOnline || record.State == SessionState.Reconnecting)
        {
            awaySince ??= parts.Clock.GetTimestamp();
            // One that is reconnecting already says why.
            return IsOnline ? EnterAsync(SessionState.Reconnecting, StateReason.ConnectionLost, "The connection to WhatsApp is interrupted.") : Task.CompletedTask;
        }
        var pairing = record.State == SessionState.ScanQr || (record.State == SessionState.Pairing && reading?.Mode is null or "QR");
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
        if (record.State is not SessionState.ScanQr)
            await EnterAsync(SessionState.ScanQr, StateReason.None, null);
        if (qr.Read(state.Code, state.Idle) && qr.Live is { } code)
        {
            var draft = EventDrafts.Qr(record, code.Code, code.ExpiresAt, parts.Clock.GetUtcNow());
            await book.WriteAsync("code", () => parts.Events.LogEventAsync(draft));
        }
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
        logoutHeardAt ??= parts.Clock.GetTimestamp();
        return Task.CompletedTask;
    }

    private async Task LoseLoginAsync(string? reason)
    {
        await WantAsync(false);
        if (reason == "account_locked")
            await ForgetLoginAsync(SessionState.Restricted, "WhatsApp has locked the account. Open WhatsApp on the phone, verify the number there, then start the session and scan its code.");
        else
            await ForgetLoginAsync(SessionState.LoggedOut, "The account was unlinked" + (reason is null ? "." : $" ({reason})."));
    }

    /// <summary>The page shows a QR code and nothing said why: unlinked while it was away, or a damaged profile.</summary>
    private Task OnUnlinkedAsync() => CanRollBack && logoutHeardAt is null ? RollBackAsync() : LoseLoginAsync("the page asks for a new link");

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
