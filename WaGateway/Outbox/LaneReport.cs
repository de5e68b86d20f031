using WaGateway.Model;

namespace WaGateway.Outbox;

/// <summary>What a lane has learnt and the store does not know yet.</summary>
internal sealed record LaneReport(IReadOnlyList<DeliverySettlement> Settlements, EndpointVitals? Vitals);
