using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>The rows of <see cref="BrowserRows"/>.</summary>
public sealed class BrowserRowsTests
{
    [Fact]
    public void A_browser_that_is_launched_is_the_sessions_and_its_deadlines_begin()
    {
        var one = OneLife.Open();
        Assert.Equal((true, false, SessionState.Starting), (one.Life.IsOpen, one.Life.IsLaunchDue, one.Life.State));
        Assert.True(one.Does<SessionEffect.WakeSends>());
        Assert.False(one.Does<SessionEffect.WriteState>());
    }

    [Theory]
    [InlineData("BrowserMissing")]
    [InlineData("ProfileInUse")]
    public void A_linked_session_without_a_browser_fails_and_goes_on_trying(string name)
    {
        var (code, reason) = (Enum.Parse<FaultCode>(name), Enum.Parse<StateReason>(name));
        var one = OneLife.Starting(isLinked: true);
        foreach (var pause in new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 })
        {
            one.Take(g => new SessionEvent.NotLaunched(g, new(code, "There is none."), HasCopy: true));
            Assert.Equal(((SessionState.Failed, reason), true, false), (one.Where, one.Life.TakesPlace, one.Life.IsRunning));
            Assert.Equal(new(one.Life.Generation, TimeSpan.FromSeconds(pause), reason), one.One<SessionEffect.Launch>());
        }
        one.Take(g => new SessionEvent.Launched(g, HasCopy: false));
        Assert.Equal((SessionState.Reconnecting, StateReason.None), one.Where);
    }

    [Theory]
    [InlineData("BrowserMissing")]
    [InlineData("ProfileInUse")]
    [InlineData("SandboxDisabled")]
    public void One_that_was_never_linked_stays_failed(string code)
    {
        var one = OneLife
            .Starting()
            .Take(g => new SessionEvent.NotLaunched(g, new(Enum.Parse<FaultCode>(code), "There is none."), HasCopy: false));
        Assert.Equal((SessionState.Failed, false, false), (one.Life.State, one.Life.TakesPlace, one.Does<SessionEffect.Launch>()));
    }

    [Fact]
    public void A_sandbox_that_is_switched_off_is_not_tried_again_by_a_linked_session_either()
    {
        var one = OneLife
            .Starting(isLinked: true)
            .Take(g => new SessionEvent.NotLaunched(g, new(FaultCode.SandboxDisabled, "It is off."), HasCopy: true));
        Assert.Equal((SessionState.Failed, false), (one.Life.State, one.Does<SessionEffect.Launch>()));
    }

    [Fact]
    public void A_browser_that_does_not_start_is_tried_three_times_before_the_first_link()
    {
        var one = OneLife.Starting();
        for (var n = 1; n <= 3; n++)
        {
            Fail(one, hasCopy: false);
            Assert.Equal((SessionState.Starting, n), (one.Life.State, one.Life.Retries.Restarts));
            Assert.Equal(StateReason.BrowserFailed, one.One<SessionEffect.Launch>().Because);
        }
        Fail(one, hasCopy: false);
        Assert.Equal(((SessionState.Failed, StateReason.BrowserFailed), false), (one.Where, one.Does<SessionEffect.Launch>()));
    }

    [Fact]
    public void A_browser_that_does_not_start_on_a_linked_profile_has_its_copy_put_back_once_and_is_tried_for_ever()
    {
        var one = OneLife.Starting(isLinked: true);
        for (var n = 0; n < 3; n++)
        {
            Fail(one, hasCopy: true);
            Assert.Equal((SessionState.Reconnecting, StateReason.BrowserFailed), one.Where);
        }
        Fail(one, hasCopy: true);
        Assert.Equal((SessionState.Reconnecting, StateReason.ProfileDamaged), one.Where);
        Assert.Equal(new("profile 0", one.Now), one.One<SessionEffect.RollBackProfile>());
        // First the copy, then the browser.
        Assert.True(
            one.Effects.ToList().FindIndex(e => e is SessionEffect.RollBackProfile)
                < one.Effects.ToList().FindIndex(e => e is SessionEffect.Launch)
        );
        for (var n = 0; n < 20; n++)
        {
            Fail(one, hasCopy: true);
            Assert.Equal(((SessionState.Reconnecting, StateReason.BrowserFailed), true), (one.Where, one.Does<SessionEffect.Launch>()));
        }
    }

    [Fact]
    public void A_copy_that_could_not_be_put_back_may_be_tried_again()
    {
        var one = OneLife.Ready(hasCopy: true).Say(OneLife.Code).TickAfter(TimeSpan.FromSeconds(5));
        var rollBack = one.One<SessionEffect.RollBackProfile>();
        Assert.False(one.Life.CanRollBack);
        one.Wait(TimeSpan.FromSeconds(1)).Take(new SessionEvent.RollBackFailed(rollBack.At.AddSeconds(-1)));
        Assert.False(one.Life.CanRollBack);
        one.Take(new SessionEvent.RollBackFailed(rollBack.At));
        Assert.True(one.Life.CanRollBack);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_browser_that_is_lost_is_photographed_closed_and_another_one_launched(bool isLinked)
    {
        var one = OneLife.Open(isLinked).Take(g => new SessionEvent.Lost(g, StateReason.PageCrashed, "The page crashed."));
        Assert.Equal(
            ((isLinked ? SessionState.Reconnecting : SessionState.Starting, StateReason.PageCrashed), 1),
            (one.Where, one.Life.Retries.Restarts)
        );
        Assert.Equal(new(TakesPicture: true, null, Drains: false), one.One<SessionEffect.CloseBrowser>());
        Assert.Equal(new(one.Life.Generation, TimeSpan.FromSeconds(1), StateReason.PageCrashed), one.One<SessionEffect.Launch>());
        // Last: whoever sees the count sees the reason, too.
        Assert.Equal(new SessionEffect.ShowRestarts(1), one.Effects[^1]);
    }

    [Fact]
    public void Whatever_a_browser_says_after_its_end_is_dropped()
    {
        var one = OneLife.Ready();
        var old = one.Life.Generation;
        one.Take(g => new SessionEvent.Lost(g, StateReason.BrowserCrashed, "It ended."));
        var after = one.Life;
        SessionEvent[] late =
        [
            new SessionEvent.Launched(old, true),
            new SessionEvent.NotLaunched(old, new(FaultCode.BrowserMissing, ""), true),
            new SessionEvent.Lost(old, StateReason.PageCrashed, ""),
            new SessionEvent.AccountRead(old, [OneLife.Code]),
            new SessionEvent.PageRead(old, OneLife.Connected),
            new SessionEvent.LoggedOut(old, "unlinked"),
            new SessionEvent.Received(old, true),
            new SessionEvent.Overflowed(old),
            new SessionEvent.CaughtUp(old, new(1, one.Now, true, [])),
            new SessionEvent.CaughtUpWritten(old, one.Now),
            new SessionEvent.HistoryStored(old),
            new SessionEvent.SendAnswered(old, new(-1, "ERROR_UNKNOWN")),
            new SessionEvent.LoginWritten(old, OneLife.Stored(isLinked: true)),
            new SessionEvent.LoginNotWritten(old),
            new SessionEvent.PulseJudged(old, false, null),
            new SessionEvent.Reattached(old),
            new SessionEvent.QrRefreshed(old),
            new SessionEvent.PasskeyContinued(old),
            new SessionEvent.PasskeyAnswered(old),
            new SessionEvent.PasskeyNotTaken(old, "pk_1"),
            new SessionEvent.PasskeyConfirmed(old),
            new SessionEvent.PasskeyNotConfirmed(old, "pk_1"),
            new SessionEvent.PasskeyCancelled(old),
            new SessionEvent.Weighed(old, 1L << 40, default),
            new SessionEvent.Tick(old, default),
        ];
        Assert.Equal(
            typeof(SessionEvent)
                .GetNestedTypes(System.Reflection.BindingFlags.NonPublic)
                .Count(type => type.BaseType == typeof(SessionEvent.OfBrowser)),
            late.Length
        );
        Assert.All(late, happened => Assert.Empty(one.Take(happened).Effects));
        Assert.Equal(after, one.Life);
    }

    [Fact]
    public void Only_minutes_of_being_connected_begin_the_pauses_anew()
    {
        var one = OneLife.Ready();
        for (var n = 0; n < 5; n++)
        {
            one.Wait(BackOff.Stability)
                .Take(g => new SessionEvent.Lost(g, StateReason.PageCrashed, ""))
                .Take(g => new SessionEvent.Launched(g, false))
                .Connect();
            Assert.Equal(n + 1, one.Life.Retries.Tries);
        }
        one.Wait(BackOff.Stability + TimeSpan.FromSeconds(1)).Say(OneLife.Away);
        Assert.Equal(0, one.Life.Retries.Tries);
    }

    private static OneLife Fail(OneLife one, bool hasCopy) =>
        one.Take(g => new SessionEvent.NotLaunched(g, new(FaultCode.BrowserUnavailable, "It did not start."), hasCopy));
}
