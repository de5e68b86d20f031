using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Tests.Outbox;

/// <summary>A store whose answer to a claim can be held back: a slow disk, to the moment.</summary>
internal sealed class HesitantStore(DeliveryQueue store) : DeliveryQueue
{
    public event Action<IReadOnlyCollection<long>>? DeliveriesDue
    {
        add => store.DeliveriesDue += value;
        remove => store.DeliveriesDue -= value;
    }

    /// <summary>Waited for between a claim, by how many it asked for, and its answer.</summary>
    public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task<DeliveryClaims> ClaimAsync(long endpointId, long revision, int count, IReadOnlyCollection<string> busy)
    {
        var claims = await store.ClaimAsync(endpointId, revision, count, busy);
        await Before(count);
        return claims;
    }

    public Task<IReadOnlyList<long>> EndpointsWithWorkAsync() => store.EndpointsWithWorkAsync();

    public Task SettleAsync(long endpointId, IReadOnlyList<DeliverySettlement> settlements, EndpointVitals? vitals) => store.SettleAsync(endpointId, settlements, vitals);
}
