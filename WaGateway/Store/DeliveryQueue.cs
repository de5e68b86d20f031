using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The outbox's side of the deliveries: who has work, claims, and what became of them.</summary>
internal interface DeliveryQueue
{
    /// <summary>Raised on the writer thread after a commit, with the endpoints that got something to do.</summary>
    event Action<IReadOnlyCollection<long>>? DeliveriesDue;

    /// <summary>Endpoints that have undelivered deliveries, due or not.</summary>
    Task<IReadOnlyList<long>> EndpointsWithWorkAsync();

    /// <summary>
    /// Leases up to <paramref name="count"/> due deliveries of one endpoint, at most one per order key and none of
    /// <paramref name="busy"/>. With another <paramref name="revision"/> than the row's, it only answers with the row.
    /// </summary>
    Task<DeliveryClaims> ClaimAsync(long endpointId, long revision, int count, IReadOnlyCollection<string> busy);

    /// <summary>Writes what became of claims, and the endpoint's health when it changed, in one operation.</summary>
    Task SettleAsync(long endpointId, IReadOnlyList<DeliverySettlement> settlements, EndpointVitals? vitals);
}
