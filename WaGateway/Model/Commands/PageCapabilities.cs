namespace WaGateway.Model.Commands;

/// <summary>What the running WhatsApp Web and wa-js offer.</summary>
/// <param name="WhatsAppWeb">Its version.</param>
/// <param name="WaJs">Its version.</param>
public sealed record PageCapabilities(string? WhatsAppWeb, string? WaJs, IReadOnlyList<Capability> Functions)
{
    public DateTimeOffset ProbedAt { get; init; }
}
