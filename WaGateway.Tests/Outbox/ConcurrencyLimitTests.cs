using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Outbox;

namespace WaGateway.Tests.Outbox;

public sealed class ConcurrencyLimitTests
{
    [Fact]
    public void Permits_that_are_given_back_go_to_the_users_in_turn()
    {
        var limit = new ConcurrencyLimit(1);
        Assert.True(limit.TryAcquire(1, new object(), () => { }));
        var order = new List<string>();
        for (var lane = 0; lane < 100; lane++)
            Wait(1, $"one {lane}");
        for (var lane = 0; lane < 3; lane++)
            Wait(2, $"two {lane}");
        Wait(3, "three 0");
        for (var n = 0; n < 8; n++)
            limit.Release();
        Assert.Equal(["one 0", "two 0", "three 0", "one 1", "two 1", "one 2", "two 2", "one 3"], order);

        void Wait(long user, string lane)
        {
            var taker = new object();
            Assert.False(limit.TryAcquire(user, taker, () => order.Add(lane)));
            // However often it asks, it waits once.
            Assert.False(limit.TryAcquire(user, taker, () => order.Add(lane)));
        }
    }

    [Fact]
    public void One_users_exchanges_are_few_and_take_nothing_from_another_user()
    {
        var shares = new UserShares(64);
        var (taken, woken) = (0, 0);
        while (shares.Of(1).Exchanges.TryAcquire(1, new object(), () => woken++))
            taken++;
        Assert.InRange(taken, 1, 64);
        Assert.True(shares.Of(2).Exchanges.TryAcquire(2, new object(), () => { }));
        shares.Of(2).Exchanges.Release();
        Assert.Equal(0, woken);
        shares.Of(1).Exchanges.Release();
        Assert.Equal(1, woken);
    }

    [Fact]
    public void The_lanes_of_one_user_have_one_users_share_however_many_they_are()
    {
        const int permits = 4;
        var context = new LaneContext(
            null!,
            null!,
            null!,
            new ConcurrencyLimit(permits),
            new UserShares(permits),
            new(),
            TimeProvider.System,
            null!,
            NullLogger.Instance
        );
        var woken = 0;
        var lanes = Enumerable.Range(0, 1000).Select(_ => new LanePermits(context, () => woken++)).ToList();
        // The first attempt of a lane needs no permit, but a part of its user's share.
        Assert.InRange(lanes.Count(lane => lane.TryBeginAttempt(1, out _)), permits, 10 * permits);
        Assert.InRange(lanes.Count(lane => lane.TryBeginExchange(1)), 1, 64);
        var other = new LanePermits(context, () => { });
        Assert.True(other.TryBeginAttempt(2, out _));
        Assert.True(other.TryBeginExchange(2));
        other.EndExchange();
        Assert.Equal(0, woken);
        lanes[0].EndExchange();
        Assert.Equal(1, woken);
        // At the stop nobody waits.
        Assert.True(lanes[^1].TryBeginExchange(null));
    }
}
