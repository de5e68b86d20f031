using System.Collections.Concurrent;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>What sends: waits for a message, its time, the budget and the connection, sends it, and begins anew.</summary>
internal sealed partial class SendQueue
{
    /// <summary>How many are got ready while one is on its way.</summary>
    private const int Ahead = 3;

    /// <summary>A message at which the page fails so often is given up.</summary>
    private const int MostTries = 5;
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);
    private static readonly TimeSpan Trouble = TimeSpan.FromSeconds(1);

    private readonly Pacer pacer;
    private readonly ConcurrentDictionary<string, Task<Outcome<PreparedMessage>>> prepared = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> settling = new();
    private readonly Dictionary<long, int> tries = [];
    private TaskCompletionSource woken = NewSignal();
    private bool looksUp = true;
    private bool holdsFirsts;
    private readonly SemaphoreSlim remembering = new(1, 1);
    private bool remembers;
    private Task<Next> ahead = Task.FromResult(new Next(null, TimeSpan.Zero));

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
        return Trouble;
    }

    /// <returns>How long to wait before the next one, unless there is news.</returns>
    private async Task<TimeSpan> StepAsync()
    {
        await RememberAsync();
        var next = await TakeAheadAsync();
        if (connected() is not { } driver || account() is not { } from)
        {
            // It may be out, as far as the store knows: it is looked up with the others.
            if (next is not null)
                Volatile.Write(ref looksUp, true);
            return Forever;
        }
        Interlocked.Increment(ref underWay);
        try
        {
            // One that was taken ahead is among those that are looked up.
            if (await FindOutAsync(driver, from))
                next = null;
            var pause = TimeSpan.Zero;
            if (next is null)
                (next, pause) = await BeginNextAsync(driver, from);
            if (next is null)
                return Sooner(pause, TillOneIsAskedAgain());
            var posting = PostAsync(driver, next.Job, next.Ready, next.Quoted);
            // Where nothing is held back, the next one is written down while this one is on its way.
            if (!parts.Options.Pacing.Enabled)
                ahead = BeginNextAsync(driver, from);
            await posting;
            return TimeSpan.Zero;
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private async Task<Begun?> TakeAheadAsync()
    {
        var begun = ahead;
        ahead = Task.FromResult(new Next(null, TimeSpan.Zero));
        return (await begun).Begun;
    }

    /// <summary>The next one whose turn it is, written down as being on its way; or how long to wait.</summary>
    private async Task<Next> BeginNextAsync(IWhatsAppDriver driver, Account from)
    {
        // Before they are read: who writes meanwhile is not overlooked.
        Volatile.Write(ref holdsFirsts, true);
        var due = await parts.Sends.DueSendsAsync(sessionId, Ahead);
        Volatile.Write(ref holdsFirsts, due.Any(job => job.IsFirst));
        if (due.Count == 0)
            return new(null, TillSomethingIsDue(await parts.Sends.BacklogAsync(sessionId)));
        foreach (var job in due)
            _ = prepared.GetOrAdd(job.Message.MessageId, _ => LookUpAsync(driver, job.Content.To, ended.Token));
        return due.FirstOrDefault(job => pacer.WaitFor(job.IsFirst) == TimeSpan.Zero) is { } chosen
            ? await BeginAsync(driver, from, chosen) : new(null, due.Min(job => pacer.WaitFor(job.IsFirst)));
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

    private async Task<Next> BeginAsync(IWhatsAppDriver driver, Account from, SendJob job)
    {
        if (job.Message.FromNumber != from.Phone)
            return await GiveUpAsync(job, SendFailure.AccountChanged, $"The session is linked to {from.Phone} now, and this was to be sent from {job.Message.FromNumber}.");
        var (ready, failure, why) = await ReadyAsync(driver, job);
        if (ready is null)
            return await GiveUpAsync(job, failure, why);
        var quoted = await QuotedAsync(job);
        var final = Addressed(job.Message with { Timestamp = NowInSeconds(), QuotedMessageId = quoted?.MessageId }, ready, await AddressAsync(ready));
        // Cancelled, or given up for its age, in the meantime.
        if (await parts.Sends.BeginSendAsync(final) is not { } begun)
            return new(null, TimeSpan.Zero);
        prepared.TryRemove(begun.MessageId, out _);
        pacer.Sent(job.IsFirst);
        return new(new(job with { Message = begun }, ready, quoted?.SerializedId), TimeSpan.Zero);
    }

    private async Task<Next> GiveUpAsync(SendJob job, SendFailure failure, string why) =>
        new(null, await SettleAsync(job.Message, () => FailAsync(job, failure, why)) ? TimeSpan.Zero : Trouble);

    /// <summary>Where it goes, under the id that it has had from the beginning; or why it cannot go anywhere.</summary>
    private async Task<(PreparedMessage? Ready, SendFailure Failure, string Why)> ReadyAsync(IWhatsAppDriver driver, SendJob job)
    {
        var id = job.Message.MessageId;
        try
        {
            var outcome = await prepared.GetOrAdd(id, _ => LookUpAsync(driver, job.Content.To, ended.Token));
            if (!outcome.Failed(out var fault, out var ready))
                return (ready with { MessageId = id, SerializedId = ready.SerializedId.Replace(ready.MessageId, id, StringComparison.Ordinal) }, default, "");
            prepared.TryRemove(id, out _);
            return (null, FailureOf(fault.Code), fault.Message);
        }
        catch (DriverException error)
        {
            prepared.TryRemove(id, out _);
            if (!IsHopeless(job))
                throw;
            return (null, SendFailure.PageFailed, PageFailed(error));
        }
    }

    private static SendFailure FailureOf(FaultCode code) => code switch
    {
        FaultCode.GroupNotFound => SendFailure.GroupNotFound,
        FaultCode.NotInGroup or FaultCode.NotGroupAdmin => SendFailure.Refused,
        _ => SendFailure.NotOnWhatsapp,
    };

    private async Task PostAsync(IWhatsAppDriver driver, SendJob job, PreparedMessage ready, string? quoted)
    {
        var row = job.Message;
        SendReceipt receipt;
        try
        {
            receipt = await driver.SendAsync(ready, job.Content, quoted, row.File is { } file ? parts.Files.PathOf(file) : null, PatienceWith(job.Content));
        }
        catch (DriverException error) when (error.TimedOut)
        {
            // Failure policy: it may still go out, and nothing is sent again; who waits learns how it stands.
            NoteUnanswered(job, mayBeForgotten: false);
            Settle(row, async () => await parts.Messages.FindMessageAsync(row.Id) ?? row);
            return;
        }
        catch (DriverException error) when (IsHopeless(job))
        {
            Settle(row, () => FailAsync(job, SendFailure.PageFailed, PageFailed(error)));
            return;
        }
        catch (DriverException)
        {
            // Nobody knows whether it is out: WhatsApp Web's own store will.
            Volatile.Write(ref looksUp, true);
            throw;
        }
        tries.Remove(row.Id);
        Settle(row, () => receipt.Refused ? RefuseAsync(job, receipt) : ArrivedAsync(row, receipt.Ack));
    }

    private async Task<Outcome<PreparedMessage>> LookUpAsync(IWhatsAppDriver driver, WhatsAppId to, CancellationToken stop)
    {
        await lookUps.WaitAsync(stop);
        try
        {
            return await driver.PrepareAsync(to);
        }
        finally
        {
            lookUps.Release();
        }
    }

    private Task<MessageRecord?> QuotedAsync(SendJob job) =>
        job.Content.QuotedMessageId is { } id ? parts.Messages.FindMessageAsync(sessionId, id) : Task.FromResult<MessageRecord?>(null);

    private static string PageFailed(DriverException error) => $"WhatsApp Web failed at it {MostTries} times: {error.Message}";

    private bool IsHopeless(SendJob job) => (tries[job.Message.Id] = tries.GetValueOrDefault(job.Message.Id) + 1) >= MostTries;

    /// <summary>What became due between the two questions is not waited for: nobody would wake the queue for it.</summary>
    private TimeSpan TillSomethingIsDue(SendBacklog backlog) => backlog.Due > 0 ? TimeSpan.Zero : backlog.NextAt is { } at ? Until(at) : Forever;

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private TimeSpan Until(DateTimeOffset at)
    {
        var wait = at - parts.Clock.GetUtcNow();
        return wait > Forever ? Forever : wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>One that is written down as being on its way.</summary>
    private sealed record Begun(SendJob Job, PreparedMessage Ready, string? Quoted);

    /// <param name="Pause">How long to wait, where there is none.</param>
    private readonly record struct Next(Begun? Begun, TimeSpan Pause);
}
