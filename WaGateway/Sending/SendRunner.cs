using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Sending;

/// <summary>Does what the lifecycle asks for, with the page and the store, and says what came of it.</summary>
internal sealed partial class SendRunner(
    long sessionId,
    SendServices services,
    RecipientLookup lookup,
    SendCallers callers,
    ILogger logger,
    CancellationToken ended
)
{
    /// <summary>Never throws.</summary>
    /// <returns>The message's next event; null when nothing depends on it.</returns>
    public async Task<SendEvent?> RunAsync(SendEffect effect, SendLink link)
    {
        try
        {
            return await DoAsync(effect, link.Driver, link.Account.Phone);
        }
        catch (DriverException error) when (error.TimedOut)
        {
            return new SendEvent.TimedOut();
        }
        catch (DriverException error)
        {
            Log.NotNow(logger, sessionId, error.Message);
            return new SendEvent.Failed(PageFailure.Of(error));
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            Log.NotNow(logger, sessionId, error.Message);
        }
        catch (Exception error)
        {
            Log.StepFailed(logger, error, sessionId);
        }
        return new SendEvent.Trouble();
    }

    private async Task<SendEvent?> DoAsync(SendEffect effect, IWhatsAppDriver driver, string phone)
    {
        switch (effect)
        {
            case SendEffect.LookUp look:
                return new SendEvent.LookedUp(look.Number, await LookUpAsync(driver, look.Job));
            case SendEffect.Start start:
                return await StartAsync(driver, start.Job, start.Prepared);
            case SendEffect.Send send:
                return new SendEvent.Answered(await SendAsync(driver, send.Job, send.Recipient));
            case SendEffect.Resend again:
                Log.SentForgotten(logger, sessionId, again.Job.Message.Id);
                var patience = services.Settings.PatienceWith(again.Job.Content);
                return new SendEvent.Answered(await driver.ResendAsync(again.Job.Message.SerializedId, again.Document, patience));
            case SendEffect.ReadRow read:
                return new SendEvent.Read(await services.Messages.FindMessageAsync(read.Job.Message.Id), phone);
            case SendEffect.Ask ask:
                return new SendEvent.Stands(await driver.StandingOfAsync(ask.Job.Message.SerializedId));
            case SendEffect.LookUpAgain look:
                Log.SentUnknown(logger, sessionId, look.Job.Message.Id);
                return new SendEvent.LookedUpAgain(await LookUpAgainAsync(driver, look.Job));
            case SendEffect.Rest:
                await Task.Delay(SendLifecycle.Trouble, services.Clock, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new SendEvent.Rested();
            case SendEffect.AnswerCaller { Job.Message: var row }:
                callers.Answer(row.MessageId, await services.Messages.FindMessageAsync(row.Id) ?? row);
                return null;
            case SendEffect.Record record:
                return await RecordAsync(record.Job, record.End);
            default:
                return null;
        }
    }

    private async Task<Recipient> LookUpAsync(IWhatsAppDriver driver, SendJob job)
    {
        var recipient = await lookup.OfAsync(driver, job.Content, ended);
        if (recipient is Recipient.Failed { Failure.Why: var why })
            Log.NotNow(logger, sessionId, why);
        return recipient;
    }

    /// <summary>With the message that it quotes, if that is still there; without a quote otherwise.</summary>
    private async Task<Recipient> LookUpAgainAsync(IWhatsAppDriver driver, SendJob job)
    {
        var recipient = await LookUpAsync(driver, job);
        if (recipient is not Recipient.Found found)
            return recipient;
        var quoted = found.Prepared.HasNeeded ? await lookup.QuotedAsync(job.Content) : null;
        if (quoted is null && job.Message.QuotedMessageId is not null)
            await services.Sends.ForgetQuoteAsync(job.Message.Id);
        return found with { QuotedSerializedId = quoted?.SerializedId };
    }

    private async Task<SendEvent> StartAsync(IWhatsAppDriver driver, SendJob job, PreparedMessage prepared)
    {
        // It was looked up ahead of its turn: what it quotes may have been in the queue itself, and be sent by now.
        if (!prepared.HasNeeded && await LookUpAsync(driver, job) is Recipient.Found { Prepared.HasNeeded: true })
            prepared = prepared with { HasNeeded = true };
        var quoted = prepared.HasNeeded ? await lookup.QuotedAsync(job.Content) : null;
        var row = job.Message with { Timestamp = SendRows.InSeconds(services.Clock.GetUtcNow()), QuotedMessageId = quoted?.MessageId };
        var final = SendRows.Addressed(row, prepared, await lookup.AddressAsync(prepared, job.Content.To));
        if (await services.Sends.BeginSendAsync(final) is not { } started)
            return new SendEvent.NotQueued();
        return new SendEvent.Started(job with { Message = started }, new Recipient.Found(prepared, quoted?.SerializedId));
    }

    private async Task<SendReceipt> SendAsync(IWhatsAppDriver driver, SendJob job, Recipient.Found recipient)
    {
        var file = job is { Content: OutgoingMessage.Media, Message.File: { } id } ? services.Files.PathOf(id) : null;
        var patience = services.Settings.PatienceWith(job.Content);
        var receipt = await driver.SendAsync(recipient.Prepared, job.Content, recipient.QuotedSerializedId, file, patience);
        if (receipt.OtherDocument)
            Log.NotNow(logger, sessionId, "The page was loaded again before it took the message.");
        return receipt;
    }

    private async Task<SendEvent> RecordAsync(SendJob job, SendEnd end)
    {
        try
        {
            var outcome = await WriteAsync(job, end);
            // After the write: who asks from now on finds it in the store.
            callers.Answer(job.Message.MessageId, outcome);
            return new SendEvent.Written();
        }
        catch (Exception error)
        {
            Log.NotWritten(logger, sessionId, job.Message.Id, error.Message);
            callers.Fail(job.Message.MessageId, error);
            return new SendEvent.NotWritten();
        }
    }

    private async Task<Outcome<MessageRecord>> WriteAsync(SendJob job, SendEnd end)
    {
        var row = job.Message;
        if (end is SendEnd.Arrived { Ack: var ack })
        {
            var acked = new MessageChange.Acked(row.SessionId, row.MessageId, ack, services.Clock.GetUtcNow());
            return (await services.Messages.ApplyAsync([acked]))[0] ?? row;
        }
        var (failure, why, answer) = (SendEnd.Failed)end;
        Log.Failed(logger, sessionId, row.Id, failure);
        var failed = await services.Sends.FailSendAsync(row.Id, failure, why);
        return answer is { } code ? new Fault(code, $"{why} It was not delivered; message {row.Id} records it.") : failed;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: message {Message} is not sent: {Failure}")]
        public static partial void Failed(ILogger logger, long session, long message, SendFailure failure);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Session {Session}: WhatsApp Web does not know message {Message}; it is sent with the id it has"
        )]
        public static partial void SentUnknown(ILogger logger, long session, long message);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Session {Session}: WhatsApp Web knows message {Message} and has not sent it; it is sent again with the id it has"
        )]
        public static partial void SentForgotten(ILogger logger, long session, long message);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: nothing is sent just now: {Why}")]
        public static partial void NotNow(ILogger logger, long session, string why);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Session {Session}: what became of message {Message} could not be written down yet: {Why}"
        )]
        public static partial void NotWritten(ILogger logger, long session, long message, string why);

        [LoggerMessage(Level = LogLevel.Error, Message = "Session {Session}: sending failed unexpectedly")]
        public static partial void StepFailed(ILogger logger, Exception error, long session);
    }
}
