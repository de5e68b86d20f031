using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Tests.Store;

namespace WaGateway.Tests.Outbox;

/// <summary>A store whose answer to a claim can be held back: a slow disk, to the moment.</summary>
internal sealed class HesitantStore(OpenStore store) : DeliveryQueue(store.Get<Database>(), store.Writer, store.Get<StoredSecrets>())
{
    /// <summary>Waited for between a claim, by how many it asked for, and its answer.</summary>
    public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

    public override async Task<DeliveryClaims> ClaimAsync(
        long endpointId,
        long revision,
        int count,
        IReadOnlyCollection<string> busy,
        bool isProbe = false
    )
    {
        var claims = await base.ClaimAsync(endpointId, revision, count, busy, isProbe);
        await Before(count);
        return claims;
    }
}
