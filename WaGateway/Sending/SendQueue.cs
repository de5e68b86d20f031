using System.Collections.Concurrent;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Sending;

/// <summary>
/// A session's messages on their way, in order per chat, chats side by side. A message and its WhatsApp id are on disk before
/// it goes out, so that nothing is sent twice and nothing that was accepted is lost. WhatsApp Web keeps what it was given for as
/// long as its document lives, and sends it when it can: until then nothing is final and nothing is sent again. A new document
/// sends nothing by itself that an earlier one had begun.
/// <code>
/// State     Event                                    → State      Effect
/// –         a request that waits, connected          → queued     its recipient was looked up first
/// –         a request for later, or without waiting  → queued     also while not connected
/// queued    its turn, the budget and the connection  → sending    its chat is written down
/// sending   WhatsApp's server has it                 → sent       from here on its ack tells
/// sending   WhatsApp's server or page refuses it     → failed     `message.failed` event
/// sending   no answer in time                        → sending    WhatsApp Web is asked again whether the server has it
/// sending   connected anew, same document            → sending    the same
/// sending   new document that does not know it       → sending    it is sent with the same id
/// sending   new document that has it at ack 0        → sending    WhatsApp Web is told to send what it has, with the same id
/// queued    not on WhatsApp, other account, too old  → failed     `message.failed` event
/// queued    cancelled                                → cancelled
/// </code>
/// </summary>
internal sealed partial class SendQueue : IAsyncDisposable
{
    private readonly long sessionId;
    private readonly SessionServices parts;
    private readonly Func<IWhatsAppDriver?> connected;
    private readonly Func<Account?> account;
    private readonly Func<Fault> notConnected;
    private readonly ILogger logger;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Outcome<MessageRecord>>> waiting = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ended = new();
    private readonly Task pump;
    private int underWay;

    public SendQueue(long sessionId, SessionServices parts, Func<IWhatsAppDriver?> connected, Func<Account?> account, Func<Fault> notConnected, ILogger logger)
    {
        (this.sessionId, this.parts, this.connected, this.account, this.notConnected, this.logger) = (sessionId, parts, connected, account, notConnected, logger);
        pacer = new Pacer(parts.Options.Pacing, parts.Clock, Random.Shared);
        lanes = new SendLanes(parts.Clock, () => Wake(connectedAnew: false));
        lookUps = new LookUps(sessionId, parts, () => Wake(connectedAnew: false), ended.Token);
        pump = Task.Run(PumpAsync);
    }

    /// <summary>Whether nothing is being sent.</summary>
    public bool IsIdle => Volatile.Read(ref underWay) == 0 && lanes.IsEmpty;

    public async Task<Outcome<SentMessage>> SendAsync(OutgoingMessage message, IdempotencyKey? key, SendWish wish, CancellationToken stop)
    {
        var earlier = key is null ? null : await parts.Messages.FindReservationAsync(sessionId, key.Key);
        if (earlier is not null)
            return await AnswerAsync(earlier, key, wish, PatienceWith(message), stop);
        if (account() is not { } from)
            return notConnected();
        if (!wish.Waits)
            return await WriteDownAsync(message, key, wish, SendRows.Unprepared(message.To), from, stop);
        Interlocked.Increment(ref underWay);
        try
        {
            if (connected() is not { } driver)
                return notConnected();
            if ((await lookUps.AskAsync(driver, message, stop)).Failed(out var fault, out var prepared))
                return fault;
            return wish.NeedsQuote && !prepared.HasNeeded
                ? new Fault(FaultCode.QuotedMessageGone, $"WhatsApp does not have message {message.QuotedMessageId} any more, so that it "
                    + "cannot be quoted. Leave it out to send this without a quote.")
                : await WriteDownAsync(message, key, wish, prepared, from, stop);
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.SendFailed, $"The message was not sent: {error.Message}");
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    /// <summary>Something may be sent now that could not before.</summary>
    /// <param name="connectedAnew">What was out when the connection was lost is looked up.</param>
    public void Wake(bool connectedAnew)
    {
        if (connectedAnew)
        {
            lookUps.Clear();
            Volatile.Write(ref looksUp, true);
        }
        Interlocked.Exchange(ref woken, NewSignal()).TrySetResult();
    }

    /// <summary>Somebody wrote: whoever is a first contact no more need not wait like one.</summary>
    public void NoteWritten()
    {
        if (Volatile.Read(ref holdsFirsts))
            Wake(connectedAnew: false);
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await pump;
        await lanes.EndedAsync();
        await Task.WhenAll(settling.Keys);
        lookUps.Dispose();
        remembering.Dispose();
        ended.Dispose();
    }

    private async Task<Outcome<SentMessage>> WriteDownAsync(OutgoingMessage message, IdempotencyKey? key, SendWish wish, PreparedMessage prepared, Account from, CancellationToken stop)
    {
        var quoted = prepared.HasNeeded && message.QuotedMessageId is { } answered ? await parts.Messages.FindMessageAsync(sessionId, answered, message.To.ToString()) : null;
        var row = SendRows.Addressed(SendRows.Of(sessionId, message, from, quoted, NowInSeconds()), prepared, await AddressAsync(prepared, message.To));
        if (Quotes.Refusal(quoted, row, prepared) is { } refusal)
        {
            // The number may be another spelling of the same person's: WhatsApp knows.
            return prepared.Chat.Length > 0 || connected() is not { } driver ? refusal
                : (await lookUps.AskAsync(driver, message, stop)).Failed(out var noChat, out var found) ? noChat
                : await WriteDownAsync(message, key, wish, found, from, stop);
        }
        if (prepared.Chat.Length > 0)
            lookUps.Keep(row.MessageId, prepared);
        var waiter = wish.Waits ? waiting.GetOrAdd(row.MessageId, _ => NewWaiter()) : null;
        var outcome = await parts.Sends.ReserveAsync(new(row, message, key, wish.At, parts.Options.Sessions.QueueLimit));
        if (outcome is { Fault: null, Value.IsNew: true })
        {
            Wake(connectedAnew: false);
            return waiter is null ? new SentMessage(outcome.Value.Message, Replayed: false) : await WaitAsync(outcome.Value.Message, waiter, replayed: false, PatienceWith(message), stop);
        }
        lookUps.Drop(row.MessageId);
        waiting.TryRemove(row.MessageId, out _);
        if (outcome.Failed(out var fault, out var earlier))
            return fault.Code == FaultCode.QueueFull ? fault with { RetryAfter = TillThereIsRoom() } : fault;
        return await AnswerAsync(earlier, key, wish, PatienceWith(message), stop);
    }

    /// <summary>The same key again.</summary>
    private async Task<Outcome<SentMessage>> AnswerAsync(Reservation earlier, IdempotencyKey? key, SendWish wish, TimeSpan patience, CancellationToken stop)
    {
        if (earlier.BodyHash != key?.BodyHash)
            return new Fault(FaultCode.IdempotencyConflict, $"Idempotency-Key: '{key?.Key}' was used for another request in the last 24 hours. Use a new key for a new message.");
        if (!wish.Waits || connected() is null || !IsUnfinished(earlier.Message))
            return new SentMessage(earlier.Message, Replayed: true);
        var waiter = waiting.GetOrAdd(earlier.Message.MessageId, _ => NewWaiter());
        // It may have been finished before anybody knew that this caller waits.
        var now = await parts.Messages.FindMessageAsync(earlier.Message.Id) ?? earlier.Message;
        return IsUnfinished(now) ? await WaitAsync(now, waiter, replayed: true, patience, stop) : new SentMessage(now, Replayed: true);
    }

    /// <summary>Failure policy: when the time is up it may still go out. The row keeps its id and its ack keeps being tracked.</summary>
    private async Task<Outcome<SentMessage>> WaitAsync(
        MessageRecord row, TaskCompletionSource<Outcome<MessageRecord>> waiter, bool replayed, TimeSpan patience, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ended.Token, parts.Lifetime.ApplicationStopping);
        try
        {
            return (await waiter.Task.WaitAsync(patience, parts.Clock, either.Token)).Failed(out var fault, out var sent) ? fault : new SentMessage(sent, replayed);
        }
        catch (Exception error) when (error is TimeoutException || (error is OperationCanceledException && !stop.IsCancellationRequested))
        {
            Log.NotAnswered(logger, sessionId, row.Id);
            return new SentMessage(await parts.Messages.FindMessageAsync(row.Id) ?? row, replayed);
        }
    }

    /// <summary>A large file takes its time to be uploaded: a second for each megabyte on top.</summary>
    private TimeSpan PatienceWith(OutgoingMessage message) =>
        parts.Options.Sessions.SendTimeout + message.Typing + TimeSpan.FromSeconds(message is OutgoingMessage.Media media ? media.File.Size >> 20 : 0);

    private static bool IsUnfinished(MessageRecord row) => row is { Ack: 0, SendState: null or SendState.Queued or SendState.Sending };

    /// <summary>How callers see the recipient. A phone number that leads to a LID chat tells who is behind the LID.</summary>
    /// <param name="asked">As it was given: it is found by that as well.</param>
    private async Task<string> AddressAsync(PreparedMessage prepared, WhatsAppId asked)
    {
        if (asked.IsPhone && prepared.To.IsPhone)
            await parts.Identities.Of(sessionId).LearnAliasAsync(asked.Value, prepared.To.Value);
        if (prepared.To.IsPhone && prepared.Chat.EndsWith("@lid", StringComparison.Ordinal))
            await parts.Identities.Of(sessionId).LearnAsync([KeyValuePair.Create(prepared.Chat, prepared.To.Value)]);
        return parts.Identities.Of(sessionId).NameOf(prepared.To.Value);
    }

    /// <summary>WhatsApp counts in seconds; with finer ones, an answer in the same second would be listed before its question.</summary>
    private DateTimeOffset NowInSeconds() => DateTimeOffset.FromUnixTimeSeconds(parts.Clock.GetUtcNow().ToUnixTimeSeconds());

    private static TaskCompletionSource<Outcome<MessageRecord>> NewWaiter() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
