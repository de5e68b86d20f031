namespace WaGateway.Model;

/// <summary>An outgoing message on disk before it is on its way.</summary>
/// <param name="IsNew">False when the same key had reserved one before: then <paramref name="Message"/> is that one.</param>
internal sealed record Reservation(MessageRecord Message, string? BodyHash, bool IsNew);
