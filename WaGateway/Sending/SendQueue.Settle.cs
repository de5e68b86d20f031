using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Sending;

/// <summary>How it ended, written down while the next one is on its way; and what callers can ask.</summary>
internal sealed partial class SendQueue
{
    /// <summary>False when it is not queued (any more).</summary>
    public async Task<bool> CancelAsync(MessageRecord message)
    {
        if (!await parts.Sends.CancelSendAsync(message.Id))
            return false;
        lookUps.Drop(message.MessageId);
        if (waiting.TryRemove(message.MessageId, out var waiter))
            waiter.TrySetResult(await parts.Messages.FindMessageAsync(message.Id) ?? message);
        return true;
    }

    public async Task<SendBudget> BudgetAsync()
    {
        await RememberAsync();
        var backlog = await parts.Sends.BacklogAsync(sessionId);
        var heads = backlog.Due > 0 && connected() is not null ? await parts.Sends.DueSendsAsync(sessionId, 1) : [];
        var (minute, hour, day) = pacer.Used();
        return new(minute, hour, day, backlog, heads.Count > 0 ? parts.Clock.GetUtcNow() + heads.Min(job => pacer.WaitFor(job.IsFirst)) : backlog.NextAt);
    }

    /// <summary>How wa-js says that a number is not on WhatsApp.</summary>
    private const string NoSuchPerson = "No LID for user";

    private void Settle(MessageRecord row, Func<Task<Outcome<MessageRecord>>> write)
    {
        var task = SettleAsync(row, write);
        settling[task] = true;
        _ = task.ContinueWith(done => settling.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <returns>False when the store took no note of it.</returns>
    private async Task<bool> SettleAsync(MessageRecord row, Func<Task<Outcome<MessageRecord>>> write)
    {
        try
        {
            var outcome = await write();
            // After the write: who asks from now on finds it in the store.
            Forget(row.Id);
            Answer(row.MessageId, outcome);
            return true;
        }
        catch (Exception error)
        {
            Log.NotWritten(logger, sessionId, row.Id, error.Message);
            Volatile.Write(ref looksUp, true);
            if (waiting.TryRemove(row.MessageId, out var waiter))
                waiter.TrySetException(error);
            return false;
        }
    }

    private void Answer(string messageId, Outcome<MessageRecord> outcome)
    {
        if (waiting.TryRemove(messageId, out var waiter))
            waiter.TrySetResult(outcome);
    }

    private async Task<Outcome<MessageRecord>> ArrivedAsync(MessageRecord row, int ack)
    {
        var applied = await parts.Messages.ApplyAsync([new MessageChange.Acked(row.SessionId, row.MessageId, ack, parts.Clock.GetUtcNow())]);
        return applied[0] ?? row;
    }

    private async Task<Outcome<MessageRecord>> RefuseAsync(SendJob job, SendReceipt receipt)
    {
        var (failure, code, what) = receipt switch
        {
            { ByServer: true } => (SendFailure.Refused, FaultCode.SendFailed, "WhatsApp refused the message"),
            { Result: NoSuchPerson } => (SendFailure.NotOnWhatsapp, FaultCode.NotOnWhatsApp, "Nobody is on WhatsApp under this number"),
            { Rejected: true } => (SendFailure.Rejected, FaultCode.SendFailed, "WhatsApp Web did not take the message"),
            _ => (SendFailure.Rejected, FaultCode.SendFailed, "WhatsApp Web could not send the message"),
        };
        var why = $"{what} ({receipt.Result ?? "no reason given"}).";
        await FailAsync(job, failure, why);
        return new Fault(code, $"{why} It was not delivered; message {job.Message.Id} records it.");
    }

    private async Task<Outcome<MessageRecord>> FailAsync(SendJob job, SendFailure failure, string why)
    {
        Log.Failed(logger, sessionId, job.Message.Id, failure);
        return await parts.Sends.FailSendAsync(job.Message.Id, failure, why);
    }

    private TimeSpan TillThereIsRoom()
    {
        var wait = connected() is null ? TimeSpan.FromMinutes(1) : pacer.WaitFor(isFirst: false);
        return wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: WhatsApp has not answered for message {Message} yet")]
        public static partial void NotAnswered(ILogger logger, long session, long message);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: message {Message} is not sent: {Failure}")]
        public static partial void Failed(ILogger logger, long session, long message, SendFailure failure);

        [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session}: WhatsApp Web does not know message {Message}; it is sent with the id it has")]
        public static partial void SentUnknown(ILogger logger, long session, long message);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: WhatsApp Web knows message {Message} and has not sent it; it is sent again with the id it has")]
        public static partial void SentForgotten(ILogger logger, long session, long message);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: nothing is sent just now: {Why}")]
        public static partial void NotNow(ILogger logger, long session, string why);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: what became of message {Message} could not be written down yet: {Why}")]
        public static partial void NotWritten(ILogger logger, long session, long message, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: sending failed unexpectedly")]
        public static partial void StepFailed(ILogger logger, Exception error, long session);
    }
}
