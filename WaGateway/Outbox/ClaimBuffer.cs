using WaGateway.Model;

namespace WaGateway.Outbox;

/// <summary>Claims that are held ready beside those on the wire, and the chats that have a claim, held or on the wire.</summary>
internal sealed class ClaimBuffer
{
    private readonly Queue<DeliveryClaim> ready = new();
    private readonly HashSet<string> chats = new(StringComparer.Ordinal);

    public int Count => ready.Count;

    public bool HasBusyChats => chats.Count > 0;

    /// <summary>Chats of which no more may be claimed: one has one claim at a time.</summary>
    public string[] BusyChats => [.. chats];

    public void Add(IReadOnlyList<DeliveryClaim> claims)
    {
        foreach (var claim in claims)
        {
            chats.Add(claim.OrderKey);
            ready.Enqueue(claim);
        }
    }

    /// <summary>The oldest, to be sent; its chat stays busy until <see cref="Finish"/>.</summary>
    public DeliveryClaim Take() => ready.Dequeue();

    public void Finish(DeliveryClaim claim) => chats.Remove(claim.OrderKey);

    /// <summary>Gives back what is not on the wire.</summary>
    public IEnumerable<DeliveryClaim> Drain()
    {
        while (ready.TryDequeue(out var claim))
        {
            chats.Remove(claim.OrderKey);
            yield return claim;
        }
    }
}
