using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The operator's view of the deliveries: look, retry, test, replay.</summary>
internal interface DeliveryStore
{
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
}
