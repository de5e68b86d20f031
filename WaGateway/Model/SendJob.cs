namespace WaGateway.Model;

/// <summary>A message that waits to be sent, or may be out.</summary>
/// <param name="IsFirst">It is the first contact with somebody, or waits behind it.</param>
internal sealed record SendJob(MessageRecord Message, OutgoingMessage Content, bool IsFirst);
