namespace WaGateway.Model;

/// <summary>An event to invite to.</summary>
/// <param name="End">Null for two hours later, as WhatsApp Web has it.</param>
internal sealed record EventPlan(string Name, string? Description, DateTimeOffset Start, DateTimeOffset? End, Place? Place);
