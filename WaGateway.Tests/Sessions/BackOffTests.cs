using WaGateway.Sessions;

namespace WaGateway.Tests.Sessions;

public sealed class BackOffTests
{
    [Fact]
    public void Each_wait_is_twice_the_last_up_to_five_minutes() =>
        Assert.Equal(
            [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300],
            Enumerable.Range(0, 11).Select(tries => Math.Round(BackOff.After(tries, 0.5).TotalSeconds, 3))
        );

    [Fact]
    public void Waits_are_spread_so_that_sessions_do_not_start_all_at_once()
    {
        Assert.Equal(0.8, BackOff.After(0, 0).TotalSeconds, 3);
        Assert.Equal(1.2, BackOff.After(0, 1).TotalSeconds, 3);
    }

    [Fact]
    public void However_often_it_was_tried_the_wait_is_five_minutes() => Assert.Equal(300, BackOff.After(int.MaxValue, 0.5).TotalSeconds);
}
