using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Http.Access;

namespace WaGateway.Tests.Access;

/// <summary>A limiter for each caller, which does nothing while nobody calls.</summary>
public sealed class KeyedLimiterTests
{
    [Fact]
    public void Each_key_has_permits_of_its_own_and_those_under_way_come_back_when_they_end()
    {
        var limiter = new KeyedLimiter(() => new ConcurrencyLimiter(new() { PermitLimit = 2, QueueLimit = 0 }), TimeProvider.System);
        using var first = limiter.AttemptAcquire("a");
        using (var second = limiter.AttemptAcquire("a"))
        using (var third = limiter.AttemptAcquire("a"))
        using (var other = limiter.AttemptAcquire("b"))
            Assert.Equal((true, true, false, true), (first.IsAcquired, second.IsAcquired, third.IsAcquired, other.IsAcquired));
        using var fourth = limiter.AttemptAcquire("a");
        Assert.True(fourth.IsAcquired);
    }

    [Fact]
    public async Task A_window_that_is_over_gives_its_permits_again()
    {
        var window = TimeSpan.FromMilliseconds(200);
        var limiter = new KeyedLimiter(() => Window(window), TimeProvider.System);
        Assert.True(limiter.AttemptAcquire("a").IsAcquired);
        var refused = limiter.AttemptAcquire("a");
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.InRange(wait, TimeSpan.Zero, window);
        await Eventually.TrueAsync(() => limiter.AttemptAcquire("a").IsAcquired, 5, "the next window");
    }

    [Fact]
    public void Keys_that_nobody_uses_any_more_are_forgotten_and_those_in_use_are_not()
    {
        var clock = new FakeTimeProvider();
        var limiter = new KeyedLimiter(() => new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 0 }), clock);
        using var held = limiter.AttemptAcquire("in use");
        for (var n = 0; n < 50; n++)
            limiter.AttemptAcquire($"caller {n}").Dispose();
        Assert.Equal(51, limiter.Count);
        clock.Advance(TimeSpan.FromSeconds(11));
        limiter.AttemptAcquire("new").Dispose();
        Assert.Equal(2, limiter.Count);
        using var again = limiter.AttemptAcquire("in use");
        Assert.False(again.IsAcquired);
    }

    private static FixedWindowRateLimiter Window(TimeSpan window) =>
        new(
            new()
            {
                PermitLimit = 1,
                Window = window,
                QueueLimit = 0,
                AutoReplenishment = false,
            }
        );
}
