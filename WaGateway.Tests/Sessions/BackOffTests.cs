using WaGateway.Sessions;

namespace WaGateway.Tests.Sessions;

public sealed class BackOffTests
{
    [Fact]
    public void Each_wait_is_twice_the_last_up_to_five_minutes()
    {
        var backOff = new BackOff(() => 0.5);
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300], Enumerable.Range(0, 11).Select(_ => Math.Round(backOff.Next().TotalSeconds, 3)));
    }

    [Fact]
    public void Waits_are_spread_so_that_sessions_do_not_start_all_at_once()
    {
        Assert.Equal(0.8, new BackOff(() => 0).Next().TotalSeconds, 3);
        Assert.Equal(1.2, new BackOff(() => 1).Next().TotalSeconds, 3);
    }

    [Fact]
    public void Only_being_connected_for_minutes_begins_the_waits_anew()
    {
        var backOff = new BackOff(() => 0.5);
        for (var n = 0; n < 20; n++)
            backOff.Next();
        Assert.Equal((20, 300), (backOff.Tries, backOff.Next().TotalSeconds));
        backOff.Forget();
        Assert.Equal((0, 1), (backOff.Tries, backOff.Next().TotalSeconds));
    }
}
