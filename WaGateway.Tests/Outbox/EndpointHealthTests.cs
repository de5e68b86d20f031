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
    public void Four_faults_in_a_row_change_nothing_the_fifth_opens_until_the_next_probe()
    {
        var health = Healthy;
        for (var n = 1; n <= 4; n++)
        {
            health = Times(health, Fault, 1);
            Assert.Equal((State.Closed, n), (health.At(Now), health.FaultsInRow));
        }
        health = Times(health, Fault, 1);
        Assert.Equal(State.Open, health.At(Now));
        Assert.Equal(State.Open, health.At(Now + TimeSpan.FromSeconds(4.999)));
        Assert.Equal(State.HalfOpen, health.At(Now + TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_success_between_faults_begins_the_count_anew()
    {
        var health = Times(Times(Healthy, Fault, 4), Success, 1);
        Assert.Equal(Healthy, health);
        Assert.Equal(State.Closed, Times(health, Fault, 4).At(Now));
    }

    [Fact]
    public void The_longer_an_outage_lasts_the_rarer_are_the_probes()
    {
        var health = Times(Healthy, Fault, 5);
        foreach (var (minutes, seconds) in new[] { (0, 5), (0.9, 5), (1, 10), (14.9, 10), (15, 40), (59.9, 40), (60, 300), (4000, 300) })
        {
            var now = Now + TimeSpan.FromMinutes(minutes);
            health = Times(health with { GateUntil = now }, Fault, 1, now);
            Assert.Equal((Now, now + TimeSpan.FromSeconds(seconds)), (health.FailingSince, health.GateUntil));
        }
    }

    [Fact]
    public void A_probe_that_hung_until_its_timeout_is_followed_by_the_next_at_once()
    {
        var hung = new WebhookOutcome.EndpointFault(Trace with { Duration = TimeSpan.FromSeconds(15) }, null);
        var health = Times(Healthy, hung, 5);
        Assert.Equal((Now - TimeSpan.FromSeconds(15), Now, State.HalfOpen), (health.FailingSince, health.GateUntil, health.At(Now)));
        Assert.Equal(0, health.Room(Now, 1, 4));
    }

    [Fact]
    public void An_outage_that_a_clock_noted_which_was_set_back_since_begins_anew()
    {
        var earlier = Now - TimeSpan.FromDays(3);
        Assert.Equal(earlier, Times(Times(Healthy, Fault, 5), Fault, 1, earlier).FailingSince);
    }

    [Fact]
    public void A_successful_probe_closes_and_forgets_the_wait()
    {
        var later = Now + TimeSpan.FromHours(10);
        var health = Times(Times(Healthy, Fault, 5), Success, 1, later);
        Assert.Equal(Healthy, health);
        Assert.Equal(later + TimeSpan.FromSeconds(5), Times(health, Fault, 5, later).GateUntil);
    }

    [Fact]
    public void Stragglers_of_before_are_counted_but_do_not_lengthen_the_wait()
    {
        var open = Times(Healthy, Fault, 5);
        var later = Now + TimeSpan.FromSeconds(2);
        var health = Times(open, Fault, 1, later);
        Assert.Equal((6, open.GateUntil), (health.FaultsInRow, health.GateUntil));
        Assert.Equal(Healthy, Times(open, Success, 1, later));
        Assert.Equal(open, Times(open, MessageFault, 1, later));
    }

    [Fact]
    public void Message_faults_and_our_own_trouble_are_not_counted()
    {
        Assert.Equal(Healthy, Times(Times(Healthy, MessageFault, 50), Ours, 50));
        var four = Times(Healthy, Fault, 4);
        Assert.Equal(four, Times(four, MessageFault, 1));
    }

    [Fact]
    public void A_message_fault_of_the_probe_lets_traffic_through_and_keeps_the_count()
    {
        var later = Now + TimeSpan.FromHours(10);
        var health = Times(Times(Healthy, Fault, 5), MessageFault, 1, later);
        Assert.Equal((State.Closed, 5, null), (health.At(later), health.FaultsInRow, health.FailingSince));
        Assert.Equal(later + TimeSpan.FromSeconds(5), Times(health, Fault, 1, later).GateUntil);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(60, 60)]
    [InlineData(21600, 21600)]
    public void The_gate_shuts_for_as_long_as_the_receiver_asks(int asked, int seconds)
    {
        var health = Times(Healthy, Later(asked), 1);
        Assert.Equal(Now + TimeSpan.FromSeconds(seconds), health.GateUntil);
        Assert.Equal(State.Open, health.At(Now));
        Assert.Equal(State.HalfOpen, health.At(Now + TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void A_shorter_wish_does_not_cut_a_longer_one()
    {
        var health = Times(Healthy, Later(300), 1);
        Assert.Equal(health.GateUntil, Times(health, Later(5), 1).GateUntil);
    }

    [Theory]
    [InlineData(600, 600)]
    [InlineData(0, 40)]
    public void One_that_asks_to_wait_without_end_is_asked_no_sooner_than_it_says_and_no_more_often_than_one_that_fails(
        int asked,
        int seconds
    )
    {
        var (health, now) = (Times(Healthy, Later(5), 5), Now + TimeSpan.FromMinutes(20));
        Assert.Equal(now + TimeSpan.FromSeconds(seconds), Times(health, Later(asked), 1, now).GateUntil);
    }

    [Fact]
    public void Gone_and_denied_disable_until_a_person_acts()
    {
        foreach (var (outcome, reason) in new[] { (Gone, "gone"), (Denied, "egress_denied") })
        {
            var health = Times(Healthy, outcome, 1);
            Assert.Equal((State.Disabled, reason), (health.At(Now + TimeSpan.FromDays(9)), health.DisabledReason));
            foreach (var later in new[] { Success, Fault, MessageFault, Gone, Denied, Ours })
                Assert.Equal(health, Times(health, later, 1));
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
        Assert.Equal(0, Times(Healthy, Gone, 1).Room(Now, 0, 4));
    }

    [Fact]
    public void A_clock_set_back_by_days_does_not_keep_the_gate_shut()
    {
        var health = Times(Healthy, Fault, 5);
        Assert.Equal(State.HalfOpen, health.At(Now - TimeSpan.FromDays(3)));
        Assert.Equal(State.HalfOpen, health.At(Now + TimeSpan.FromDays(3)));
    }

    private static EndpointHealth Times(EndpointHealth health, WebhookOutcome outcome, int times, DateTimeOffset? at = null) =>
        Enumerable.Repeat(outcome, times).Aggregate(health, (state, next) => state.After(next, at ?? Now, 0.5));

    private static WebhookOutcome Later(int seconds) => new WebhookOutcome.EndpointFault(Trace, TimeSpan.FromSeconds(seconds));
}
