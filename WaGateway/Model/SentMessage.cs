namespace WaGateway.Model;

/// <param name="Replayed">True when the Idempotency-Key had already been used for it.</param>
internal sealed record SentMessage(MessageRecord Message, bool Replayed);
