using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>The rows of <see cref="RequestRows"/>.</summary>
public sealed class RequestRowsTests
{
    [Fact]
    public void A_start_launches_a_browser_at_once_and_says_that_it_is_starting()
    {
        var one = OneLife.Starting();
        Assert.Equal(((SessionState.Starting, StateReason.None), true, true), (one.Where, one.Life.IsLaunchDue, one.Life.IsRunning));
        Assert.Equal(new(one.Life.Generation, TimeSpan.Zero, null), one.One<SessionEffect.Launch>());
        Assert.Equal(new(SessionState.Starting, StateReason.None, null), one.One<SessionEffect.WriteState>());
    }

    [Fact]
    public void A_start_takes_over_what_was_changed_while_the_session_was_stopped()
    {
        var one = new OneLife();
        one.Take(new SessionEvent.StartWritten(OneLife.Stored(isLinked: false) with { Name = "Other", State = SessionState.Ready }));
        Assert.Equal(("Other", SessionState.Starting), (one.Life.Record.Name, one.Life.State));
    }

    [Fact]
    public void A_start_of_one_that_runs_changes_nothing()
    {
        var one = OneLife.Ready();
        var before = one.Life;
        Assert.Empty(one.Take(new SessionEvent.StartWritten(OneLife.Stored(isLinked: true))).Effects);
        Assert.Equal(before, one.Life);
        Assert.Empty(one.Take(new SessionEvent.StartAsked(ByPerson: true)).Effects);
        Assert.Equal(SessionState.Ready, one.Life.State);
    }

    [Fact]
    public void A_start_by_a_person_has_a_restricted_account_send_again_and_one_at_boot_does_not()
    {
        var one = Restricted();
        Assert.Empty(one.Take(new SessionEvent.StartAsked(ByPerson: false)).Effects);
        Assert.Equal(SessionState.Restricted, one.Life.State);
        one.Take(new SessionEvent.StartAsked(ByPerson: true));
        Assert.Equal(
            (SessionState.Ready, false, 0, true),
            (one.Life.State, one.Life.IsRestricted, one.Life.Refusals, one.Does<SessionEffect.WakeSends>())
        );
    }

    [Fact]
    public void A_start_by_a_person_lets_a_login_be_taken_over_again_but_interrupts_no_taking_over()
    {
        var one = OneLife.Ready().Say(OneLife.CutOff).TickAfter(TimeSpan.FromSeconds(5)).Tick();
        Assert.True(one.Does<SessionEffect.TakeOverLogin>());
        one.Take(new SessionEvent.StartAsked(ByPerson: true));
        Assert.True(one.Life.HasTakenOver);
        one.Say(OneLife.CutOff with { Document = "2" }).TickAfter(TimeSpan.FromSeconds(5));
        Assert.Null(one.Life.Page.TakingOver);
        one.Take(new SessionEvent.StartAsked(ByPerson: true));
        Assert.False(one.Life.HasTakenOver);
        Assert.True(one.Tick().Does<SessionEffect.TakeOverLogin>());
    }

    [Fact]
    public void A_stop_closes_the_browser_keeps_the_login_and_copies_a_profile_that_has_just_logged_in()
    {
        var one = Proven();
        one.Take(new SessionEvent.StopWritten());
        Assert.Equal(
            ((SessionState.Stopped, StateReason.None), false, OneLife.Phone),
            (one.Where, one.Life.TakesPlace, one.Life.Record.Phone)
        );
        Assert.Equal(new(TakesPicture: false, "profile 0", Drains: false), one.One<SessionEffect.CloseBrowser>());
    }

    [Fact]
    public void A_stop_gives_up_a_browser_that_is_only_awaited()
    {
        var one = OneLife.Starting();
        var launch = one.One<SessionEffect.Launch>();
        Assert.True(one.Take(new SessionEvent.StopWritten()).Does<SessionEffect.CloseBrowser>());
        var stopped = one.Life;
        Assert.Empty(one.Take(new SessionEvent.Launched(launch.Generation, HasCopy: false)).Effects);
        Assert.Equal((stopped, false), (one.Life, one.Life.TakesPlace));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stop_of_one_that_is_at_rest_says_nothing_new(bool isLoggedOut)
    {
        var one = new OneLife();
        if (isLoggedOut)
            one.Take(new SessionEvent.LogoutWritten(ForGood: false));
        Assert.Empty(one.Take(new SessionEvent.StopWritten()).Effects);
        Assert.Equal(isLoggedOut ? SessionState.LoggedOut : SessionState.Stopped, one.Life.State);
    }

    [Fact]
    public void A_logout_deletes_the_profile_and_the_next_login_has_another_one()
    {
        var one = OneLife.Ready();
        one.Take(new SessionEvent.LogoutWritten(ForGood: false));
        Assert.Equal((SessionState.LoggedOut, StateReason.LoggedOut), one.Where);
        Assert.Equal("profile 0", one.One<SessionEffect.DeleteProfile>().Profile);
        Assert.Equal("profile 1", one.One<SessionEffect.WriteLogout>().Profile);
        Assert.Equal(("profile 1", null, null), (one.Life.Record.Profile, one.Life.Record.Phone, one.Life.Account));
        Assert.Empty(one.Take(new SessionEvent.LogoutWritten(ForGood: false)).Effects);
        Assert.True(one.Take(new SessionEvent.StartWritten(OneLife.Stored(isLinked: false))).Does<SessionEffect.Launch>());
    }

    [Fact]
    public void One_that_is_being_deleted_or_whose_gateway_ends_is_not_started_again()
    {
        var deleted = OneLife.Ready().Take(new SessionEvent.LogoutWritten(ForGood: true));
        var suspended = OneLife.Ready().Take(new SessionEvent.SuspendAsked());
        Assert.True(suspended.Does<SessionEffect.CloseBrowser>());
        foreach (var one in new[] { deleted, suspended })
        {
            Assert.Empty(one.Take(new SessionEvent.StartAsked(ByPerson: true)).Effects);
            Assert.Empty(one.Take(new SessionEvent.StartWritten(OneLife.Stored(isLinked: true))).Effects);
            Assert.True(one.Life.IsGone);
        }
    }

    [Fact]
    public void The_end_of_the_gateway_writes_no_state_so_that_the_session_is_started_again() =>
        Assert.False(OneLife.Ready().Take(new SessionEvent.SuspendAsked()).Does<SessionEffect.WriteState>());

    private static OneLife Restricted()
    {
        var one = OneLife.Ready();
        for (var n = 0; n < one.Settings.RestrictedAfter; n++)
            one.Take(g => new SessionEvent.SendAnswered(g, new(-1, "ERROR_UNKNOWN")));
        Assert.Equal(SessionState.Restricted, one.Life.State);
        return one;
    }

    private static OneLife Proven()
    {
        var one = OneLife.Ready();
        return one.Wait(one.Settings.SettleTime * 2).Take(g => new SessionEvent.CaughtUp(g, new(1, one.Now, false, [])));
    }
}
