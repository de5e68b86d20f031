using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>The rows of <see cref="PageRows"/>.</summary>
public sealed class PageRowsTests
{
    [Fact]
    public void A_page_that_is_connected_is_ready_once_its_account_is_written()
    {
        var one = OneLife.Open().Say(OneLife.Connected);
        var write = one.One<SessionEffect.WriteLogin>();
        Assert.Equal((SessionState.Starting, new Account(OneLife.Phone, null)), (one.Life.State, write.Account));
        // Once is enough.
        Assert.False(one.Say(OneLife.Connected).Does<SessionEffect.WriteLogin>());
        one.Take(new SessionEvent.LoginWritten(write.Generation, OneLife.Stored(isLinked: true)));
        Assert.Equal(((SessionState.Ready, StateReason.None), OneLife.Phone), (one.Where, one.Life.Record.Phone));
        Assert.True(one.Does<SessionEffect.BeginAnew>() && one.Does<SessionEffect.ReadBack>() && one.Does<SessionEffect.WakeSends>());
    }

    [Fact]
    public void An_account_that_the_store_did_not_take_is_written_again_at_the_next_tick_and_nothing_is_overdue_until_then()
    {
        var one = OneLife.Open().Say(OneLife.Connected);
        for (var n = 0; n < 5; n++)
        {
            Assert.Empty(one.TickAfter(one.Settings.StartTimeout).Effects);
            one.Take(g => new SessionEvent.LoginNotWritten(g)).Tick();
            one.One<SessionEffect.WriteLogin>();
        }
        Assert.Equal(SessionState.Ready, one.Take(g => new SessionEvent.LoginWritten(g, OneLife.Stored(isLinked: true))).Life.State);
    }

    [Fact]
    public void An_account_that_is_written_after_the_connection_was_lost_again_makes_nothing_ready()
    {
        var one = OneLife
            .Open()
            .Say(OneLife.Connected)
            .Say(OneLife.Away)
            .Take(g => new SessionEvent.LoginWritten(g, OneLife.Stored(isLinked: true)));
        Assert.Equal((SessionState.Syncing, OneLife.Phone), (one.Life.State, one.Life.Record.Phone));
        one.Say(OneLife.Connected);
        one.One<SessionEffect.WriteLogin>();
        one.Say(OneLife.Away).Take(g => new SessionEvent.LoginNotWritten(g));
        Assert.Equal(LoginWrite.None, one.Life.Page.Login);
    }

    [Fact]
    public void A_login_that_the_server_has_not_accepted_is_not_ready_and_a_cut_off_one_no_conflict()
    {
        var one = OneLife.Open().Say(OneLife.Connected with { Accepted = false });
        Assert.Equal((SessionState.Syncing, false), (one.Life.State, one.Does<SessionEffect.WriteLogin>()));
        one.Say(OneLife.CutOff with { Accepted = false });
        Assert.Null(one.Life.Page.CutOffSince);
    }

    [Fact]
    public void An_account_that_was_restricted_is_restricted_again_when_it_connects()
    {
        var one = OneLife.Ready();
        for (var n = 0; n < one.Settings.RestrictedAfter; n++)
            one.Take(g => new SessionEvent.SendAnswered(g, new(-1, "ERROR_UNKNOWN")));
        one.Say(OneLife.Away);
        Assert.Equal(SessionState.Reconnecting, one.Life.State);
        one.Connect();
        Assert.Equal(((SessionState.Restricted, StateReason.Restricted), true), (one.Where, one.Does<SessionEffect.ReadBack>()));
    }

    [Fact]
    public void What_was_asked_of_one_document_is_asked_of_the_next_one()
    {
        var one = OneLife.Ready().Say(OneLife.Connected);
        Assert.Empty(one.Effects);
        one.Say(OneLife.Connected with { Document = "2" });
        Assert.True(one.Does<SessionEffect.BeginAnew>() && one.Does<SessionEffect.ReadBack>());
        Assert.Equal(SessionState.Ready, one.Life.State);
    }

    [Fact]
    public void A_repaired_page_that_is_connected_is_asked_for_a_sign_of_life_before_it_counts()
    {
        var one = OneLife.Ready();
        one.TickAfter(one.Settings.WatchEvery).Judge(false).Judge(false).Say(OneLife.Connected with { Document = "2" });
        Assert.Equal((SessionState.Degraded, false), (one.Life.State, one.Does<SessionEffect.WriteLogin>()));
        Assert.True(one.TickAfter(TimeSpan.Zero).Does<SessionEffect.AskForPulse>());
    }

    [Fact]
    public void A_connection_that_is_interrupted_is_said_and_counts_from_then()
    {
        var one = OneLife.Ready().Say(OneLife.Away);
        var since = one.Life.Page.AwaySince;
        Assert.Equal(((SessionState.Reconnecting, StateReason.ConnectionLost), true), (one.Where, since is not null));
        Assert.Equal(since, one.Wait(TimeSpan.FromSeconds(5)).Say(OneLife.Away with { Mode = "SYNCING" }).Life.Page.AwaySince);
        Assert.Null(one.Connect().Life.Page.AwaySince);
        Assert.Equal(SessionState.Ready, one.Life.State);
    }

    [Fact]
    public void One_that_is_reconnecting_already_goes_on_saying_why()
    {
        var one = OneLife
            .Ready()
            .Take(g => new SessionEvent.Lost(g, StateReason.PageCrashed, ""))
            .Take(g => new SessionEvent.Launched(g, false))
            .Say(OneLife.Away);
        Assert.Equal(((SessionState.Reconnecting, StateReason.PageCrashed), true), (one.Where, one.Life.Page.AwaySince is not null));
    }

    [Fact]
    public void From_the_code_over_the_scan_to_synchronising()
    {
        var one = OneLife.Open().Say(OneLife.Code);
        Assert.Equal(SessionState.ScanQr, one.Life.State);
        one.Say(OneLife.Connected with { Mode = "QR", Info = "PAIRING", Accepted = false });
        Assert.Equal((SessionState.Pairing, null), (one.Life.State, one.Life.Qr.Code));
        one.Say(OneLife.Connected with { Mode = null, Accepted = false });
        Assert.Equal(SessionState.Pairing, one.Life.State);
        one.Say(OneLife.Connected with { Mode = "SYNCING", Accepted = false });
        Assert.Equal(SessionState.Syncing, one.Life.State);
        one.Connect();
        Assert.Equal(SessionState.Ready, one.Life.State);
    }

    [Fact]
    public void Each_new_code_is_an_event_and_one_that_is_shown_again_is_not()
    {
        var one = OneLife.Open().Say(OneLife.Code);
        Assert.Equal(EventKinds.Qr, one.One<SessionEffect.LogEvent>().Draft.Kind);
        Assert.Equal(one.Now.AddSeconds(60), one.Life.Qr.LiveAt(one.Now)?.ExpiresAt);
        Assert.Empty(one.Say(OneLife.Code).Effects);
        one.Say(OneLife.Code with { Code = "2@e,f,g,h" });
        Assert.Equal((1, one.Now.AddSeconds(20)), (one.Effects.Count, one.Life.Qr.LiveAt(one.Now)?.ExpiresAt));
        Assert.Null(one.Life.Qr.LiveAt(one.Now.AddSeconds(20)));
    }

    [Fact]
    public void A_series_of_codes_that_is_over_is_renewed_one_request_at_a_time()
    {
        var idle = OneLife.Code with { Code = null, Idle = true };
        var one = OneLife.Open().Say(OneLife.Code).Say(idle);
        one.One<SessionEffect.RefreshQr>();
        Assert.Null(one.Life.Qr.Code);
        Assert.Empty(one.TickAfter(TimeSpan.FromSeconds(1)).Effects);
        one.Take(g => new SessionEvent.QrRefreshed(g)).TickAfter(TimeSpan.FromSeconds(1));
        one.One<SessionEffect.RefreshQr>();
    }

    [Fact]
    public void A_code_on_the_page_of_a_linked_session_is_not_believed_at_once()
    {
        var one = OneLife.Ready().Say(OneLife.Code);
        Assert.Equal((SessionState.Ready, true, 0), (one.Life.State, one.Life.Page.CodeSince is not null, one.Effects.Count));
        Assert.Null(one.Say(OneLife.Connected).Life.Page.CodeSince);
    }

    [Theory]
    [InlineData("account_locked", "Restricted")]
    [InlineData("unlinked", "LoggedOut")]
    public void A_logout_with_a_reason_ends_the_login(string reason, string state)
    {
        var one = OneLife.Ready().Take(g => new SessionEvent.LoggedOut(g, reason));
        Assert.Equal(
            (Enum.Parse<SessionState>(state), false, false),
            (one.Life.State, one.Life.IsRunning, one.One<SessionEffect.WriteWanted>().Wanted)
        );
        Assert.True(
            one.Does<SessionEffect.DeleteProfile>() && one.Does<SessionEffect.WriteLogout>() && one.Does<SessionEffect.CloseBrowser>()
        );
    }

    [Fact]
    public void A_logout_without_a_reason_waits_for_one_and_a_connection_refutes_it()
    {
        var one = OneLife.Ready().Take(g => new SessionEvent.LoggedOut(g, null));
        Assert.Equal((SessionState.Ready, true), (one.Life.State, one.Life.Page.LogoutSince is not null));
        // What it says meanwhile is no lost connection.
        Assert.Equal(SessionState.Ready, one.Say(OneLife.Away).Life.State);
        Assert.Null(one.Say(OneLife.Connected).Life.Page.LogoutSince);
    }

    [Fact]
    public void Before_the_first_link_there_is_no_logout()
    {
        var one = OneLife.Open().Say(OneLife.Code).Take(g => new SessionEvent.LoggedOut(g, "unlinked"));
        Assert.Equal((SessionState.ScanQr, 0), (one.Life.State, one.Effects.Count));
    }

    [Fact]
    public void A_page_of_which_nothing_can_be_asked_yet_is_not_ready_however_well_it_looks()
    {
        var one = OneLife.Open(isLinked: true).Say(OneLife.Connected with { Early = true });
        Assert.Equal((SessionState.Syncing, false), (one.Life.State, one.Does<SessionEffect.WriteLogin>()));
        Assert.Equal(SessionState.Ready, one.Connect().Life.State);
    }

    [Fact]
    public void A_code_is_shown_before_anything_can_be_asked_of_its_page()
    {
        var one = OneLife.Open().Say(OneLife.Code with { Early = true });
        Assert.Equal((SessionState.ScanQr, OneLife.Code.Code), (one.Life.State, one.Life.Qr.Drawn));
    }

    [Fact]
    public void A_page_without_the_bridge_says_nothing()
    {
        var one = OneLife.Ready();
        var before = one.Life;
        Assert.Equal(before, one.Take(g => new SessionEvent.PageRead(g, OneLife.Code with { Injected = false })).Life);
    }

    [Fact]
    public void Whose_the_page_is_is_known_from_its_readings_and_forgotten_with_a_code_before_the_first_link()
    {
        var one = OneLife
            .Open()
            .Take(g => new SessionEvent.AccountRead(g, [OneLife.Code, OneLife.Away with { Lid = "606017044074249@lid" }]));
        Assert.Equal(new Account(OneLife.Phone, "606017044074249@lid"), one.Life.Account);
        Assert.Null(one.Take(g => new SessionEvent.AccountRead(g, [OneLife.Code])).Life.Account);
        var linked = OneLife.Ready().Take(g => new SessionEvent.AccountRead(g, [OneLife.Code]));
        Assert.NotNull(linked.Life.Account);
    }

    [Fact]
    public void The_gap_of_a_profile_that_was_put_back_is_written_with_the_account_once()
    {
        var one = OneLife.Ready(hasCopy: true).Say(OneLife.Code).TickAfter(TimeSpan.FromSeconds(5));
        var at = one.One<SessionEffect.RollBackProfile>().At;
        one.Take(g => new SessionEvent.Launched(g, HasCopy: true)).Say(OneLife.Connected);
        Assert.Equal(at, one.One<SessionEffect.WriteLogin>().RolledBackAt);
        one.Take(g => new SessionEvent.LoginWritten(g, OneLife.Stored(isLinked: true)));
        Assert.Null(one.Life.Upkeep.RolledBackAt);
    }
}
