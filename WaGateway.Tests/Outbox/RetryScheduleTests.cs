using WaGateway.Outbox;

namespace WaGateway.Tests.Outbox;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(72);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 30)]
    [InlineData(3, 120)]
    [InlineData(4, 600)]
    [InlineData(5, 1800)]
    [InlineData(6, 3600)]
    [InlineData(7, 7200)]
    [InlineData(8, 14400)]
    [InlineData(9, 28800)]
    [InlineData(10, 43200)]
    [InlineData(11, 43200)]
    [InlineData(1000, 43200)]
    public void The_wait_after_each_failure_is_the_documented_one(int failures, int seconds)
    {
        Assert.Equal(seconds, RetrySchedule.Wait(failures, 0.5).TotalSeconds, 3);
        Assert.Equal(seconds * 0.8, RetrySchedule.Wait(failures, 0).TotalSeconds, 3);
        Assert.Equal(seconds * 1.2, RetrySchedule.Wait(failures, 1).TotalSeconds, 3);
        Assert.True(RetrySchedule.Wait(failures, 0.9999) <= RetrySchedule.Longest);
    }

    [Fact]
    public void It_gives_up_by_age_alone()
    {
        Assert.NotNull(RetrySchedule.Next(50, Start, Start + GiveUpAfter - TimeSpan.FromSeconds(1), GiveUpAfter, null, 0.5));
        Assert.Null(RetrySchedule.Next(1, Start, Start + GiveUpAfter, GiveUpAfter, null, 0.5));
    }

    [Fact]
    public void The_last_attempt_is_made_when_its_life_ends() =>
        Assert.Equal(Start + GiveUpAfter, RetrySchedule.Next(12, Start, Start + TimeSpan.FromHours(70), GiveUpAfter, null, 0.5));

    [Fact]
    public void The_receivers_wish_wins_when_it_is_longer()
    {
        Assert.Equal(Start + TimeSpan.FromMinutes(3), RetrySchedule.Next(1, Start, Start, GiveUpAfter, TimeSpan.FromMinutes(3), 0.5));
        Assert.Equal(Start + TimeSpan.FromSeconds(30), RetrySchedule.Next(2, Start, Start, GiveUpAfter, TimeSpan.FromSeconds(3), 0.5));
        var late = Start + TimeSpan.FromHours(71.5);
        Assert.Equal(late + TimeSpan.FromHours(6), RetrySchedule.Next(12, Start, late, GiveUpAfter, TimeSpan.FromHours(6), 0.5));
    }

    [Fact]
    public void Seventy_two_hours_are_about_fourteen_attempts()
    {
        var (now, failures) = (Start, 0);
        while (RetrySchedule.Next(++failures, Start, now, GiveUpAfter, null, 0.5) is { } next)
            now = next;
        Assert.Equal(Start + GiveUpAfter, now);
        Assert.InRange(failures, 13, 16);
    }
}
