using System.Text.Json;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>The rows of <see cref="PasskeyRows"/>.</summary>
public sealed class PasskeyRowsTests
{
    private static readonly TimeSpan Step = new SessionsOptions().PasskeyStep;
    private static readonly TimeSpan Bit = TimeSpan.FromMilliseconds(1);
    private static readonly PagePasskey Button = new() { Prompts = true, Stage = "NotStarted" };
    private static readonly PagePasskey Asked = new()
    {
        Request = 1,
        Options = Options("AAAA"),
        Stage = "NotStarted",
    };
    private static readonly PagePasskey Signed = new() { Answered = true, Stage = "WaitingForPrimaryIdentity" };
    private static readonly PagePasskey Coded = Signed with { Code = "ABCDEFGH", Stage = "WaitingForVerificationCodeConfirmation" };
    private static readonly PageState Paired = OneLife.Connected with { Mode = "QR", Info = "PAIRING", Accepted = false };

    [Fact]
    public void The_button_is_pressed_at_once_and_what_is_to_be_signed_is_shown_and_announced()
    {
        var one = Begun();
        Assert.Equal((SessionState.PasskeyRequired, null), (one.Life.State, one.Life.Qr.Code));
        one.One<SessionEffect.ContinuePasskey>();
        Assert.False(one.Does<SessionEffect.LogEvent>());
        one.Take(g => new SessionEvent.PasskeyContinued(g)).Say(Asked);
        var shown = one.Life.Page.Passkey!.Shown();
        Assert.Equal(
            (SessionState.PasskeyRequired, one.Now.AddMinutes(10), one.Now.AddMinutes(5), Asked.Options!.Json, false),
            (shown.State, shown.ExpiresAt, shown.ConfirmsItselfUntil, shown.Options, shown.Answered)
        );
        var draft = one.One<SessionEffect.LogEvent>().Draft;
        Assert.Equal((EventKinds.Passkey, shown.Attempt), (draft.Kind, (string?)draft.Body["passkey"]!["attempt"]));
        Assert.Equal(
            ["attempt", "state", "confirmsItselfUntil", "expiresAt"],
            draft.Body["passkey"]!.AsObject().Select(field => field.Key)
        );
        Assert.DoesNotContain("AAAA", draft.Body.ToJsonString(), StringComparison.Ordinal);
        // Said again, it is no other.
        Assert.Empty(one.Say(Asked).Effects);
    }

    [Fact]
    public void No_code_is_given_out_or_renewed_and_no_time_of_the_code_runs()
    {
        var one = Begun().Say(Asked);
        one.Wait(TimeSpan.FromMinutes(9)).Say(OneLife.Code with { Passkey = Asked, Code = "2@e,f,g,h" });
        Assert.Equal((null, false), (one.Life.Qr.Code, one.Does<SessionEffect.LogEvent>()));
        one.Say(OneLife.Code with { Passkey = Asked, Code = null, Idle = true }).Tick();
        Assert.Equal((SessionState.PasskeyRequired, false), (one.Life.State, one.Does<SessionEffect.RefreshQr>()));
    }

    [Fact]
    public void Signed_and_paired_it_goes_on_as_after_any_scan()
    {
        var one = Answered().Say(Signed);
        Assert.Equal((true, null), (one.Life.Page.Passkey!.Shown().Answered, one.Life.Page.Passkey.Shown().Options));
        one.Say(Paired);
        Assert.Equal((SessionState.Pairing, null), (one.Life.State, one.Life.Page.Passkey));
        Assert.Equal(SessionState.Ready, one.Connect().Life.State);
    }

    [Fact]
    public void A_code_to_compare_is_a_state_of_its_own_and_neither_it_nor_its_code_is_in_the_event()
    {
        var one = Answered().Say(Signed).Say(Coded);
        var shown = one.Life.Page.Passkey!.Shown();
        Assert.Equal((SessionState.PasskeyConfirmation, "ABCD-EFGH", one.Now.AddMinutes(2)), (one.Life.State, shown.Code, shown.ExpiresAt));
        Assert.DoesNotContain("ABCD", one.One<SessionEffect.LogEvent>().Draft.Body.ToJsonString(), StringComparison.Ordinal);
        one.Wait(TimeSpan.FromSeconds(30)).Take(g => new SessionEvent.PasskeyConfirmed(g));
        Assert.Equal(one.Now.AddMinutes(2), one.Life.Page.Passkey!.Shown().ExpiresAt);
        Assert.Equal(SessionState.Pairing, one.Say(Paired).Life.State);
    }

    [Fact]
    public void What_nobody_signs_fails_until_a_start()
    {
        var one = Begun().Say(Asked);
        Assert.Empty(one.Wait(one.Settings.PasskeyTimeout).Tick().Effects);
        one.TickAfter(TimeSpan.Zero);
        Assert.Equal(((SessionState.Failed, StateReason.PasskeyExpired), false), (one.Where, one.One<SessionEffect.WriteWanted>().Wanted));
    }

    [Fact]
    public void A_code_that_nobody_compares_fails_too()
    {
        var one = Answered().Say(Coded).TickAfter(Step + TimeSpan.FromSeconds(5));
        Assert.Equal((SessionState.Failed, StateReason.PasskeyExpired), one.Where);
    }

    [Fact]
    public void A_signature_after_which_nothing_follows_fails_and_each_step_has_its_own_time()
    {
        var one = Answered();
        one.Wait(Step).Say(Signed).Wait(Step).Tick();
        Assert.Equal(SessionState.PasskeyRequired, one.Life.State);
        one.TickAfter(TimeSpan.FromSeconds(5));
        Assert.Equal((SessionState.Failed, StateReason.PasskeyUnanswered), one.Where);
        // WhatsApp Web says so itself, a moment before.
        one = Answered().Say(Signed).Say(Button with { Error = "timeout" });
        Assert.Equal((SessionState.Failed, StateReason.PasskeyUnanswered), one.Where);
    }

    [Fact]
    public void A_signature_that_is_refused_is_asked_for_again_and_the_code_is_compared_then()
    {
        var one = Answered();
        var first = one.Life.Page.Passkey!.Id;
        one.Wait(Bit).Say(Button with { Error = "refused" });
        one.One<SessionEffect.ContinuePasskey>();
        Assert.Equal((SessionState.PasskeyRequired, "refused"), (one.Life.State, one.Life.Page.Passkey!.Error));
        one.Take(g => new SessionEvent.PasskeyContinued(g)).Say(Asked with { Request = 2, Options = Options("BBBB") });
        var shown = one.Life.Page.Passkey!.Shown();
        Assert.Equal(
            (null, "refused", false, one.Now.AddMinutes(10)),
            (shown.ConfirmsItselfUntil, shown.Error, shown.Answered, shown.ExpiresAt)
        );
        Assert.NotEqual(first, shown.Attempt);
        Assert.Equal(shown.Attempt, (string?)one.One<SessionEffect.LogEvent>().Draft.Body["passkey"]!["attempt"]);
    }

    [Fact]
    public void A_code_that_nobody_compared_in_time_is_made_anew_and_the_same_challenge_is_good_for_as_long_as_before()
    {
        var one = Begun().Say(Asked);
        var until = one.Life.Page.Passkey!.OptionsUntil;
        one.Take(g => new SessionEvent.PasskeyAnswered(g)).Say(Coded).Wait(Step).Say(Button with { Error = "timeout" });
        Assert.Equal((SessionState.PasskeyRequired, "timeout"), (one.Life.State, one.Life.Page.Passkey!.Error));
        one.Say(Asked with { Request = 2 });
        Assert.Equal((until, null), (one.Life.Page.Passkey!.Until, one.Life.Page.Passkey.Code));
    }

    [Fact]
    public void A_signature_that_is_refused_and_asked_for_no_more_is_over()
    {
        var one = Answered().Say(Button with { Error = "refused" }).Take(g => new SessionEvent.PasskeyContinued(g));
        one.Say(new PagePasskey { Stage = "NotStarted" }).Wait(Step).TickAfter(TimeSpan.Zero);
        Assert.Equal((SessionState.Failed, StateReason.PasskeyRefused), one.Where);
    }

    [Fact]
    public void A_button_that_is_still_there_for_a_moment_after_the_signature_is_not_pressed_again()
    {
        var one = Answered().Say(Button);
        Assert.Empty(one.Wait(TimeSpan.FromSeconds(5)).Tick().Effects);
        one.Say(Signed).Wait(TimeSpan.FromSeconds(20)).Tick();
        Assert.Equal((true, null), (one.Life.Page.Passkey!.IsAnswered, one.Life.Page.Passkey.Error));
        // One that stays is another matter.
        one.Say(Button).TickAfter(TimeSpan.FromSeconds(5)).One<SessionEffect.ContinuePasskey>();
        Assert.Equal((false, "refused"), (one.Life.Page.Passkey!.IsAnswered, one.Life.Page.Passkey.Error));
    }

    [Fact]
    public void A_signature_that_the_page_goes_on_with_is_taken_though_its_answer_was_lost()
    {
        var one = Answered();
        var attempt = one.Life.Page.Passkey!.Id;
        Assert.True(one.Say(Signed).Take(g => new SessionEvent.PasskeyNotTaken(g, attempt)).Life.Page.Passkey!.IsAnswered);
        one = Answered();
        Assert.False(one.Take(g => new SessionEvent.PasskeyNotTaken(g, one.Life.Page.Passkey!.Id)).Life.Page.Passkey!.IsAnswered);
    }

    [Fact]
    public void What_is_waited_for_does_not_last_longer_because_the_page_says_something_else()
    {
        var one = Answered().Say(Coded).Take(g => new SessionEvent.PasskeyConfirmed(g));
        var until = one.Life.Page.Passkey!.Until;
        one.Wait(TimeSpan.FromMinutes(1)).Say(OneLife.Code with { Passkey = Coded with { Code = null } });
        Assert.Equal(until, one.Life.Page.Passkey!.Until);
    }

    [Fact]
    public void A_button_that_comes_to_nothing_is_pressed_some_times_and_then_it_is_refused()
    {
        var one = Begun();
        for (var n = 1; n < 5; n++)
        {
            Assert.Empty(one.Take(g => new SessionEvent.PasskeyContinued(g)).Tick().Effects);
            one.TickAfter(TimeSpan.FromSeconds(10)).One<SessionEffect.ContinuePasskey>();
        }
        one.Take(g => new SessionEvent.PasskeyContinued(g)).TickAfter(TimeSpan.FromSeconds(10));
        Assert.Equal((SessionState.Failed, StateReason.PasskeyRefused), one.Where);
    }

    [Fact]
    public void A_page_without_the_known_button_is_asked_directly()
    {
        var one = OneLife.Open().Say(OneLife.Code).Say(OneLife.Code with { Passkey = new() });
        Assert.Equal((SessionState.PasskeyRequired, false), (one.Life.State, one.Does<SessionEffect.ContinuePasskey>()));
        one.TickAfter(TimeSpan.FromSeconds(5)).One<SessionEffect.ContinuePasskey>();
    }

    [Fact]
    public void One_that_is_cancelled_goes_back_to_codes_and_its_page_is_loaded_again_if_it_does_not()
    {
        var one = Begun().Say(Asked).Take(g => new SessionEvent.PasskeyCancelled(g));
        Assert.Equal(((SessionState.ScanQr, StateReason.None), null), (one.Where, one.Life.Page.Passkey));
        // What the page still says of it is no other attempt, and its code is not scanned.
        one.Say(Asked);
        Assert.Equal((SessionState.ScanQr, null), (one.Life.State, one.Life.Qr.Code));
        Assert.Empty(one.Wait(TimeSpan.FromSeconds(5)).Tick().Effects);
        Assert.IsType<SessionEffect.ReloadPage>(Assert.Single(one.TickAfter(TimeSpan.Zero).Effects));
        Assert.Empty(one.TickAfter(TimeSpan.FromSeconds(10)).Effects);
        one.Say(OneLife.Code with { Document = "2" });
        Assert.NotNull(one.Life.Qr.Code);
        Assert.Equal(SessionState.PasskeyRequired, one.Say(OneLife.Code with { Document = "2", Passkey = Asked }).Life.State);
    }

    [Fact]
    public void One_that_is_not_asked_for_any_more_is_over_after_a_moment_and_the_new_code_says_why()
    {
        var one = Begun().Say(Asked).Say(OneLife.Code);
        Assert.Equal((SessionState.PasskeyRequired, null), (one.Life.State, one.Life.Qr.Code));
        Assert.Empty(one.Say(Asked).Say(OneLife.Code).Wait(TimeSpan.FromSeconds(3)).Tick().Effects);
        one.TickAfter(TimeSpan.Zero);
        Assert.Equal((SessionState.ScanQr, StateReason.PasskeyInterrupted), one.Where);
        Assert.Equal(EventKinds.Qr, one.One<SessionEffect.LogEvent>().Draft.Kind);
        // Until somebody scans one.
        Assert.Equal(StateReason.PasskeyInterrupted, one.Say(OneLife.Code with { Code = "2@e,f,g,h" }).Life.Record.Reason);
        Assert.Equal((SessionState.Pairing, StateReason.None), one.Say(Paired).Where);
    }

    [Fact]
    public void A_browser_that_dies_in_the_middle_leads_to_a_new_code_that_says_so()
    {
        var one = Begun().Say(Asked).Take(g => new SessionEvent.Lost(g, StateReason.BrowserCrashed, "It crashed."));
        Assert.Equal((SessionState.Starting, StateReason.BrowserCrashed), one.Where);
        one.Take(g => new SessionEvent.Launched(g, false)).Say(OneLife.Code with { Document = "2" });
        Assert.Equal((SessionState.ScanQr, StateReason.PasskeyInterrupted), one.Where);
        Assert.Contains("interrupted", one.Life.Record.StateMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_loaded_anew_leads_to_a_new_code_too()
    {
        var one = Begun().Say(Asked).Say(new PageState { Injected = true, Document = "2" });
        Assert.Equal(((SessionState.Starting, StateReason.PasskeyInterrupted), null), (one.Where, one.Life.Page.Passkey));
        Assert.Equal((SessionState.ScanQr, StateReason.PasskeyInterrupted), one.Say(OneLife.Code with { Document = "2" }).Where);
    }

    [Fact]
    public void A_person_who_stops_it_has_no_interruption_to_hear_of()
    {
        var one = Begun().Say(Asked).Take(new SessionEvent.StopWritten());
        one.Take(new SessionEvent.StartWritten(OneLife.Stored(isLinked: false))).Take(g => new SessionEvent.Launched(g, false));
        Assert.Equal((SessionState.ScanQr, StateReason.None), one.Say(OneLife.Code).Where);
    }

    [Fact]
    public void A_linked_account_that_is_asked_waits_and_is_ready_again_when_it_has_signed()
    {
        var asked = Asked with { Checkpoint = true };
        var one = OneLife.Ready().Say(OneLife.Connected with { Passkey = asked });
        var shown = one.Life.Page.Passkey!.Shown();
        Assert.Equal((SessionState.PasskeyRequired, true, null), (one.Life.State, shown.Checkpoint, shown.ConfirmsItselfUntil));
        // It cannot be left.
        Assert.NotNull(one.Take(g => new SessionEvent.PasskeyCancelled(g)).Life.Page.Passkey);
        one.Take(g => new SessionEvent.PasskeyAnswered(g)).Connect();
        Assert.Equal((SessionState.Ready, null), (one.Life.State, one.Life.Page.Passkey));
    }

    [Fact]
    public void A_linked_account_that_does_not_sign_gets_another_browser_and_keeps_its_login()
    {
        var one = OneLife.Ready().Say(OneLife.Connected with { Passkey = Asked with { Checkpoint = true } });
        one.TickAfter(one.Settings.PasskeyTimeout);
        Assert.Equal((SessionState.Reconnecting, StateReason.PasskeyExpired), one.Where);
        Assert.True(one.Does<SessionEffect.Launch>() && one.Life.IsLinked && !one.Does<SessionEffect.DeleteProfile>());
    }

    [Fact]
    public void A_page_that_was_being_repaired_is_not_repaired_on()
    {
        var one = OneLife.Ready();
        one.TickAfter(one.Settings.WatchEvery)
            .Judge(false)
            .Judge(false)
            .Say(OneLife.Connected with { Passkey = Asked with { Checkpoint = true } });
        Assert.Equal(SessionState.PasskeyRequired, one.Life.State);
        Assert.Equal(SessionState.Ready, one.Connect().Life.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_page_that_was_connected_for_a_moment_only_and_asks_for_nothing_more_is_not_waited_for(bool isWritten)
    {
        var one = OneLife.Ready().Say(Asked with { Checkpoint = true }).Say(OneLife.Connected).Say(OneLife.Code with { Code = null });
        one.Take(g => isWritten ? new SessionEvent.LoginWritten(g, OneLife.Stored(isLinked: true)) : new SessionEvent.LoginNotWritten(g));
        one.Tick();
        Assert.Equal((SessionState.Reconnecting, StateReason.PasskeyInterrupted), one.Where);
        one.TickAfter(one.Settings.StartTimeout);
        Assert.True(one.Does<SessionEffect.CloseBrowser>());
    }

    private static CredentialOptions Options(string challenge) =>
        CredentialOptions.TryParse(JsonSerializer.Serialize(new { challenge }), out var options)
            ? options
            : throw new InvalidOperationException(challenge);

    private static OneLife Begun() => OneLife.Open().Say(OneLife.Code).Say(Button);

    private static OneLife Answered() =>
        Begun().Take(g => new SessionEvent.PasskeyContinued(g)).Say(Asked).Take(g => new SessionEvent.PasskeyAnswered(g));
}
