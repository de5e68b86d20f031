namespace WaGateway.Model;

/// <param name="QuotedMessageId">WhatsApp's bare id of the message it answers; quoted when it is known, sent plain otherwise.</param>
internal sealed record OutgoingText(WhatsAppId To, string Text, string? QuotedMessageId = null);
