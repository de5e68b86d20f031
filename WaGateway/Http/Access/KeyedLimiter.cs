using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace WaGateway.Http.Access;

/// <summary>
/// A limiter for each key, caller or address. The framework's own (<see cref="PartitionedRateLimiter"/>) looks at all of them
/// ten times a second, which was most of what an idle gateway did; here they are looked at when somebody calls.
/// </summary>
/// <param name="make">One whose times are looked at when it is asked: <c>AutoReplenishment = false</c>.</param>
internal sealed class KeyedLimiter(Func<RateLimiter> make, TimeProvider clock)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, RateLimiter> limiters = new(StringComparer.Ordinal);
    private long sweptAt = clock.GetTimestamp();

    /// <summary>How many keys are remembered.</summary>
    public int Count => limiters.Count;

    /// <summary>Of one permit, which ends with the lease where it counts what is under way.</summary>
    public RateLimitLease AttemptAcquire(string key)
    {
        Sweep();
        var limiter = limiters.GetOrAdd(key, _ => make());
        Replenish(limiter);
        return limiter.AttemptAcquire();
    }

    /// <summary>Forgets those that have all their permits again: callers come and go.</summary>
    private void Sweep()
    {
        var last = Interlocked.Read(ref sweptAt);
        if (clock.GetElapsedTime(last) < SweepEvery || Interlocked.CompareExchange(ref sweptAt, clock.GetTimestamp(), last) != last)
            return;
        foreach (var (key, limiter) in limiters)
        {
            Replenish(limiter);
            // One that is just being asked may give a permit too many.
            if (limiter.IdleDuration is not null)
                limiters.TryRemove(key, out _);
        }
    }

    private static void Replenish(RateLimiter limiter) => (limiter as ReplenishingRateLimiter)?.TryReplenish();
}
