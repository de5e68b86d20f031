namespace WaGateway.Model.Commands;

/// <summary>What WhatsApp shows of somebody now; events tell what follows.</summary>
/// <param name="State">available, unavailable, composing, recording; null while nothing is known.</param>
public sealed record PresenceReading(string Id, string? Lid, bool Online, string? State);
