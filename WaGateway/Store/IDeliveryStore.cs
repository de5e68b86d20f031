using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The outbox's side of the store, and the operator's view of it.</summary>
internal interface IDeliveryStore
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

    Task<DeliveryRecord?> FindDeliveryAsync(long id);

    Task<IReadOnlyList<DeliveryRecord>> ListDeliveriesAsync(DeliveryQuery query);

    Task<IReadOnlyList<AttemptRecord>> ListAttemptsAsync(long deliveryId);

    /// <summary>Puts a delivery back in line, whatever became of it; its age and schedule begin anew. One on the wire is left alone.</summary>
    Task<Outcome<DeliveryRecord>> RetryDeliveryAsync(long id);

    /// <summary>Queues a <c>test</c> event for this endpoint alone, whatever events it asked for. Fault: unknown endpoint, or <paramref name="most"/> of its tests wait.</summary>
    Task<Outcome<DeliveryRecord>> QueueTestAsync(long endpointId, int most);

    /// <summary>Queues events of the log once more for an endpoint, under their old ids.</summary>
    /// <returns>How many were queued.</returns>
    Task<Outcome<int>> ReplayAsync(long endpointId, DeliveryReplay replay);

    /// <summary>
    /// Dead-letters what has been held by a disabled or failing endpoint since before <paramref name="since"/>;
    /// makes due what waits for a time beyond <paramref name="horizon"/>, where only a corrected clock can have put it.
    /// </summary>
    /// <returns>How many deliveries were dead-lettered; call again while it is <paramref name="batch"/>.</returns>
    Task<int> SweepHeldAsync(DateTimeOffset since, DateTimeOffset horizon, int batch);

    /// <summary>Deletes events logged before <paramref name="before"/> with their deliveries and attempts, except where one is still on its way.</summary>
    /// <returns>How many events were deleted; call again while it is <paramref name="batch"/>.</returns>
    Task<int> ForgetEventsAsync(DateTimeOffset before, int batch);
}
