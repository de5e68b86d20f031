using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The outbox's side of the store, and the operator's view of it.</summary>
internal interface IDeliveryStore
{
    /// <summary>Raised after a commit with the endpoints that got something to do.</summary>
    event Action<IReadOnlyCollection<long>>? DeliveriesDue;

    Task<IReadOnlyList<DeliveryRecord>> ListDeliveriesAsync(DeliveryQuery query);

    Task<IReadOnlyList<AttemptRecord>> ListAttemptsAsync(long deliveryId);
}
