namespace WaGateway.Model.Commands;

/// <param name="Milliseconds">When it was edited, by WhatsApp's clock, since 1970.</param>
internal sealed record EditedMessage(long Milliseconds);
