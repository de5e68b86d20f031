using System.Text.Json;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>What belongs to which attempt of a passkey, and what is said at the end of one.</summary>
public sealed class PasskeyAttemptTests
{
    private static readonly PagePasskey Asked = new() { Request = 1, Options = Options() };
    private static readonly PagePasskey Coded = new()
    {
        Answered = true,
        Code = "ABCDEFGH",
        Stage = "WaitingForVerificationCodeConfirmation",
    };

    [Fact]
    public void A_code_in_anothers_place_is_another_attempt_and_nobody_has_compared_it()
    {
        var one = Confirmed();
        var first = one.Life.Page.Passkey!.Id;
        one.Wait(TimeSpan.FromSeconds(1)).Say(Coded with { Code = "12345678" });
        var shown = one.Life.Page.Passkey!;
        Assert.Equal(("1234-5678", false, false), (shown.Shown().Code, shown.IsConfirmed, shown.Id == first));
        Assert.Equal(shown.Id, (string?)one.One<SessionEffect.LogEvent>().Draft.Body["passkey"]!["attempt"]);
        // What became of the first one's confirmation is late.
        one.Take(g => new SessionEvent.PasskeyConfirmed(g)).Take(g => new SessionEvent.PasskeyNotConfirmed(g, first));
        Assert.True(one.Life.Page.Passkey!.IsConfirmed);
    }

    [Fact]
    public void What_is_confirmed_twice_is_not_waited_for_any_longer()
    {
        var one = Confirmed();
        var until = one.Life.Page.Passkey!.Until;
        one.Wait(TimeSpan.FromSeconds(30)).Take(g => new SessionEvent.PasskeyConfirmed(g));
        Assert.Equal(until, one.Life.Page.Passkey!.Until);
    }

    [Fact]
    public void A_code_that_the_phone_does_not_confirm_is_said_to_be_that()
    {
        var one = Confirmed().Say(new PagePasskey { Prompts = true, Error = "timeout" });
        Assert.Equal((SessionState.Failed, StateReason.PasskeyUnanswered), one.Where);
        Assert.Contains("the phone did not finish", one.Life.Record.StateMessage, StringComparison.Ordinal);
        // The page that says nothing comes to the same.
        one = Confirmed();
        one.Wait(one.Settings.PasskeyStep).TickAfter(TimeSpan.FromSeconds(5));
        Assert.Equal((SessionState.Failed, StateReason.PasskeyUnanswered), one.Where);
        Assert.Contains("the phone did not finish", one.Life.Record.StateMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_linked_account_that_does_not_sign_is_not_asked_to_be_started()
    {
        var one = OneLife.Ready().Say(Asked with { Checkpoint = true });
        one.TickAfter(one.Settings.PasskeyTimeout);
        Assert.Equal((SessionState.Reconnecting, StateReason.PasskeyExpired), one.Where);
        Assert.DoesNotContain("Start the session again", one.Life.Record.StateMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_is_no_part_of_the_linking_that_was_cancelled_before()
    {
        var one = OneLife.Open().Say(OneLife.Code).Say(Asked).Take(g => new SessionEvent.PasskeyCancelled(g)).Say(Asked);
        Assert.Equal(SessionState.ScanQr, one.Life.State);
        one.Say(Asked with { Checkpoint = true, Request = 2 });
        Assert.Equal((SessionState.PasskeyRequired, true), (one.Life.State, one.Life.Page.Passkey!.IsCheckpoint));
        Assert.False(one.TickAfter(TimeSpan.FromSeconds(30)).Does<SessionEffect.ReloadPage>());
    }

    [Fact]
    public void A_page_that_speaks_before_its_launch_is_done_has_its_button_pressed_afterwards()
    {
        var one = OneLife.Starting(isLinked: true).Say(new PagePasskey { Checkpoint = true, Prompts = true });
        Assert.False(one.Does<SessionEffect.ContinuePasskey>());
        one.Take(g => new SessionEvent.Launched(g, false)).Tick().One<SessionEffect.ContinuePasskey>();
    }

    private static OneLife Confirmed() =>
        OneLife
            .Open()
            .Say(OneLife.Code)
            .Say(Asked)
            .Take(g => new SessionEvent.PasskeyAnswered(g))
            .Say(Coded)
            .Take(g => new SessionEvent.PasskeyConfirmed(g));

    private static CredentialOptions Options() =>
        CredentialOptions.TryParse(JsonSerializer.Serialize(new { challenge = "AAAA" }), out var options)
            ? options
            : throw new InvalidOperationException("These are no options.");
}
