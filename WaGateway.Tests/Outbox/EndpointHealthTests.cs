using WaGateway.Outbox;
using WaGateway.Webhooks;
using static WaGateway.Outbox.EndpointHealth;

namespace WaGateway.Tests.Outbox;

public sealed class EndpointHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly WebhookTrace Trace = new(Now, TimeSpan.Zero);
    private static readonly WebhookOutcome Success = new WebhookOutcome.Delivered(Trace, default);
    private static readonly WebhookOutcome Fault = new WebhookOutcome.EndpointFault(Trace, null);
    private static readonly WebhookOutcome MessageFault = new WebhookOutcome.MessageFault(Trace);
    private static readonly WebhookOutcome Gone = new WebhookOutcome.Gone(Trace);
    private static readonly WebhookOutcome Denied = new WebhookOutcome.EgressDenied(Trace, "no");
    private static readonly WebhookOutcome Ours = new WebhookOutcome.GatewayFault(Trace, "no");

    [Fact]
    public void Four_faults_in_a_row_change_nothing_the_fifth_opens_for_ten_seconds()
    {
        var health = Healthy;
        for (var n = 1; n <= 4; n++)
        {
            health = health.After(Fault, Now);
            Assert.Equal((State.Closed, n), (health.At(Now), health.FaultsInRow));
        }
        health = health.After(Fault, Now);
        Assert.Equal(State.Open, health.At(Now));
        Assert.Equal(State.Open, health.At(Now + TimeSpan.FromSeconds(9.999)));
        Assert.Equal(State.HalfOpen, health.At(Now + TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void A_success_between_faults_begins_the_count_anew()
    {
        var health = Times(Healthy, Fault, 4).After(Success, Now);
        Assert.Equal(Healthy, health);
        Assert.Equal(State.Closed, Times(health, Fault, 4).At(Now));
    }

    [Fact]
    public void A_failed_probe_doubles_the_wait_up_to_five_minutes()
    {
        var (health, now) = (Times(Healthy, Fault, 5), Now);
        foreach (var seconds in (int[])[10, 20, 40, 80, 160, 300, 300, 300])
        {
            Assert.Equal(now + TimeSpan.FromSeconds(seconds), health.GateUntil);
            now = health.GateUntil!.Value;
            health = health.After(Fault, now);
        }
    }

    [Fact]
    public void A_successful_probe_closes_and_forgets_the_wait()
    {
        var later = Now + TimeSpan.FromSeconds(10);
        var health = Times(Healthy, Fault, 5).After(Success, later);
        Assert.Equal(Healthy, health);
        Assert.Equal(later + FirstWait, Times(health, Fault, 5, later).GateUntil);
    }

    [Fact]
    public void Stragglers_of_before_are_counted_but_do_not_lengthen_the_wait()
    {
        var open = Times(Healthy, Fault, 5);
        var health = open.After(Fault, Now + TimeSpan.FromSeconds(5));
        Assert.Equal((6, open.GateUntil, open.GateWait), (health.FaultsInRow, health.GateUntil, health.GateWait));
        Assert.Equal(Healthy, open.After(Success, Now + TimeSpan.FromSeconds(5)));
        Assert.Equal(open, open.After(MessageFault, Now + TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Message_faults_and_our_own_trouble_are_not_counted()
    {
        Assert.Equal(Healthy, Times(Times(Healthy, MessageFault, 50), Ours, 50));
        var four = Times(Healthy, Fault, 4);
        Assert.Equal(four, four.After(MessageFault, Now));
    }

    [Fact]
    public void A_message_fault_of_the_probe_lets_traffic_through_and_keeps_the_count()
    {
        var later = Now + TimeSpan.FromSeconds(10);
        var health = Times(Healthy, Fault, 5).After(MessageFault, later);
        Assert.Equal((State.Closed, 5), (health.At(later), health.FaultsInRow));
        Assert.Equal(later + TimeSpan.FromSeconds(20), health.After(Fault, later).GateUntil);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(60, 60)]
    [InlineData(21600, 21600)]
    public void The_gate_shuts_for_as_long_as_the_receiver_asks(int asked, int seconds)
    {
        var health = Healthy.After(new WebhookOutcome.EndpointFault(Trace, TimeSpan.FromSeconds(asked)), Now);
        Assert.Equal(Now + TimeSpan.FromSeconds(seconds), health.GateUntil);
        Assert.Equal(State.Open, health.At(Now));
        Assert.Equal(State.HalfOpen, health.At(Now + TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void A_shorter_wish_does_not_cut_a_longer_one()
    {
        var health = Healthy.After(new WebhookOutcome.EndpointFault(Trace, TimeSpan.FromMinutes(5)), Now);
        Assert.Equal(health.GateUntil, health.After(new WebhookOutcome.EndpointFault(Trace, TimeSpan.FromSeconds(5)), Now).GateUntil);
    }

    [Fact]
    public void Gone_and_denied_disable_until_a_person_acts()
    {
        foreach (var (outcome, reason) in new[] { (Gone, "gone"), (Denied, "egress_denied") })
        {
            var health = Healthy.After(outcome, Now);
            Assert.Equal((State.Disabled, reason), (health.At(Now + TimeSpan.FromDays(9)), health.DisabledReason));
            foreach (var later in new[] { Success, Fault, MessageFault, Gone, Denied, Ours })
                Assert.Equal(health, health.After(later, Now));
        }
    }

    [Fact]
    public void Room_is_the_width_when_closed_one_when_half_open_none_otherwise()
    {
        var open = Times(Healthy, Fault, 5);
        var later = Now + TimeSpan.FromSeconds(10);
        Assert.Equal(
            [4, 1, 0, 0],
            new[] { Healthy.Room(Now, 0, 4), Healthy.Room(Now, 3, 4), Healthy.Room(Now, 4, 4), Healthy.Room(Now, 5, 4) }
        );
        Assert.Equal([0, 1, 0], new[] { open.Room(Now, 0, 4), open.Room(later, 0, 4), open.Room(later, 1, 4) });
        Assert.Equal(0, Healthy.After(Gone, Now).Room(Now, 0, 4));
    }

    [Fact]
    public void A_clock_set_back_by_days_does_not_keep_the_gate_shut()
    {
        var health = Times(Healthy, Fault, 5);
        Assert.Equal(State.HalfOpen, health.At(Now - TimeSpan.FromDays(3)));
        Assert.Equal(State.HalfOpen, health.At(Now + TimeSpan.FromDays(3)));
    }

    private static EndpointHealth Times(EndpointHealth health, WebhookOutcome outcome, int times, DateTimeOffset? at = null) =>
        Enumerable.Repeat(outcome, times).Aggregate(health, (state, next) => state.After(next, at ?? Now));
}
