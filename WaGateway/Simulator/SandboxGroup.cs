using WaGateway.Model;

namespace WaGateway.Simulator;

/// <summary>A simulated group, as shown to callers.</summary>
internal sealed record SandboxGroup(WhatsAppId Id, string Name, WhatsAppId Owner, IReadOnlyList<WhatsAppId> Participants, DateTimeOffset Created);
