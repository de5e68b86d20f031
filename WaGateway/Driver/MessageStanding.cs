namespace WaGateway.Driver;

/// <summary>How a message stands in WhatsApp Web's own store.</summary>
/// <param name="Ack">Null when it does not know the message.</param>
/// <param name="Epoch">Which document of the page says so: a new one sends nothing by itself that an earlier one had begun.</param>
internal sealed record MessageStanding(int? Ack, string Epoch);
