using WaGateway.Model;

namespace WaGateway.Tests.Sending;

/// <summary>A message in the model: as the store has it, and as the page has it.</summary>
internal sealed class SendRow(SendJob job, DateTimeOffset at)
{
    public SendJob Job => job with { Message = job.Message with { SendState = State } };

    public string Id => job.Message.MessageId;

    public long Number => job.Message.Id;

    public string Chat => job.Message.ChatId;

    public DateTimeOffset At => at;

    public SendState State { get; set; } = SendState.Queued;

    /// <summary>Its ack in the client's own store; null where the client does not know it.</summary>
    public int? Known { get; set; }

    /// <summary>The document that is there now has it, and the gateway knows that.</summary>
    public bool IsHeld { get; set; }

    public bool WasGiven { get; set; }
}
