using System.Collections.Concurrent;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Sending;

/// <summary>What sends: waits for a message, its time, the budget and the connection, sends it, and begins anew.</summary>
internal sealed partial class SendQueue
{
    /// <summary>How many are got ready before it is their turn.</summary>
    private const int Ahead = 6;

    /// <summary>A message at which the page fails so often is given up.</summary>
    private const int MostTries = 5;
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);
    private static readonly TimeSpan Trouble = TimeSpan.FromSeconds(1);

    private readonly Pacer pacer;
    private readonly SendLanes lanes;
    private readonly LookUps lookUps;
    private readonly ConcurrentDictionary<Task, bool> settling = new();
    private readonly ConcurrentDictionary<long, int> tries = [];
    private TaskCompletionSource woken = NewSignal();
    private bool looksUp = true;
    private bool holdsFirsts;
    private readonly SemaphoreSlim remembering = new(1, 1);
    private bool remembers;

    private async Task PumpAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            var news = woken.Task;
            var pause = await TryStepAsync();
            if (pause > TimeSpan.Zero)
                await news.WaitAsync(pause, parts.Clock, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Failure policy: what could not be sent stays where it is, and is tried again.</summary>
    private async Task<TimeSpan> TryStepAsync()
    {
        Interlocked.Increment(ref underWay);
        try
        {
            return await StepAsync();
        }
        catch (Exception error) when (error is DriverException or StoreUnavailableException or OperationCanceledException)
        {
            Log.NotNow(logger, sessionId, error.Message);
        }
        catch (Exception error)
        {
            Log.StepFailed(logger, error, sessionId);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
        return Trouble;
    }

    /// <summary>Begins whatever may be begun now; the chats go on by themselves.</summary>
    /// <returns>How long to wait before the next one, unless there is news.</returns>
    private async Task<TimeSpan> StepAsync()
    {
        await RememberAsync();
        while (!ended.IsCancellationRequested)
        {
            if (connected() is not { } driver || account() is not { } from)
                return Forever;
            await ReadUnderWayAsync();
            if (!lanes.HasRoom)
                return ShortestPause;
            if (TakeUnanswered() is { } open)
                Enter(open.Job, TimeSpan.Zero, () => FindOutAsync(driver, from, open.Job));
            else if (await BeginNextAsync(driver, from) is var pause && pause > TimeSpan.Zero)
                return Sooner(pause, TillOneIsAskedAgain());
        }
        return Forever;
    }

    /// <summary>Failure policy: where one chat's work fails, only that chat rests for a moment, and all that may be out is looked up.</summary>
    private void Enter(SendJob job, TimeSpan pause, Func<Task> work, string? alias = null)
    {
        var chat = job.Message.ChatId;
        lanes.Start(alias is null || alias == chat ? [chat] : [chat, alias], job.Message.Id, pause, async () =>
        {
            try
            {
                await work();
            }
            catch (Exception error)
            {
                if (error is DriverException or StoreUnavailableException or OperationCanceledException)
                    Log.NotNow(logger, sessionId, error.Message);
                else
                    Log.StepFailed(logger, error, sessionId);
                await RestAsync();
                Volatile.Write(ref looksUp, true);
            }
        });
    }

    private async Task RestAsync() =>
        await Task.Delay(Trouble, parts.Clock, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Has the next one whose turn it is go out, written down as being on its way.</summary>
    /// <returns>How long to wait before another one can be begun; zero where one was, or was given up.</returns>
    private async Task<TimeSpan> BeginNextAsync(IWhatsAppDriver driver, Account from)
    {
        // Before they are read: who writes meanwhile is not overlooked.
        Volatile.Write(ref holdsFirsts, true);
        var busy = BusyChats();
        var due = await parts.Sends.DueSendsAsync(sessionId, Ahead, busy);
        Volatile.Write(ref holdsFirsts, due.Any(job => job.IsFirst));
        if (due.Count == 0)
            return TillSomethingIsDue(await parts.Sends.BacklogAsync(sessionId), busy.Count > 0);
        foreach (var job in due)
            lookUps.Begin(driver, job);
        // One of each chat, the oldest; one that is still being looked up holds up its own chat only.
        var ready = due.DistinctBy(job => job.Message.ChatId).Where(lookUps.IsDone).ToList();
        if (ready.Count == 0)
            return ShortestPause;
        if (ready.FirstOrDefault(job => pacer.WaitFor(job.IsFirst) == TimeSpan.Zero) is not { } chosen)
            return ready.Min(job => pacer.WaitFor(job.IsFirst));
        return await BeginAsync(driver, from, chosen);
    }

    private IReadOnlyCollection<string> BusyChats()
    {
        var now = parts.Clock.GetUtcNow();
        return [.. lanes.Chats, .. unanswered.Values.Where(send => send.AskAt <= now).Select(send => send.Job.Message.ChatId)];
    }

    private async Task RememberAsync()
    {
        await remembering.WaitAsync(ended.Token);
        try
        {
            if (!remembers)
                pacer.Remember(await parts.Sends.PastSendsAsync(sessionId, parts.Clock.GetUtcNow() - Pacer.Longest));
            remembers = true;
        }
        finally
        {
            remembering.Release();
        }
    }

    private async Task<TimeSpan> BeginAsync(IWhatsAppDriver driver, Account from, SendJob job)
    {
        if (job.Message.FromNumber != from.Phone)
            return await GiveUpAsync(job, SendFailure.AccountChanged, $"The session is linked to {from.Phone} now, and this was to be sent from {job.Message.FromNumber}.");
        var (ready, failure, why) = await ReadyAsync(driver, job);
        if (ready is null && why.Length == 0)
        {
            Enter(job, TimeSpan.Zero, RestAsync);
            return TimeSpan.Zero;
        }
        if (ready is null)
            return await GiveUpAsync(job, failure, why);
        var quoted = ready.HasNeeded ? await QuotedAsync(job) : null;
        var row = job.Message with { Timestamp = NowInSeconds(), QuotedMessageId = quoted?.MessageId };
        var final = SendRows.Addressed(row, ready, await AddressAsync(ready, job.Content.To));
        // Cancelled, or given up for its age, in the meantime.
        if (await parts.Sends.BeginSendAsync(final) is not { } begun)
            return TimeSpan.Zero;
        lookUps.Drop(begun.MessageId);
        pacer.Sent(job.IsFirst);
        var going = job with { Message = begun };
        Enter(going, job.Content.Typing, () => PostAsync(driver, going, ready, quoted?.SerializedId), job.Message.ChatId);
        return TimeSpan.Zero;
    }

    private async Task<TimeSpan> GiveUpAsync(SendJob job, SendFailure failure, string why) =>
        await SettleAsync(job.Message, () => FailAsync(job, failure, why)) ? TimeSpan.Zero : Trouble;

    /// <summary>Where it goes, under the id that it has had from the beginning; or why it cannot go anywhere. Neither: not now.</summary>
    private async Task<(PreparedMessage? Ready, SendFailure Failure, string Why)> ReadyAsync(IWhatsAppDriver driver, SendJob job)
    {
        var id = job.Message.MessageId;
        try
        {
            var outcome = await lookUps.OfAsync(driver, job);
            if (!outcome.Failed(out var fault, out var ready))
                return (ready with { MessageId = id, SerializedId = ready.SerializedId.Replace(ready.MessageId, id, StringComparison.Ordinal) }, default, "");
            lookUps.Drop(id);
            return (null, FailureOf(fault.Code), fault.Message);
        }
        catch (Exception error) when (error is DriverException or StoreUnavailableException)
        {
            lookUps.Drop(id);
            Log.NotNow(logger, sessionId, error.Message);
            return (null, SendFailure.PageFailed, error is DriverException { IsEarly: false } failed && IsHopeless(job) ? PageFailed(failed) : "");
        }
    }

    private static SendFailure FailureOf(FaultCode code) => code switch
    {
        FaultCode.GroupNotFound => SendFailure.GroupNotFound,
        FaultCode.NotInGroup or FaultCode.NotGroupAdmin => SendFailure.Refused,
        FaultCode.MessageNotFound => SendFailure.Rejected,
        _ => SendFailure.NotOnWhatsapp,
    };

    private Task<SendReceipt?> PostAsync(IWhatsAppDriver driver, SendJob job, PreparedMessage ready, string? quoted)
    {
        var file = job is { Content: OutgoingMessage.Media, Message.File: { } id } ? parts.Files.PathOf(id) : null;
        return GiveAsync(job, ready.Epoch, () => driver.SendAsync(ready, job.Content, quoted, file, PatienceWith(job.Content)));
    }

    private Task<MessageRecord?> QuotedAsync(SendJob job) =>
        job.Content.QuotedMessageId is { } id ? parts.Messages.FindMessageAsync(sessionId, id, job.Content.To.ToString()) : Task.FromResult<MessageRecord?>(null);

    private static string PageFailed(DriverException error) => $"WhatsApp Web failed at it {MostTries} times: {error.Message}";

    private bool IsHopeless(SendJob job) => tries.AddOrUpdate(job.Message.Id, 1, (_, times) => times + 1) >= MostTries;

    /// <summary>What became due between the two questions is not waited for: nothing would wake the queue for it. A busy chat does, at its end.</summary>
    private TimeSpan TillSomethingIsDue(SendBacklog backlog, bool someAreBusy) =>
        backlog.Due > 0 ? someAreBusy ? ShortestPause : TimeSpan.Zero : backlog.NextAt is { } at ? Until(at) : Forever;

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan Until(DateTimeOffset at)
    {
        var wait = at - parts.Clock.GetUtcNow();
        return wait > Forever ? Forever : wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
