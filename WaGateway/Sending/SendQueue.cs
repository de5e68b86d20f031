using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>
/// A session's messages on their way out. A message and its WhatsApp id are on disk before it goes out, so that nothing is sent
/// twice and nothing that was accepted is lost; <see cref="SendLifecycle"/> says what becomes of it, <see cref="SendPump"/> when.
/// A request that waits has its recipient looked up before its message is accepted; one for later, or that does not wait, is
/// accepted also while not connected.
/// </summary>
internal sealed partial class SendQueue : IAsyncDisposable
{
    private readonly long sessionId;
    private readonly SendServices services;
    private readonly Func<IWhatsAppDriver?> connected;
    private readonly Func<Account?> account;
    private readonly Func<Fault> notConnected;
    private readonly ILogger logger;
    private readonly SendTable table;
    private readonly SendCallers callers = new();
    private readonly RecipientLookup lookup;
    private readonly SessionBudget budget;
    private readonly SendPump pump;
    private readonly CancellationTokenSource ended = new();
    private readonly Task pumping;
    private int requests;

    public SendQueue(
        long sessionId,
        SendServices services,
        Func<IWhatsAppDriver?> connected,
        Func<Account?> account,
        Func<Fault> notConnected,
        ILogger logger
    )
    {
        (this.sessionId, this.services, this.connected, this.account) = (sessionId, services, connected, account);
        (this.notConnected, this.logger) = (notConnected, logger);
        table = new SendTable(services.Clock);
        lookup = new RecipientLookup(sessionId, services);
        budget = new SessionBudget(sessionId, services);
        var runner = new SendRunner(sessionId, services, lookup, callers, logger, ended.Token);
        pump = new SendPump(sessionId, services, table, runner, budget, Link, logger, ended.Token);
        pumping = Task.Run(pump.RunAsync);
    }

    /// <summary>Whether nothing is being sent.</summary>
    public bool IsIdle => Volatile.Read(ref requests) == 0 && pump.IsIdle;

    public async Task<Outcome<SentMessage>> SendAsync(OutgoingMessage message, IdempotencyKey? key, SendMode wish, CancellationToken stop)
    {
        var earlier = key is null ? null : await services.Sends.FindReservationAsync(sessionId, key.Key);
        if (earlier is not null)
            return await AnswerAsync(earlier, key, wish, message, stop);
        if (account() is not { } from)
            return notConnected();
        if (!wish.Waits)
            return await AcceptAsync(message, key, wish, SendRows.Unprepared(message.To), from, stop);
        Interlocked.Increment(ref requests);
        try
        {
            if (connected() is not { } driver)
                return notConnected();
            if ((await lookup.AskAsync(driver, message, stop)).Failed(out var fault, out var prepared))
                return fault;
            return wish.NeedsQuote && !prepared.HasNeeded
                ? new Fault(
                    FaultCode.QuotedMessageGone,
                    $"WhatsApp does not have message {message.QuotedMessageId} any more, so that it "
                        + "cannot be quoted. Leave it out to send this without a quote."
                )
                : await AcceptAsync(message, key, wish, prepared, from, stop);
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.SendFailed, $"The message was not sent: {error.Message}");
        }
        finally
        {
            Interlocked.Decrement(ref requests);
        }
    }

    /// <summary>False when it is not queued (any more).</summary>
    public async Task<bool> CancelAsync(MessageRecord message)
    {
        if (!await services.Sends.CancelSendAsync(message.Id))
            return false;
        table.Apply(message.MessageId, new SendEvent.Cancelled());
        callers.Answer(message.MessageId, await services.Messages.FindMessageAsync(message.Id) ?? message);
        return true;
    }

    public async Task<SendBudget> BudgetAsync()
    {
        await budget.LoadAsync(ended.Token);
        var backlog = await services.Sends.BacklogAsync(sessionId);
        var heads = backlog.Due > 0 && connected() is not null ? await services.Sends.DueSendsAsync(sessionId, 1) : [];
        var (minute, hour, day) = budget.Pacer.Used();
        DateTimeOffset? next = heads.Count > 0 ? services.Clock.GetUtcNow() + (await budget.ChooseAsync(heads)).Wait : backlog.NextAt;
        return new(minute, hour, day, backlog, next);
    }

    /// <summary>Something may be sent now that could not before.</summary>
    /// <param name="connectedAnew">What was out when the connection was lost is asked about.</param>
    public void Wake(bool connectedAnew)
    {
        if (!connectedAnew)
        {
            pump.Wake();
            return;
        }
        table.ApplyToAll(new SendEvent.ConnectedAnew());
        pump.ReadAll();
    }

    /// <summary>A message came in: whoever is a first contact no more need not wait like one.</summary>
    public void NoteWritten()
    {
        if (pump.HoldsFirsts)
            pump.Wake();
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await pumping;
        lookup.Dispose();
        budget.Dispose();
        ended.Dispose();
    }

    private SendLink? Link() => connected() is { } driver && account() is { } from ? new SendLink(driver, from) : null;

    private async Task<Outcome<SentMessage>> AcceptAsync(
        OutgoingMessage message,
        IdempotencyKey? key,
        SendMode wish,
        PreparedMessage prepared,
        Account from,
        CancellationToken stop
    )
    {
        var quoted = prepared.HasNeeded ? await lookup.QuotedAsync(message) : null;
        var now = SendRows.InSeconds(services.Clock.GetUtcNow());
        var row = SendRows.Of(sessionId, message, from, quoted, now);
        row = SendRows.Addressed(row, prepared, await lookup.AddressAsync(prepared, message.To));
        if (Quotes.Refusal(quoted, row, prepared) is { } refusal)
        {
            // The number may be another spelling of the same person's: WhatsApp knows.
            return prepared.Chat.Length > 0 || connected() is not { } driver ? refusal
                : (await lookup.AskAsync(driver, message, stop)).Failed(out var noChat, out var found) ? noChat
                : await AcceptAsync(message, key, wish, found, from, stop);
        }
        if (prepared.Chat.Length > 0)
            table.Apply(row.MessageId, new SendEvent.LookedUpAhead(new Recipient.Found(prepared)));
        var end = wish.Waits ? callers.EndOf(row.MessageId) : null;
        var send = new NewSend(row, message, key, wish.At, services.Settings.QueueLimit);
        var outcome = await services.Sends.ReserveAsync(send);
        if (outcome is { Fault: null, Value.IsNew: true })
        {
            pump.Wake();
            return end is null
                ? new SentMessage(outcome.Value.Message, Replayed: false)
                : await WaitAsync(outcome.Value.Message, end, replayed: false, message, stop);
        }
        table.Apply(row.MessageId, new SendEvent.Cancelled());
        callers.Forget(row.MessageId);
        if (outcome.Failed(out var fault, out var earlier))
            return fault.Code == FaultCode.QueueFull ? fault with { RetryAfter = TillThereIsRoom() } : fault;
        return await AnswerAsync(earlier, key, wish, message, stop);
    }

    /// <summary>The same key again.</summary>
    private async Task<Outcome<SentMessage>> AnswerAsync(
        Reservation earlier,
        IdempotencyKey? key,
        SendMode wish,
        OutgoingMessage message,
        CancellationToken stop
    )
    {
        if (earlier.BodyHash != key?.BodyHash)
            return new Fault(
                FaultCode.IdempotencyConflict,
                $"Idempotency-Key: '{key?.Key}' was used for another request in the last 24 hours. Use a new key for a new message."
            );
        if (!wish.Waits || connected() is null || !SendRows.IsUnfinished(earlier.Message))
            return new SentMessage(earlier.Message, Replayed: true);
        var end = callers.EndOf(earlier.Message.MessageId);
        // It may have been finished before anybody knew that this caller waits.
        var now = await services.Messages.FindMessageAsync(earlier.Message.Id) ?? earlier.Message;
        return SendRows.IsUnfinished(now) ? await WaitAsync(now, end, replayed: true, message, stop) : new SentMessage(now, Replayed: true);
    }

    /// <summary>Failure policy: when the time is up it may still go out. The row keeps its id and its ack keeps being tracked.</summary>
    private async Task<Outcome<SentMessage>> WaitAsync(
        MessageRecord row,
        Task<Outcome<MessageRecord>> end,
        bool replayed,
        OutgoingMessage message,
        CancellationToken stop
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ended.Token, services.Stopping);
        try
        {
            var outcome = await end.WaitAsync(services.Settings.PatienceWith(message), services.Clock, either.Token);
            return outcome.Failed(out var fault, out var sent) ? fault : new SentMessage(sent, replayed);
        }
        catch (Exception error) when (error is TimeoutException || (error is OperationCanceledException && !stop.IsCancellationRequested))
        {
            Log.NotAnswered(logger, sessionId, row.Id);
            return new SentMessage(await services.Messages.FindMessageAsync(row.Id) ?? row, replayed);
        }
    }

    private TimeSpan TillThereIsRoom()
    {
        var wait = connected() is null ? TimeSpan.FromMinutes(1) : budget.Pacer.WaitFor(isFirst: false);
        return wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: WhatsApp has not answered for message {Message} yet")]
        public static partial void NotAnswered(ILogger logger, long session, long message);
    }
}
