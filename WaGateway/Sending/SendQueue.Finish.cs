using System.Collections.Concurrent;
using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>What became of those that nobody answered for: the connection, the browser or the gateway was lost, or the time was up.</summary>
internal sealed partial class SendQueue
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, Unanswered> unanswered = [];

    /// <summary>How long each of them was let be the last time.</summary>
    private readonly ConcurrentDictionary<long, TimeSpan> pauses = [];

    /// <summary>
    /// The document of the page that each unfinished message was given to. Kept in memory only: a browser does not outlive the
    /// gateway, so that after a restart every document is a new one.
    /// </summary>
    private readonly ConcurrentDictionary<long, string> given = [];

    /// <summary>After a new connection, or where something failed: all that may be out is to be asked for, but what is being sent now.</summary>
    private async Task ReadUnderWayAsync()
    {
        if (!Interlocked.Exchange(ref looksUp, false))
            return;
        try
        {
            await Task.WhenAll(settling.Keys);
            var now = parts.Clock.GetUtcNow();
            pauses.Clear();
            foreach (var job in await parts.Sends.SendsUnderWayAsync(sessionId))
                if (!lanes.Has(job.Message.Id))
                    unanswered[job.Message.Id] = new(job, now);
        }
        catch
        {
            // Failure policy: where it cannot be read, it is read again at the next step.
            Volatile.Write(ref looksUp, true);
            throw;
        }
    }

    /// <summary>Takes the oldest one that is to be asked about now and in whose chat nothing else is done.</summary>
    private Unanswered? TakeUnanswered()
    {
        var now = parts.Clock.GetUtcNow();
        var chats = lanes.Chats;
        var next = unanswered.Values
            .Where(send => send.AskAt <= now && !chats.Contains(send.Job.Message.ChatId)).MinBy(send => send.Job.Message.Id);
        return next is not null && unanswered.TryRemove(next.Job.Message.Id, out var taken) ? taken : null;
    }

    /// <summary>
    /// A message belongs to the document that it was given to: while that lives, the client sends it when it can, and it is only
    /// asked for. WhatsApp's server and the phones take an id once, so that a new document's sending it again makes no second one.
    /// </summary>
    private async Task FindOutAsync(IWhatsAppDriver driver, Account from, SendJob job)
    {
        if (await parts.Messages.FindMessageAsync(job.Message.Id) is not { } row || !IsUnfinished(row))
        {
            Forget(job.Message.Id);
            return;
        }
        if (row.FromNumber != from.Phone)
        {
            var why = $"The session was linked to {from.Phone} before it was known whether this had been sent.";
            Settle(row, () => FailAsync(job, SendFailure.AccountChanged, why));
            return;
        }
        var (ack, epoch) = await driver.StandingOfAsync(row.SerializedId);
        if (ack is { } known and not 0)
        {
            Settle(row, () => known > 0
                ? ArrivedAsync(row, known) : FailAsync(job, SendFailure.Refused, "WhatsApp Web says that the message was refused."));
        }
        else if (given.GetValueOrDefault(row.Id) == epoch)
        {
            NoteUnanswered(job);
        }
        else if (ack is null)
        {
            Log.SentUnknown(logger, sessionId, row.Id);
            await PostAgainAsync(driver, job);
        }
        else
        {
            Log.SentForgotten(logger, sessionId, row.Id);
            await ResendAsync(driver, job, epoch);
        }
    }

    private async Task ResendAsync(IWhatsAppDriver driver, SendJob job, string epoch)
    {
        var answer = await GiveAsync(job, epoch, () => driver.ResendAsync(job.Message.SerializedId, epoch, PatienceWith(job.Content)));
        if (answer is { Gone: true })
            await PostAgainAsync(driver, job);
    }

    private async Task PostAgainAsync(IWhatsAppDriver driver, SendJob job)
    {
        // It was looked up in another document.
        lookUps.Drop(job.Message.MessageId);
        var (ready, failure, why) = await ReadyAsync(driver, job);
        if (ready is null && why.Length > 0)
        {
            Settle(job.Message, () => FailAsync(job, failure, why));
            return;
        }
        if (ready is null)
            throw new DriverException("The recipient could not be looked up.");
        lookUps.Drop(job.Message.MessageId);
        var quoted = ready.HasNeeded ? await QuotedAsync(job) : null;
        if (quoted is null && job.Message.QuotedMessageId is not null)
            await parts.Sends.ForgetQuoteAsync(job.Message.Id);
        await PostAsync(driver, job, ready with { SerializedId = job.Message.SerializedId }, quoted?.SerializedId);
    }

    /// <summary>Gives a message to a document of the page, which has it from here on, and settles what it answers.</summary>
    /// <returns>The answer; null when there was none in time.</returns>
    private async Task<SendReceipt?> GiveAsync(SendJob job, string epoch, Func<Task<SendReceipt>> send)
    {
        var row = job.Message;
        given[row.Id] = epoch;
        SendReceipt receipt;
        try
        {
            receipt = await send();
        }
        catch (DriverException error) when (error.TimedOut)
        {
            // Failure policy: it may still go out, and nothing is sent again; who waits learns how it stands.
            NoteUnanswered(job);
            Answer(row.MessageId, await parts.Messages.FindMessageAsync(row.Id) ?? row);
            return null;
        }
        catch (DriverException error) when (!error.IsEarly && IsHopeless(job))
        {
            Settle(row, () => FailAsync(job, SendFailure.PageFailed, PageFailed(error)));
            return null;
        }
        catch (DriverException)
        {
            // The page did not take it, or is gone; nobody knows which: WhatsApp Web's own store does.
            given.TryRemove(row.Id, out _);
            throw;
        }
        if (receipt.OtherDocument || receipt.Gone || receipt.KnownBefore)
            given.TryRemove(row.Id, out _);
        if (receipt.OtherDocument)
            throw new DriverException("The page was loaded again before it took the message.");
        if (!receipt.Gone)
            Conclude(job, receipt);
        return receipt;
    }

    private void Conclude(SendJob job, SendReceipt receipt)
    {
        if (receipt.Failed)
            Settle(job.Message, () => RefuseAsync(job, receipt));
        else if (receipt.Ack > 0)
            Settle(job.Message, () => ArrivedAsync(job.Message, receipt.Ack));
        else
            NoteUnanswered(job);
    }

    /// <summary>WhatsApp Web is asked again whether WhatsApp's server has it: not everything is told by an event.</summary>
    private void NoteUnanswered(SendJob job)
    {
        var pause = pauses.AddOrUpdate(job.Message.Id, ShortestPause, (_, before) => Sooner(before * 2, LongestPause));
        unanswered[job.Message.Id] = new(job, parts.Clock.GetUtcNow() + pause);
        Wake(connectedAnew: false);
    }

    private void Forget(long message)
    {
        unanswered.TryRemove(message, out _);
        given.TryRemove(message, out _);
        tries.TryRemove(message, out _);
        pauses.TryRemove(message, out _);
    }

    private TimeSpan TillOneIsAskedAgain() => unanswered.IsEmpty ? Forever : Until(unanswered.Values.Min(send => send.AskAt));

    private sealed record Unanswered(SendJob Job, DateTimeOffset AskAt);
}
