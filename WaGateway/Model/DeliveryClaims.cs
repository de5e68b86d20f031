namespace WaGateway.Model;

/// <summary>What a lane gets when it asks for work.</summary>
/// <param name="Endpoint">The endpoint as it stands now; null when it has been deleted.</param>
/// <param name="Deliveries">
/// At most one per order key, oldest first. None when the endpoint's revision is not the one the lane named.
/// </param>
/// <param name="NextAt">When the next waiting delivery becomes due; null when none waits.</param>
internal sealed record DeliveryClaims(EndpointRecord? Endpoint, IReadOnlyList<DeliveryClaim> Deliveries, DateTimeOffset? NextAt)
{
    public static readonly DeliveryClaims None = new(null, [], null);
}
