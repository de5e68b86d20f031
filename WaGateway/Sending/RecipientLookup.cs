using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>Asks the page where messages go, a few at a time.</summary>
internal sealed class RecipientLookup(long sessionId, SendServices services) : IDisposable
{
    private const int AtOnce = 4;

    private readonly SemaphoreSlim places = new(AtOnce, AtOnce);

    /// <summary>Never throws.</summary>
    public async Task<Recipient> OfAsync(IWhatsAppDriver driver, OutgoingMessage content, CancellationToken stop)
    {
        try
        {
            return (await AskAsync(driver, content, stop)).Failed(out var fault, out var prepared)
                ? new Recipient.Refused(FailureOf(fault.Code), fault.Message)
                : new Recipient.Found(prepared);
        }
        catch (Exception error)
        {
            return new Recipient.Failed(PageFailure.Of(error));
        }
    }

    /// <summary>Faults: not on WhatsApp, unknown group; the message to be forwarded is not there any more.</summary>
    public async Task<Outcome<PreparedMessage>> AskAsync(IWhatsAppDriver driver, OutgoingMessage content, CancellationToken stop)
    {
        var copied = (content as OutgoingMessage.Forward)?.Source;
        var needed = copied ?? (await QuotedAsync(content))?.SerializedId;
        await places.WaitAsync(stop);
        try
        {
            var outcome = await driver.PrepareAsync(content.To, needed);
            return copied is not null && outcome is { Fault: null, Value.HasNeeded: false }
                ? new Fault(FaultCode.MessageNotFound, "WhatsApp does not have this message any more; it cannot be forwarded.")
                : outcome;
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>The message that this one quotes; null when it quotes none that is known.</summary>
    public Task<MessageRecord?> QuotedAsync(OutgoingMessage content) =>
        content.QuotedMessageId is { } id
            ? services.Messages.FindMessageAsync(sessionId, id, content.To.ToString())
            : Task.FromResult<MessageRecord?>(null);

    /// <summary>How callers see the recipient. A phone number that leads to a LID chat tells who is behind the LID.</summary>
    /// <param name="asked">As it was given: it is found by that as well.</param>
    public async Task<string> AddressAsync(PreparedMessage prepared, WhatsAppId asked)
    {
        var identities = services.Identities.Of(sessionId);
        if (asked.IsPhone && prepared.To.IsPhone)
            await identities.LearnAliasAsync(asked.Value, prepared.To.Value);
        if (prepared.To.IsPhone && prepared.Chat.EndsWith("@lid", StringComparison.Ordinal))
            await identities.LearnAsync([KeyValuePair.Create(prepared.Chat, prepared.To.Value)]);
        return identities.NameOf(prepared.To.Value);
    }

    public void Dispose() => places.Dispose();

    private static SendFailure FailureOf(FaultCode code) =>
        code switch
        {
            FaultCode.GroupNotFound => SendFailure.GroupNotFound,
            FaultCode.NotInGroup or FaultCode.NotGroupAdmin => SendFailure.Refused,
            FaultCode.NotChannelAdmin or FaultCode.ChannelNotFound => SendFailure.Refused,
            // A community, in which nothing is written.
            FaultCode.InvalidRecipient => SendFailure.Refused,
            FaultCode.MessageNotFound => SendFailure.Rejected,
            _ => SendFailure.NotOnWhatsapp,
        };
}
