using Microsoft.Extensions.Time.Testing;
using WaGateway.Sessions;

namespace WaGateway.Tests.Sessions;

public sealed class WatchdogTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly SessionsOptions options = new();
    private readonly Watchdog dog;

    public WatchdogTests() => dog = new Watchdog(clock, options);

    [Fact]
    public void Nobody_is_asked_while_there_is_something_to_hear()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            dog.Heard();
            Assert.False(dog.Asks());
        }
        clock.Advance(options.WatchEvery + TimeSpan.FromSeconds(1));
        Assert.True(dog.Asks());
        Assert.False(dog.Asks());
    }

    [Fact]
    public void Silence_is_repaired_step_by_step_and_each_step_is_asked_before_the_next()
    {
        Assert.Equal(Repair.None, Ask(answered: false, after: options.WatchEvery));
        Assert.False(dog.IsRepairing);
        Assert.Equal(Repair.Reattach, Ask(answered: false));
        Assert.True(dog.IsRepairing);
        Assert.Equal(Repair.Reload, Ask(answered: false));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(dog.Asks());
        Assert.Equal(Repair.Restart, Ask(answered: false, after: options.RepairTime));
        Assert.False(dog.IsRepairing);
    }

    [Fact]
    public void A_page_that_is_back_is_asked_at_once()
    {
        Ask(answered: false, after: options.WatchEvery);
        Ask(answered: false);
        Ask(answered: false);
        dog.Connected();
        Assert.Equal(Repair.Done, Ask(answered: true, after: TimeSpan.Zero));
        Assert.False(dog.IsRepairing);
        Assert.False(dog.Asks());
    }

    [Fact]
    public void One_unanswered_question_is_no_silence()
    {
        Assert.Equal(Repair.None, Ask(answered: false, after: options.WatchEvery));
        Assert.Equal(Repair.None, Ask(answered: true));
    }

    [Fact]
    public void A_message_that_nobody_heard_is_evidence_though_the_server_answers()
    {
        Assert.Equal(Repair.Reattach, Ask(answered: true, after: options.WatchEvery, unheard: true));
        Assert.Equal(Repair.Done, Ask(answered: true));
    }

    [Fact]
    public void A_question_that_cannot_be_asked_is_no_evidence() =>
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(Repair.None, Ask(answered: null, after: options.WatchEvery)));

    private Repair Ask(bool? answered, TimeSpan? after = null, bool unheard = false)
    {
        clock.Advance((after ?? TimeSpan.FromSeconds(5)) + TimeSpan.FromSeconds(1));
        Assert.True(dog.Asks());
        return dog.Judge(answered, unheard);
    }
}
