namespace WaGateway.Model.Content;

/// <summary>Somebody who was called, and what became of it.</summary>
public sealed record CallParticipant(string Id, string? Outcome);
