using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>The rows of <see cref="EvidenceRows"/>.</summary>
public sealed class EvidenceRowsTests
{
    private static readonly SendReceipt Refused = new(-1, "ERROR_UNKNOWN");
    private static readonly Activity Busy = new(IsSending: true, IsReadingBack: false);

    [Fact]
    public void A_page_that_tells_something_of_the_servers_is_not_asked()
    {
        var one = OneLife.Ready();
        for (var minute = 0; minute < 30; minute++)
            Assert.False(
                one.Wait(TimeSpan.FromMinutes(1))
                    .Take(g => new SessionEvent.Received(g, IsFromServer: true))
                    .Tick()
                    .Does<SessionEffect.AskForPulse>()
            );
        Assert.Equal(one.Now, one.Life.Connection.LastEventAt);
        one.Wait(one.Settings.WatchEvery).Take(g => new SessionEvent.Received(g, IsFromServer: false));
        Assert.True(one.TickAfter(TimeSpan.Zero).Does<SessionEffect.AskForPulse>());
        Assert.False(one.TickAfter(TimeSpan.Zero).Does<SessionEffect.AskForPulse>());
    }

    [Fact]
    public void Silence_is_repaired_step_by_step_and_ends_with_another_browser()
    {
        var one = OneLife.Ready();
        Assert.Empty(one.Judge(false).Effects);
        one.Judge(false);
        Assert.Equal(((SessionState.Degraded, StateReason.Deaf), true), (one.Where, one.Does<SessionEffect.Reattach>()));
        Assert.True(one.Take(g => new SessionEvent.Reattached(g)).Does<SessionEffect.ReadBack>());
        one.Judge(false);
        Assert.Equal(((SessionState.Degraded, StateReason.Deaf), true), (one.Where, one.Does<SessionEffect.ReloadPage>()));
        one.Judge(false);
        Assert.Equal(((SessionState.Reconnecting, StateReason.Deaf), true), (one.Where, one.Does<SessionEffect.Launch>()));
    }

    [Fact]
    public void A_sign_of_life_ends_the_repair_as_the_page_says_that_it_is_connected()
    {
        var one = OneLife.Ready().Judge(false).Judge(false).Judge(true);
        Assert.Equal(
            (SessionState.Ready, true, true),
            (one.Life.State, one.Does<SessionEffect.BeginAnew>(), one.Does<SessionEffect.ReadBack>())
        );
        var away = OneLife.Ready().Judge(false).Judge(false).Say(OneLife.Away);
        Assert.Equal(SessionState.Degraded, away.Life.State);
        Assert.Equal((SessionState.Reconnecting, StateReason.ConnectionLost), away.Judge(true).Where);
        Assert.NotNull(away.Life.Page.AwaySince);
    }

    [Fact]
    public void A_message_that_is_not_on_disk_after_a_while_is_evidence_until_repairs_did_not_bring_it()
    {
        var one = OneLife.Ready();
        var missing = new NewestMessage("M1", one.Now.ToUnixTimeSeconds() + 1);
        Assert.Empty(one.Wait(TimeSpan.FromSeconds(10)).Judge(true, missing).Effects);
        one.Wait(TimeSpan.FromMinutes(1)).Judge(true, missing);
        Assert.True(one.Does<SessionEffect.Reattach>());
        one.Judge(true, missing);
        Assert.True(one.Does<SessionEffect.ReloadPage>());
        Assert.Equal("M1", one.Life.Connection.GivenUp);
        Assert.Equal(SessionState.Ready, one.Judge(true, missing).Life.State);
    }

    [Fact]
    public void A_message_of_an_earlier_connection_is_no_evidence()
    {
        var one = OneLife.Ready();
        var missing = new NewestMessage("M1", one.Now.ToUnixTimeSeconds());
        Assert.Empty(one.Wait(TimeSpan.FromMinutes(1)).Judge(true, missing).Effects);
    }

    [Fact]
    public void What_was_asked_before_the_connection_was_lost_says_nothing()
    {
        var one = OneLife.Ready().Judge(false).Say(OneLife.Away);
        Assert.Empty(one.Judge(false).Effects);
        Assert.Empty(OneLife.Ready().Judge(false).Say(OneLife.CutOff).Judge(false).Effects);
    }

    [Fact]
    public void So_many_refusals_in_a_row_restrict_the_account()
    {
        var one = OneLife.Ready();
        Refuse(one, one.Settings.RestrictedAfter - 1);
        one.Take(g => new SessionEvent.SendAnswered(g, new(1, "OK")));
        Refuse(one, one.Settings.RestrictedAfter - 1);
        // What the client did not take says nothing about the account.
        one.Take(g => new SessionEvent.SendAnswered(g, new(-1, "Error", Rejected: true)));
        Assert.Equal(SessionState.Ready, one.Life.State);
        Refuse(one, 1);
        Assert.Equal(
            ((SessionState.Restricted, StateReason.Restricted), true, true),
            (one.Where, one.Life.IsRestricted, one.Does<SessionEffect.TakePicture>())
        );
        Assert.True(one.Life.IsOnline);
    }

    [Fact]
    public void A_page_that_is_cut_off_refuses_by_itself()
    {
        var one = OneLife.Ready().Say(OneLife.CutOff);
        Refuse(one, 10);
        Assert.Equal((SessionState.Ready, 0), (one.Life.State, one.Life.Refusals));
    }

    [Fact]
    public void What_is_read_back_moves_the_mark_only_once_all_is_handed_over()
    {
        var one = OneLife.Ready();
        var report = new PageEvent.CaughtUp(1, one.Now, false, []);
        one.Take(g => new SessionEvent.CaughtUp(g, report));
        Assert.Equal((false, false), (one.One<SessionEffect.WriteCaughtUp>().IsSettled, one.Life.Page.IsProven));
        one.Wait(one.Settings.SettleTime * 2).Take(g => new SessionEvent.CaughtUp(g, report));
        Assert.Equal((true, true), (one.One<SessionEffect.WriteCaughtUp>().IsSettled, one.Life.Page.IsProven));
        Assert.Equal(report.UpTo, one.Take(g => new SessionEvent.CaughtUpWritten(g, report.UpTo)).Life.Record.CaughtUpTo);
    }

    [Fact]
    public void The_first_copy_of_a_profile_is_made_in_an_idle_moment_and_tried_once()
    {
        var one = Proven();
        Assert.False(one.TickAfter(one.Settings.CopyProfileAfter, Busy).Does<SessionEffect.CloseBrowser>());
        one.Tick();
        Assert.Equal((SessionState.Reconnecting, StateReason.Maintenance), one.Where);
        Assert.Equal(new(TakesPicture: false, "profile 0", Drains: true), one.One<SessionEffect.CloseBrowser>());
        Assert.Equal((TimeSpan.Zero, true), (one.One<SessionEffect.Launch>().Pause, one.Life.IsBackSoon));
        // It could not be made.
        one.Take(g => new SessionEvent.Launched(g, HasCopy: false))
            .Connect()
            .Wait(one.Settings.SettleTime * 2)
            .Take(g => new SessionEvent.CaughtUp(g, new(1, one.Now, false, [])));
        Assert.False(one.TickAfter(TimeSpan.FromHours(1)).Does<SessionEffect.CloseBrowser>());
    }

    [Theory]
    [InlineData("there is one")]
    [InlineData("it was heard a moment ago")]
    [InlineData("history is missing")]
    public void No_copy_is_made_while(string why)
    {
        var one = Proven(hasCopy: why == "there is one");
        one.Wait(one.Settings.CopyProfileAfter);
        if (why == "it was heard a moment ago")
            one.Take(g => new SessionEvent.Received(g, IsFromServer: true));
        if (why == "history is missing")
            one.Take(g => new SessionEvent.LoginWritten(g, OneLife.Stored(isLinked: true) with { HistoryBefore = one.Now }));
        Assert.False(one.TickAfter(TimeSpan.FromSeconds(1)).Does<SessionEffect.CloseBrowser>());
    }

    [Fact]
    public void A_browser_that_is_too_large_is_started_again_in_an_idle_moment_at_most_every_ten_minutes()
    {
        var one = Proven(hasCopy: true);
        one.Settings.MemoryCeilingMegabytes = 100;
        Assert.True(one.TickAfter(one.Settings.SettleTime).Does<SessionEffect.WeighBrowser>());
        Assert.False(one.TickAfter(TimeSpan.FromSeconds(1)).Does<SessionEffect.WeighBrowser>());
        Assert.Empty(one.Take(g => new SessionEvent.Weighed(g, 100 << 20, default)).Effects);
        Assert.Empty(one.Take(g => new SessionEvent.Weighed(g, null, default)).Effects);
        Assert.Empty(one.Take(g => new SessionEvent.Weighed(g, 101 << 20, Busy)).Effects);
        one.Take(g => new SessionEvent.Weighed(g, 101 << 20, default));
        Assert.Equal(
            ((SessionState.Reconnecting, StateReason.MemoryCeiling), true),
            (one.Where, one.One<SessionEffect.CloseBrowser>().Drains)
        );
        one.Take(g => new SessionEvent.Launched(g, HasCopy: true)).Connect();
        Assert.False(one.TickAfter(TimeSpan.FromMinutes(9)).Does<SessionEffect.WeighBrowser>());
        Assert.True(one.TickAfter(TimeSpan.FromMinutes(2)).Does<SessionEffect.WeighBrowser>());
    }

    [Fact]
    public void Without_a_ceiling_nothing_is_weighed() =>
        Assert.False(Proven(hasCopy: true).TickAfter(TimeSpan.FromHours(1)).Does<SessionEffect.WeighBrowser>());

    private static void Refuse(OneLife one, int times)
    {
        for (var n = 0; n < times; n++)
            one.Take(g => new SessionEvent.SendAnswered(g, Refused));
    }

    private static OneLife Proven(bool hasCopy = false)
    {
        var one = OneLife.Ready(hasCopy);
        return one.Wait(one.Settings.SettleTime * 2).Take(g => new SessionEvent.CaughtUp(g, new(1, one.Now, false, [])));
    }
}
