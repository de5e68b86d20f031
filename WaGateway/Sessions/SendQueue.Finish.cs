using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>What became of those that nobody answered for: the connection, the browser or the gateway was lost, or the time was up.</summary>
internal sealed partial class SendQueue
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<long, Unanswered> unanswered = [];

    /// <summary>Failure policy: where it cannot be found out, all are looked up again at the next step.</summary>
    /// <returns>Whether everything that was under way has been looked up.</returns>
    private async Task<bool> FindOutAsync(IWhatsAppDriver driver, Account from)
    {
        var all = Interlocked.Exchange(ref looksUp, false);
        try
        {
            if (all)
                await FinishAsync(driver, from);
            foreach (var send in unanswered.Values.Where(send => send.AskAt <= parts.Clock.GetUtcNow()).ToList())
                await AskAgainAsync(driver, send);
            return all;
        }
        catch
        {
            Volatile.Write(ref looksUp, true);
            throw;
        }
    }

    /// <summary>After a new connection.</summary>
    private async Task FinishAsync(IWhatsAppDriver driver, Account from)
    {
        unanswered.Clear();
        await Task.WhenAll(settling.Keys);
        foreach (var job in await parts.Sends.SendsUnderWayAsync(sessionId))
        {
            if (job.Message.FromNumber != from.Phone)
            {
                Settle(job.Message, () => FailAsync(job, SendFailure.AccountChanged, $"The session was linked to {from.Phone} before it was known whether this had been sent."));
            }
            else if (await driver.AckOfAsync(job.Message.SerializedId) is not { } ack)
            {
                Log.SentUnknown(logger, sessionId, job.Message.Id);
                await PostAgainAsync(driver, job);
            }
            else if (ack == 0)
            {
                NoteUnanswered(job, mayBeForgotten: true);
            }
            else
            {
                Settle(job, ack);
            }
        }
    }

    /// <summary>
    /// WhatsApp Web sends by itself what it knows and has not sent, unless it was killed at a bad moment. WhatsApp's server and the
    /// phones take an id once, so that sending it again makes no second message.
    /// </summary>
    private async Task AskAgainAsync(IWhatsAppDriver driver, Unanswered send)
    {
        var job = send.Job;
        if (await parts.Messages.FindMessageAsync(job.Message.Id) is not { } row || !IsUnfinished(row))
        {
            unanswered.Remove(job.Message.Id);
            return;
        }
        if (await driver.AckOfAsync(row.SerializedId) is { } ack and not 0)
        {
            unanswered.Remove(row.Id);
            Settle(job, ack);
        }
        else if (send.MayBeForgotten && parts.Clock.GetUtcNow() - send.Since > PatienceWith(job.Content))
        {
            unanswered.Remove(row.Id);
            Log.SentForgotten(logger, sessionId, row.Id);
            await PostAgainAsync(driver, job);
        }
        else
        {
            unanswered[row.Id] = send with { Pause = send.NextPause, AskAt = parts.Clock.GetUtcNow() + send.NextPause };
        }
    }

    private async Task PostAgainAsync(IWhatsAppDriver driver, SendJob job)
    {
        var (ready, failure, why) = await ReadyAsync(driver, job);
        if (ready is null)
            Settle(job.Message, () => FailAsync(job, failure, why));
        else
            await PostAsync(driver, job, ready with { SerializedId = job.Message.SerializedId }, (await QuotedAsync(job))?.SerializedId);
    }

    private void Settle(SendJob job, int ack) =>
        Settle(job.Message, () => ack > 0 ? ArrivedAsync(job.Message, ack) : FailAsync(job, SendFailure.Refused, "WhatsApp refused the message."));

    /// <param name="mayBeForgotten">False while the page is still at it.</param>
    private void NoteUnanswered(SendJob job, bool mayBeForgotten)
    {
        var now = parts.Clock.GetUtcNow();
        unanswered[job.Message.Id] = new(job, mayBeForgotten, now, now + ShortestPause, ShortestPause);
    }

    private TimeSpan TillOneIsAskedAgain() => unanswered.Count == 0 ? Forever : Until(unanswered.Values.Min(send => send.AskAt));

    /// <summary>One of which WhatsApp Web is asked again whether WhatsApp's server has it: a refusal after the time was up is told by no event.</summary>
    private sealed record Unanswered(SendJob Job, bool MayBeForgotten, DateTimeOffset Since, DateTimeOffset AskAt, TimeSpan Pause)
    {
        public TimeSpan NextPause => Pause * 2 < LongestPause ? Pause * 2 : LongestPause;
    }
}
