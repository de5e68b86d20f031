namespace WaGateway.Driver;

/// <summary>WhatsApp Web's sign of life.</summary>
/// <param name="Answered">Whether WhatsApp's server answered in time; null where it could not be asked.</param>
/// <param name="Newest">The last message in the client's store.</param>
/// <param name="Dismissed">Whether a dialogue about news was closed.</param>
internal sealed record Pulse(bool? Answered, NewestMessage? Newest, bool Dismissed);
