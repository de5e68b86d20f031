using WaGateway.Driver;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>
/// Sends one message at a time, in the order of the calls. The message and its WhatsApp id are on disk before it goes
/// out, so that nothing is sent twice: after a crash or a time-out the id is looked up in WhatsApp Web's own store.
/// </summary>
internal sealed partial class SendQueue(IMessageStore messages, IIdentityStore identities, MediaFiles files, GatewayOptions.SessionOptions options, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public async Task<Outcome<SentMessage>> SendAsync(
        long sessionId, OutgoingMessage message, IdempotencyKey? key, Func<IWhatsAppDriver?> connected, Func<Account?> account, Func<Fault> notConnected, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            var earlier = key is null ? null : await messages.FindReservationAsync(sessionId, key.Key);
            if (earlier is not null && earlier.BodyHash != key!.BodyHash)
                return new Fault(FaultCode.IdempotencyConflict, $"Idempotency-Key: '{key.Key}' was used for another request in the last 24 hours. Use a new key for a new message.");
            if (earlier is { Message.Ack: not 0 })
                return new SentMessage(earlier.Message, Replayed: true);
            if (connected() is not { } driver || account() is not { } from)
                return notConnected();
            return earlier is not null ? await ResumeAsync(driver, message, earlier.Message) : await SendAsync(sessionId, driver, from, message, key);
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.SendFailed, $"The message was not sent: {error.Message}");
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Whether nothing is being sent.</summary>
    public bool IsIdle => turn.CurrentCount > 0;

    public void Dispose() => turn.Dispose();

    private async Task<Outcome<SentMessage>> SendAsync(long sessionId, IWhatsAppDriver driver, Account from, OutgoingMessage message, IdempotencyKey? key)
    {
        if ((await driver.PrepareAsync(message.To)).Failed(out var fault, out var prepared))
            return fault;
        var quoted = message.QuotedMessageId is null ? null : await messages.FindMessageAsync(sessionId, message.QuotedMessageId);
        var to = await AddressAsync(prepared);
        var reserved = await messages.ReserveAsync(new MessageRecord
        {
            SessionId = sessionId,
            MessageId = prepared.MessageId,
            SerializedId = prepared.SerializedId,
            ChatId = to,
            Person = prepared.To.IsGroup ? null : to,
            FromMe = true,
            FromNumber = from.Phone,
            ToNumber = to,
            GroupId = prepared.To.IsGroup ? to : null,
            Type = message.Type,
            Content = message.Content,
            QuotedMessageId = quoted?.MessageId,
            Details = message.Details,
            Mimetype = (message as OutgoingMessage.Media)?.File.Mimetype,
            MediaState = message is OutgoingMessage.Media ? "ready" : null,
            File = (message as OutgoingMessage.Media)?.File.Id,
            // WhatsApp counts in seconds; with finer ones, an answer in the same second would be listed before its question.
            Timestamp = DateTimeOffset.FromUnixTimeSeconds(messages.Now.ToUnixTimeSeconds()),
            Ack = 0,
        }, key);
        return await PostAsync(driver, reserved.Message, prepared, message, quoted?.SerializedId, replayed: false);
    }

    /// <summary>How callers see the recipient. A phone number that leads to a LID chat tells who is behind the LID.</summary>
    private async Task<string> AddressAsync(PreparedMessage prepared)
    {
        if (prepared.To.IsPhone && prepared.Chat.EndsWith("@lid", StringComparison.Ordinal))
            await identities.LearnAsync([KeyValuePair.Create(prepared.Chat, prepared.To.Value)]);
        return prepared.To.IsLid ? identities.PhoneOf(prepared.To.Value) ?? prepared.To.Value : prepared.To.Value;
    }

    /// <summary>The same key again, and nobody knows whether its message went out: WhatsApp Web's own store does.</summary>
    private async Task<Outcome<SentMessage>> ResumeAsync(IWhatsAppDriver driver, OutgoingMessage message, MessageRecord row)
    {
        if (await driver.AckOfAsync(row.SerializedId) is { } ack)
            return new SentMessage(await AckedAsync(row, ack), Replayed: true);
        if ((await driver.PrepareAsync(message.To)).Failed(out var fault, out var prepared))
            return fault;
        var quoted = row.QuotedMessageId is null ? null : await messages.FindMessageAsync(row.SessionId, row.QuotedMessageId);
        var again = prepared with { MessageId = row.MessageId, SerializedId = row.SerializedId };
        return await PostAsync(driver, row, again, message, quoted?.SerializedId, replayed: true);
    }

    private async Task<Outcome<SentMessage>> PostAsync(IWhatsAppDriver driver, MessageRecord row, PreparedMessage prepared, OutgoingMessage message, string? quoted, bool replayed)
    {
        SendReceipt receipt;
        try
        {
            receipt = await driver.SendAsync(prepared, message, quoted, row.File is { } file ? files.PathOf(file) : null, PatienceWith(message));
        }
        catch (DriverException error) when (error.TimedOut)
        {
            // Failure policy: it may still go out. The row keeps its id and its ack keeps being tracked; nothing is sent again.
            Log.NotAnswered(logger, row.SessionId, row.Id);
            return new SentMessage(await AckedAsync(row, 0), replayed);
        }
        if (!receipt.Refused)
            return new SentMessage(await AckedAsync(row, receipt.Ack), replayed);
        await AckedAsync(row, -1);
        return new Fault(FaultCode.SendFailed, $"WhatsApp refused the message ({receipt.Result ?? "no reason given"}). It was not delivered; message {row.Id} records it.");
    }

    /// <summary>A large file takes its time to be uploaded: a second for each megabyte on top.</summary>
    private TimeSpan PatienceWith(OutgoingMessage message) =>
        options.SendTimeout + TimeSpan.FromSeconds(message is OutgoingMessage.Media media ? media.File.Size >> 20 : 0);

    private async Task<MessageRecord> AckedAsync(MessageRecord row, int ack)
    {
        var applied = await messages.ApplyAsync([new MessageChange.Acked(row.SessionId, row.MessageId, ack, messages.Now)]);
        return applied[0] ?? row;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: WhatsApp has not answered for message {Message} yet")]
        public static partial void NotAnswered(ILogger logger, long session, long message);
    }
}
