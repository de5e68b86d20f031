using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Sending;

namespace WaGateway.Tests.Sending;

public sealed class PacerTests
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private readonly PacingOptions options = new()
    {
        PerMinute = 10,
        PerHour = 60,
        PerDay = 100,
        FirstContactCost = 3,
        FirstContactPercent = 50,
        MinGap = TimeSpan.Zero,
        MaxGap = TimeSpan.Zero,
    };

    [Fact]
    public void What_is_switched_off_holds_nothing_back()
    {
        options.Enabled = false;
        Assert.Equal(1000, CountNow(isFirst: true, most: 1000));
    }

    [Fact]
    public void A_minute_holds_its_budget_and_the_next_message_goes_when_the_oldest_is_a_minute_old()
    {
        var pacer = Pacer();
        Send(pacer, isFirst: false);
        clock.Advance(TimeSpan.FromSeconds(20));
        for (var n = 0; n < 9; n++)
            Send(pacer, isFirst: false);
        Assert.Equal(TimeSpan.FromSeconds(40), pacer.WaitFor(isFirst: false));
        clock.Advance(TimeSpan.FromSeconds(40));
        Send(pacer, isFirst: false);
        Assert.Equal(TimeSpan.FromSeconds(20), pacer.WaitFor(isFirst: false));
    }

    [Fact]
    public void First_contacts_cost_more_and_leave_the_rest_of_the_budget_to_answers()
    {
        var pacer = Pacer();
        Send(pacer, isFirst: true);
        Assert.Equal((3, 3, 3), pacer.Used());
        Assert.Equal(TimeSpan.FromMinutes(1), pacer.WaitFor(isFirst: true));
        for (var n = 0; n < 7; n++)
            Send(pacer, isFirst: false);
        Assert.Equal(TimeSpan.FromMinutes(1), pacer.WaitFor(isFirst: false));
    }

    [Fact]
    public void Answers_that_use_up_the_budget_hold_first_contacts_back_too()
    {
        var pacer = Pacer();
        for (var n = 0; n < 8; n++)
            Send(pacer, isFirst: false);
        Assert.Equal(TimeSpan.Zero, pacer.WaitFor(isFirst: false));
        Assert.Equal(TimeSpan.FromMinutes(1), pacer.WaitFor(isFirst: true));
    }

    [Fact]
    public void Within_any_minute_hour_or_day_no_more_is_spent_than_its_budget()
    {
        var pacer = Pacer();
        List<DateTimeOffset> sent = [];
        for (var end = clock.GetUtcNow() + TimeSpan.FromDays(2.5); clock.GetUtcNow() < end; )
        {
            var wait = pacer.WaitFor(isFirst: false);
            if (wait > TimeSpan.Zero)
            {
                clock.Advance(wait);
                continue;
            }
            pacer.Sent(isFirst: false);
            sent.Add(clock.GetUtcNow());
        }
        foreach (var (span, limit) in new[] { (TimeSpan.FromMinutes(1), 10), (TimeSpan.FromHours(1), 60), (TimeSpan.FromDays(1), 100) })
            for (var n = 0; n + limit < sent.Count; n++)
                Assert.True(sent[n + limit] - sent[n] >= span, $"{limit + 1} within {sent[n + limit] - sent[n]}");
        // And nothing is held back for longer than it has to be.
        Assert.Equal(300, sent.Count);
    }

    [Fact]
    public void What_costs_more_than_a_whole_budget_takes_it_whole()
    {
        options.FirstContactCost = 1000;
        var pacer = Pacer();
        Assert.Equal(TimeSpan.Zero, pacer.WaitFor(isFirst: true));
        pacer.Sent(isFirst: true);
        Assert.True(pacer.WaitFor(isFirst: true) > TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void What_went_out_in_an_earlier_life_counts()
    {
        var pacer = Pacer();
        pacer.Remember([
            .. Enumerable.Range(0, 10).Select(_ => new PastSend(clock.GetUtcNow() - TimeSpan.FromSeconds(15), IsFirst: false)),
        ]);
        Assert.Equal((10, 10, 10), pacer.Used());
        Assert.Equal(TimeSpan.FromSeconds(45), pacer.WaitFor(isFirst: false));
    }

    [Fact]
    public void Between_two_messages_passes_a_random_time_within_its_bounds()
    {
        (options.MinGap, options.MaxGap, options.PerMinute, options.PerHour, options.PerDay) = (
            TimeSpan.FromMilliseconds(100),
            TimeSpan.FromMilliseconds(300),
            10_000,
            10_000,
            10_000
        );
        var pacer = Pacer();
        List<TimeSpan> gaps = [];
        for (var n = 0; n < 200; n++)
        {
            pacer.Sent(isFirst: false);
            gaps.Add(pacer.WaitFor(isFirst: false));
            clock.Advance(gaps[^1]);
        }
        Assert.All(gaps, gap => Assert.InRange(gap, options.MinGap, options.MaxGap));
        Assert.True(gaps.Distinct().Count() > 100, "the gaps are not random");
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, pacer.WaitFor(isFirst: false));
    }

    [Fact]
    public void The_first_message_and_the_first_after_a_pause_do_not_wait_for_the_gap()
    {
        (options.MinGap, options.MaxGap) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200));
        var pacer = Pacer();
        Send(pacer, isFirst: false);
        Assert.Equal(TimeSpan.FromMilliseconds(200), pacer.WaitFor(isFirst: false));
        clock.Advance(TimeSpan.FromMilliseconds(150));
        Assert.Equal(TimeSpan.FromMilliseconds(50), pacer.WaitFor(isFirst: false));
        clock.Advance(TimeSpan.FromMilliseconds(50));
        Send(pacer, isFirst: false);

        var restarted = Pacer();
        restarted.Remember([new PastSend(clock.GetUtcNow(), IsFirst: false)]);
        Send(restarted, isFirst: false);
    }

    [Fact]
    public void A_reply_does_not_wait_for_the_gap_but_for_its_budget_and_what_follows_it_waits_for_the_gap()
    {
        (options.MinGap, options.MaxGap) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200));
        var pacer = Pacer();
        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(TimeSpan.Zero, pacer.WaitFor(isFirst: false, isReply: true));
            pacer.Sent(isFirst: false);
            Assert.True(pacer.WaitFor(isFirst: false) >= TimeSpan.FromMilliseconds(200));
        }
        Assert.Equal(TimeSpan.FromMinutes(1), pacer.WaitFor(isFirst: false, isReply: true));
    }

    [Fact]
    public void A_clock_that_was_set_back_holds_nobody_up()
    {
        var past = new FakeTimeProvider(clock.GetUtcNow());
        var adjustable = new SetBack(past);
        var pacer = new Pacer(options, adjustable, new Random(1));
        for (var n = 0; n < 10; n++)
            pacer.Sent(isFirst: false);
        Assert.Equal(TimeSpan.FromMinutes(1), pacer.WaitFor(isFirst: false));
        adjustable.By = TimeSpan.FromDays(3);
        Assert.Equal(TimeSpan.Zero, pacer.WaitFor(isFirst: false));
    }

    private Pacer Pacer() => new(options, clock, new Random(1));

    private static void Send(Pacer pacer, bool isFirst)
    {
        Assert.Equal(TimeSpan.Zero, pacer.WaitFor(isFirst));
        pacer.Sent(isFirst);
    }

    private int CountNow(bool isFirst, int most)
    {
        var pacer = Pacer();
        var count = 0;
        for (; count < most && pacer.WaitFor(isFirst) == TimeSpan.Zero; count++)
            pacer.Sent(isFirst);
        return count;
    }

    private sealed class SetBack(TimeProvider clock) : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - By;
    }
}
