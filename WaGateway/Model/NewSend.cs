namespace WaGateway.Model;

/// <summary>A message to be written down before it is sent.</summary>
/// <param name="At">When it is to be sent; null for at once.</param>
/// <param name="QueueLimit">How many may wait in the session.</param>
internal sealed record NewSend(MessageRecord Message, OutgoingMessage Content, IdempotencyKey? Key, DateTimeOffset? At, int QueueLimit);
