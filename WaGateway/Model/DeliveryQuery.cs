namespace WaGateway.Model;

/// <summary>Which deliveries to list, newest first. Every filter left null matches all.</summary>
internal sealed record DeliveryQuery(DeliveryState? State, long? SessionId, long? EndpointId, int Limit = 50, int Offset = 0)
{
    /// <summary>Whose; null for everybody's.</summary>
    public Audience? Audience { get; init; }
}
