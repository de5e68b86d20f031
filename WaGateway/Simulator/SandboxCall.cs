using WaGateway.Model;

namespace WaGateway.Simulator;

/// <summary>A call between simulated phones.</summary>
/// <param name="State">ringing, rejected or missed.</param>
internal sealed record SandboxCall(string Id, WhatsAppId From, WhatsAppId To, bool Video, string State, DateTimeOffset Started);
