namespace WaGateway.Model;

/// <summary>What became of a claim. Written only if <paramref name="Lease"/> is still the row's.</summary>
internal abstract record DeliverySettlement(long DeliveryId, long Lease)
{
    internal sealed record Delivered(long DeliveryId, long Lease, AttemptRecord Attempt) : DeliverySettlement(DeliveryId, Lease);

    /// <param name="HeldByEndpoint">True where the endpoint failed, not the message: its recovery makes the delivery due at once.</param>
    /// <param name="Counts">False where only the endpoint is to blame: the delivery keeps its place in the retry schedule.</param>
    internal sealed record Retry(
        long DeliveryId,
        long Lease,
        AttemptRecord Attempt,
        DateTimeOffset NextAt,
        bool HeldByEndpoint,
        bool Counts = true
    ) : DeliverySettlement(DeliveryId, Lease);

    internal sealed record Dead(long DeliveryId, long Lease, AttemptRecord Attempt) : DeliverySettlement(DeliveryId, Lease);

    /// <summary>No attempt was made (or it was cut off by the stop): back to its place in line, with the reason if there is one.</summary>
    internal sealed record Released(long DeliveryId, long Lease, string? Error) : DeliverySettlement(DeliveryId, Lease);
}
