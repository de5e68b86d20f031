using WaGateway.Sessions;

namespace WaGateway.Tests.Sessions;

public sealed class WatchdogTests
{
    private readonly SessionsOptions options = new();
    private TimeSpan now = TimeSpan.FromHours(1);
    private Watchdog dog;

    public WatchdogTests() => dog = Watchdog.Begin(now);

    [Fact]
    public void Nothing_is_asked_while_something_is_received()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            now += TimeSpan.FromMinutes(1);
            dog = dog.Received(now);
            Assert.False(dog.IsDue(now, options));
        }
        now += options.WatchEvery + TimeSpan.FromSeconds(1);
        Assert.True(dog.IsDue(now, options));
        Assert.False(dog.Asked(now).IsDue(now, options));
    }

    [Fact]
    public void Silence_is_repaired_step_by_step_and_each_step_is_asked_before_the_next()
    {
        Assert.Equal(Repair.None, Ask(answered: false, after: options.WatchEvery));
        Assert.False(dog.IsRepairing);
        Assert.Equal(Repair.Reattach, Ask(answered: false));
        Assert.True(dog.IsRepairing);
        Assert.Equal(Repair.Reload, Ask(answered: false));
        now += TimeSpan.FromSeconds(30);
        Assert.False(dog.IsDue(now, options));
        Assert.Equal(Repair.Restart, Ask(answered: false, after: options.RepairTime));
        Assert.False(dog.IsRepairing);
    }

    [Fact]
    public void A_page_that_is_back_is_asked_at_once()
    {
        Ask(answered: false, after: options.WatchEvery);
        Ask(answered: false);
        Ask(answered: false);
        dog = dog.Connected();
        Assert.Equal(Repair.Done, Ask(answered: true, after: TimeSpan.Zero));
        Assert.False(dog.IsRepairing);
        Assert.False(dog.IsDue(now, options));
    }

    [Fact]
    public void One_unanswered_question_is_no_silence()
    {
        Assert.Equal(Repair.None, Ask(answered: false, after: options.WatchEvery));
        Assert.Equal(Repair.None, Ask(answered: true));
    }

    [Fact]
    public void A_missing_message_is_evidence_though_the_server_answers()
    {
        Assert.Equal(Repair.Reattach, Ask(answered: true, after: options.WatchEvery, missing: true));
        Assert.Equal(Repair.Done, Ask(answered: true));
    }

    [Fact]
    public void A_question_that_cannot_be_asked_is_no_evidence() =>
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(Repair.None, Ask(answered: null, after: options.WatchEvery)));

    [Fact]
    public void A_new_browser_begins_healthy()
    {
        Ask(answered: false, after: options.WatchEvery);
        Ask(answered: false);
        Assert.Equal(new Watchdog(Watchdog.Step.Healthy, now, now), Watchdog.Begin(now));
    }

    private Repair Ask(bool? answered, TimeSpan? after = null, bool missing = false)
    {
        now += (after ?? TimeSpan.FromSeconds(5)) + TimeSpan.FromSeconds(1);
        Assert.True(dog.IsDue(now, options));
        (dog, var repair) = dog.Asked(now).Judge(answered, missing, now);
        return repair;
    }
}
