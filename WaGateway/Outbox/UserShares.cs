using System.Collections.Concurrent;

namespace WaGateway.Outbox;

/// <summary>
/// What the lanes of one user may have of the gateway at the same time. The store has one writer, and a user's thousand
/// webhooks ask it a thousand times for one event: more than a few of them at once would hold up everybody else's.
/// </summary>
internal sealed class UserShares(int attempts)
{
    /// <summary>Exchanges with the store.</summary>
    private const int Exchanges = 32;

    /// <summary>Attempts in flight, as a multiple of <c>Outbox:MaxInFlight</c>: hanging receivers have one each.</summary>
    private const int Factor = 4;

    private readonly ConcurrentDictionary<long, Share> shares = new();

    public Share Of(long user) => shares.GetOrAdd(user, _ => new(new(attempts * Factor), new(Exchanges)));

    internal sealed record Share(ConcurrencyLimit Attempts, ConcurrencyLimit Exchanges);
}
