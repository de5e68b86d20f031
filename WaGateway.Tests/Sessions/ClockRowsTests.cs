using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>The rows of <see cref="ClockRows"/>. Deadlines belong to the step: how long the state lasts is not asked.</summary>
public sealed class ClockRowsTests
{
    private static readonly TimeSpan FiveSeconds = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan JustBefore = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void While_no_browser_is_open_nothing_is_overdue(bool isLinked) =>
        Assert.Empty(OneLife.Starting(isLinked).TickAfter(TimeSpan.FromDays(1)).Effects);

    [Fact]
    public void A_page_that_says_nothing_gets_another_browser()
    {
        var one = OneLife.Open(isLinked: true);
        Overdue(one, one.Settings.StartTimeout, SessionState.Reconnecting, StateReason.WhatsAppUnreachable);
        Assert.True(one.Does<SessionEffect.Launch>());
        // Why it is reconnecting stays.
        var crashed = OneLife
            .Ready()
            .Take(g => new SessionEvent.Lost(g, StateReason.PageCrashed, ""))
            .Wait(TimeSpan.FromHours(1))
            .Take(g => new SessionEvent.Launched(g, false));
        Overdue(crashed, crashed.Settings.StartTimeout, SessionState.Reconnecting, StateReason.PageCrashed);
        Assert.Equal(StateReason.PageCrashed, crashed.One<SessionEffect.Launch>().Because);
    }

    [Fact]
    public void A_code_that_nobody_scans_fails_until_a_start()
    {
        var one = OneLife.Open().Say(OneLife.Code);
        Overdue(one, one.Settings.QrTimeout, SessionState.Failed, StateReason.QrExpired);
        Assert.Equal(
            (false, false, false),
            (one.Life.TakesPlace, one.Does<SessionEffect.Launch>(), one.One<SessionEffect.WriteWanted>().Wanted)
        );
    }

    [Fact]
    public void A_login_that_does_not_synchronise_gets_another_browser()
    {
        var one = OneLife.Open().Say(OneLife.Code).Say(OneLife.Away with { Mode = "SYNCING" });
        Overdue(one, one.Settings.SyncTimeout, SessionState.Reconnecting, StateReason.SyncTimeout);
        Assert.True(one.Does<SessionEffect.Launch>());
    }

    [Fact]
    public void A_connection_that_does_not_come_back_is_reloaded_once_and_then_gets_another_browser()
    {
        var one = OneLife.Ready().Wait(TimeSpan.FromDays(1)).Say(OneLife.Away);
        Assert.Empty(one.Wait(one.Settings.ReloadAfter).Tick().Effects);
        Assert.IsType<SessionEffect.ReloadPage>(Assert.Single(one.TickAfter(TimeSpan.Zero).Effects));
        Assert.Empty(one.Tick().Effects);
        one.Wait(one.Settings.ReconnectTimeout - one.Settings.ReloadAfter - FiveSeconds).Tick();
        Assert.Equal((SessionState.Reconnecting, false), (one.Life.State, one.Does<SessionEffect.Launch>()));
        one.TickAfter(FiveSeconds);
        Assert.Equal(((SessionState.Reconnecting, StateReason.ConnectionLost), true), (one.Where, one.Does<SessionEffect.Launch>()));
    }

    [Fact]
    public void A_stream_that_stays_cut_off_is_a_conflict_taken_over_once_and_then_left_to_a_person()
    {
        var one = OneLife.Ready().Wait(TimeSpan.FromDays(1)).Say(OneLife.CutOff);
        Overdue(one, FiveSeconds, SessionState.Reconnecting, StateReason.Conflict);
        one.Tick();
        Assert.IsType<SessionEffect.TakeOverLogin>(Assert.Single(one.Effects));
        // The document that is being reloaded answers nothing.
        Assert.Null(one.Say(OneLife.CutOff).Life.Page.CutOffSince);
        one.Say(OneLife.CutOff with { Document = "2" });
        Assert.Empty(one.Wait(FiveSeconds).Tick().Effects);
        var said = one.TickAfter(TimeSpan.Zero).One<SessionEffect.WriteState>();
        Assert.Contains("took it back", said.Message, StringComparison.Ordinal);
        Assert.Empty(one.TickAfter(TimeSpan.FromDays(1)).Effects);
    }

    [Fact]
    public void A_stream_that_comes_back_is_no_conflict()
    {
        var one = OneLife.Ready().Say(OneLife.CutOff).Wait(FiveSeconds).Say(OneLife.Connected).TickAfter(FiveSeconds);
        Assert.Equal(SessionState.Ready, one.Life.State);
    }

    [Fact]
    public void A_taking_over_that_does_not_connect_gets_another_browser()
    {
        var one = OneLife.Ready().Say(OneLife.CutOff).TickAfter(FiveSeconds).Tick();
        Overdue(one, one.Settings.StartTimeout, SessionState.Reconnecting, StateReason.WhatsAppUnreachable);
        Assert.True(one.Does<SessionEffect.Launch>());
    }

    [Fact]
    public void A_login_that_was_taken_over_and_held_for_minutes_may_be_taken_over_again()
    {
        var one = OneLife.Ready().Say(OneLife.CutOff).TickAfter(FiveSeconds).Tick().Say(OneLife.Connected with { Document = "2" });
        one.Take(g => new SessionEvent.LoginWritten(g, OneLife.Stored(isLinked: true)));
        Assert.Equal((SessionState.Ready, true), (one.Life.State, one.Life.HasTakenOver));
        one.TickAfter(TimeSpan.FromMinutes(6));
        Assert.False(one.Life.HasTakenOver);
    }

    [Fact]
    public void A_logout_whose_reason_does_not_follow_ends_the_login()
    {
        var one = OneLife.Ready().Take(g => new SessionEvent.LoggedOut(g, null));
        Overdue(one, FiveSeconds, SessionState.LoggedOut, StateReason.LoggedOut);
        Assert.True(one.Does<SessionEffect.DeleteProfile>());
    }

    [Fact]
    public void A_code_that_stays_on_a_linked_page_has_the_copy_put_back_once_and_then_ends_the_login()
    {
        var one = OneLife.Ready(hasCopy: true).Say(OneLife.Code);
        Overdue(one, FiveSeconds, SessionState.Reconnecting, StateReason.ProfileDamaged);
        Assert.True(one.Does<SessionEffect.RollBackProfile>() && one.Does<SessionEffect.Launch>());
        one.Take(g => new SessionEvent.Launched(g, HasCopy: true)).Say(OneLife.Code);
        Overdue(one, FiveSeconds, SessionState.LoggedOut, StateReason.LoggedOut);
        Assert.False(one.One<SessionEffect.WriteWanted>().Wanted);
    }

    [Fact]
    public void Without_a_copy_or_after_a_logout_nothing_is_put_back()
    {
        var bare = OneLife.Ready().Say(OneLife.Code).TickAfter(FiveSeconds);
        Assert.Equal((SessionState.LoggedOut, false), (bare.Life.State, bare.Does<SessionEffect.RollBackProfile>()));
        var unlinked = OneLife
            .Ready(hasCopy: true)
            .Say(OneLife.Code)
            .Wait(FiveSeconds)
            .Take(g => new SessionEvent.LoggedOut(g, null))
            .TickAfter(TimeSpan.FromMilliseconds(1));
        Assert.Equal((SessionState.LoggedOut, false), (unlinked.Life.State, unlinked.Does<SessionEffect.RollBackProfile>()));
    }

    [Fact]
    public void It_is_read_back_at_a_connect_soon_after_it_when_all_is_handed_over_and_every_few_minutes()
    {
        var one = OneLife.Ready();
        Assert.False(one.One<SessionEffect.ReadBack>().IsSettled);
        Assert.False(one.Wait(TimeSpan.FromSeconds(10)).Tick().Does<SessionEffect.ReadBack>());
        Assert.False(one.TickAfter(TimeSpan.FromSeconds(1)).One<SessionEffect.ReadBack>().IsSettled);
        Assert.True(one.TickAfter(one.Settings.SettleTime).One<SessionEffect.ReadBack>().IsSettled);
        Assert.False(one.Wait(one.Settings.ReadBackEvery).Tick().Does<SessionEffect.ReadBack>());
        Assert.False(one.TickAfter(TimeSpan.Zero, new(IsSending: false, IsReadingBack: true)).Does<SessionEffect.ReadBack>());
        Assert.True(one.Tick().Does<SessionEffect.ReadBack>());
    }

    [Fact]
    public void What_the_page_could_not_keep_is_read_back()
    {
        var one = OneLife.Ready().Take(g => new SessionEvent.Overflowed(g));
        Assert.True(one.Does<SessionEffect.NoteOverflow>() && one.Does<SessionEffect.ReadBack>());
    }

    /// <summary>Not at the deadline, but right after it.</summary>
    private static void Overdue(OneLife one, TimeSpan deadline, SessionState state, StateReason reason)
    {
        var before = one.Where;
        Assert.False(one.Wait(deadline - JustBefore).Tick().Does<SessionEffect.WriteState>());
        Assert.Equal(before, one.Where);
        one.Wait(JustBefore * 2).Tick();
        Assert.Equal((state, reason), one.Where);
    }
}
