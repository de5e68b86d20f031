using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>
/// Linking, or proving oneself, with a passkey. While it lasts no QR code is given out or renewed, and no page reloaded.
/// <code>
/// State                  Event                                   → State                 Effect
/// any running            a passkey is asked for                  → passkey_required      the page's button is pressed
/// passkey_required       the page waits for a signature          → same                  `passkey` event
/// passkey_required       signed                                  → same                  each step that follows has PasskeyStep
/// passkey_required       the page shows its button again         → same                  pressed; the code has to be compared then
/// passkey_required       the same, without saying why, for 5 s   → same                  the same
/// passkey_required       the same, after no word from WhatsApp   → failed                (passkey_unanswered)
/// passkey_required       its button comes to nothing             → failed                (passkey_refused)
/// passkey_required       a code to compare                       → passkey_confirmation  `passkey` event
/// passkey_confirmation   confirmed                               → same                  what follows has PasskeyStep
/// any of both            cancelled                               → scan_qr               codes follow; reloaded, if none do
/// any of both            authenticated                           → pairing               as after any scan
/// any of both            not asked for any more                  → scan_qr               (passkey_interrupted), if it lasts
/// any of both            the page is loaded anew                 → starting              (passkey_interrupted)
/// any of both, linked    not asked for any more                  → ready                 missed messages read back
/// </code>
/// Where this ends in failed, an account that is linked gets another browser, and is asked anew.
/// </summary>
internal static class PasskeyRows
{
    public const string InterruptedMessage = "Linking with the passkey was interrupted: scan the new code.";

    private const string RefusedMessage = "WhatsApp did not take the passkey's signature, and asks for no other.";
    private const string NotAskedMessage = "WhatsApp Web does not go on to ask for the passkey.";

    /// <summary>WhatsApp's word for a wait of its own that came to nothing.</summary>
    private const string TimedOut = "timeout";
    private const string Refused = "refused";
    private const int MostPresses = 5;
    private static readonly TimeSpan PressEvery = TimeSpan.FromSeconds(10);

    /// <summary>The screen may lag behind what the client does with the signature.</summary>
    private static readonly TimeSpan PromptsFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ButtonComesWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReloadAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>The page speaks of a passkey.</summary>
    public static SessionStep PasskeyRead(this SessionStep step, PagePasskey said)
    {
        var begun =
            step.Life.Page.Passkey is { } known && known.IsCheckpoint == said.Checkpoint
                ? step.SetPasskey(asked => asked with { GoneSince = null })
                : step.Begin(said);
        var asked = begun.Life.Page.Passkey!;
        var read = said switch
        {
            { Request: { } request, Options: { } options } when request != asked.Request => begun.Ask(request, options, asked),
            { Prompts: true, Error: { } error } when asked.IsAnswered || asked.Code is not null => begun.ComeToNothing(error, asked),
            { Prompts: true } when asked.IsAnswered || asked.Code is not null => begun.SetPasskey(now =>
                now with
                {
                    PromptsSince = asked.PromptsSince ?? step.Now.Uptime,
                }
            ),
            _ => begun.GoOn(said, asked),
        };
        return read.PressButton();
    }

    /// <summary>The page shows its button again, and does not say why.</summary>
    public static SessionStep LeaveUntakenSignature(this SessionStep step) =>
        step.Life.Page.Passkey is { PromptsSince: { } since } asked && step.Now.Uptime - since > PromptsFor
            ? step.ComeToNothing(Refused, asked)
            : step;

    /// <summary>The page shows a screen of its own before it asks for a signature, and the time runs.</summary>
    public static SessionStep PressButton(this SessionStep step)
    {
        if (step.Life.Page is not { Passkey: { IsAnswered: false, IsPressing: false } asked, Reading.Passkey: { Request: null } said })
            return step;
        // The page may speak before the launch is done: there is nobody to ask yet.
        if (!step.Life.IsOpen)
            return step;
        var since = asked.PressedAt ?? asked.Since.Uptime;
        var isDue = said.Prompts
            ? asked.PressedAt is null || step.Now.Uptime - since >= PressEvery
            // Another screen than the known one, perhaps.
            : !asked.IsCheckpoint && asked.Code is null && step.Now.Uptime - since > ButtonComesWithin;
        if (!isDue)
            return step;
        return asked.Presses >= MostPresses
            ? step.EndPasskey(StateReason.PasskeyRefused, asked.Error is null ? NotAskedMessage : RefusedMessage)
            : step.SetPasskey(now => now with { Presses = now.Presses + 1, PressedAt = step.Now.Uptime, IsPressing = true })
                .Do(new SessionEffect.ContinuePasskey(step.Life.Generation));
    }

    public static SessionStep PasskeyAnswered(this SessionStep step) =>
        step.SetPasskey(asked => asked with { IsAnswered = true, Error = null, Until = step.After(step.Settings.PasskeyStep) });

    /// <summary>
    /// The page did not take the signature: it may be given again. Where only its answer was lost, it says that it goes on.
    /// </summary>
    public static SessionStep PasskeyNotTaken(this SessionStep step, string attempt) =>
        step.ThenIf(step.Life.Page is { Reading.Passkey: not { Answered: true } } page && page.Passkey?.Id == attempt, now =>
            now.SetPasskey(asked => asked with { IsAnswered = false, Until = asked.OptionsUntil })
        );

    public static SessionStep PasskeyConfirmed(this SessionStep step) =>
        step.SetPasskey(asked =>
            asked.IsConfirmed ? asked : asked with { IsConfirmed = true, Until = step.After(step.Settings.PasskeyStep) }
        );

    public static SessionStep PasskeyNotConfirmed(this SessionStep step, string attempt) =>
        step.ThenIf(step.Life.Page.Passkey?.Id == attempt, now => now.SetPasskey(asked => asked with { IsConfirmed = false }));

    /// <summary>A checkpoint cannot be left: the page shows nothing else.</summary>
    public static SessionStep PasskeyCancelled(this SessionStep step) =>
        step.ThenIf(step.Life.Page.Passkey is { IsCheckpoint: false }, now =>
            now.SetPage(page => page with { Passkey = null, PasskeyCancelledAt = step.Now.Uptime }).Enter(SessionState.ScanQr)
        );

    public static SessionStep PasskeyOverdue(this SessionStep step) =>
        step.Life.Page.Passkey switch
        {
            { Code: not null } => step.EndPasskey(StateReason.PasskeyExpired, "Nobody confirmed the code in time."),
            { Options: null, Error: not null } => step.EndPasskey(StateReason.PasskeyRefused, RefusedMessage),
            _ => step.EndPasskey(
                StateReason.PasskeyExpired,
                $"Nobody signed with the passkey within {step.Settings.PasskeyTimeout.TotalSeconds:0} s."
            ),
        };

    /// <summary>What was awaited of WhatsApp did not come.</summary>
    public static SessionStep PasskeyUnanswered(this SessionStep step) =>
        step.EndPasskey(
            StateReason.PasskeyUnanswered,
            step.Life.Page.Passkey is { IsConfirmed: true }
                ? "The code was confirmed here, and the phone did not finish the linking. Confirm it there, too."
                : "WhatsApp took the passkey's signature, and nothing followed. Look at the phone, and keep WhatsApp open there."
        );

    /// <summary>The page still speaks of a passkey that was cancelled.</summary>
    public static SessionStep LeavePasskey(this SessionStep step) =>
        step.SetPage(page => page with { PasskeyCancelledAt = step.Now.Uptime + ReloadAgainAfter }).Do(new SessionEffect.ReloadPage());

    /// <summary>A page that has come further, or back to a code, does not speak of it any more; for a moment others do not, too.</summary>
    public static SessionStep PasskeyGone(this SessionStep step) =>
        step.SetPasskey(asked => asked with { GoneSince = asked.GoneSince ?? step.Now.Uptime });

    /// <summary>What was asked for went with what the page knew of it.</summary>
    public static SessionStep InterruptPasskey(this SessionStep step) =>
        step.Life is { Page.Passkey: null, IsAtPasskey: false }
            ? step
            : step.SetPage(page => page with { Passkey = null })
                .Enter(
                    step.Life.IsLinked ? SessionState.Reconnecting : SessionState.Starting,
                    StateReason.PasskeyInterrupted,
                    step.Life.IsLinked ? "The page was loaded anew while WhatsApp asked for the passkey." : InterruptedMessage
                )
                .Set(life => life with { IsPasskeyInterrupted = !life.IsLinked });

    /// <summary>A linked account is asked anew by its next page; without a link a person has to begin again.</summary>
    private static SessionStep EndPasskey(this SessionStep step, StateReason reason, string why) =>
        step.Life.IsLinked
            ? step.LaunchAgain(reason, $"{why} The browser is started again, and WhatsApp asks anew.")
            : step.Do(new SessionEffect.WriteWanted(false)).Fail(reason, $"{why} Start the session again.");

    public static SessionStep SetPasskey(this SessionStep step, Func<PasskeyAttempt, PasskeyAttempt> change) =>
        step.SetPage(page => page.Passkey is { } asked ? page with { Passkey = change(asked) } : page);

    private static SessionStep Begin(this SessionStep step, PagePasskey said)
    {
        var until = step.After(step.Settings.PasskeyTimeout);
        var asked = new PasskeyAttempt
        {
            Id = IdOf(step, 0),
            IsCheckpoint = said.Checkpoint,
            Since = step.Now,
            Until = until,
            OptionsUntil = until,
            ConfirmsItselfUntil = said.Checkpoint ? null : step.After(step.Settings.PasskeyConfirmsItself).Utc,
        };
        return step.SetPage(page => page with { Passkey = asked })
            // Whatever was being repaired: this is why the page did not receive.
            .Set(life => life with { Watchdog = Watchdog.Begin(step.Now.Uptime) })
            .EnterRequired(asked);
    }

    private static SessionStep Ask(this SessionStep step, long request, CredentialOptions options, PasskeyAttempt earlier)
    {
        var isFirst = earlier is { Request: null, Error: null };
        var isSame = earlier.OptionsUntil.Uptime > step.Now.Uptime && options.Challenge.AsSpan().SequenceEqual(earlier.Challenge);
        var until = isFirst || isSame ? earlier.OptionsUntil : step.After(step.Settings.PasskeyTimeout);
        var asked = earlier with
        {
            Id = isFirst ? earlier.Id : IdOf(step, request),
            Since = isFirst ? earlier.Since : step.Now,
            Until = until,
            OptionsUntil = until,
            ConfirmsItselfUntil = isFirst ? earlier.ConfirmsItselfUntil : null,
            Request = request,
            Options = options,
            Challenge = options.Challenge,
            IsAnswered = false,
            Code = null,
            IsConfirmed = false,
            Error = earlier.IsAnswered ? Refused : earlier.Error,
            Presses = 0,
            PressedAt = null,
            IsPressing = false,
            PromptsSince = null,
        };
        return step.SetPasskey(_ => asked).EnterRequired(asked).Announce(asked);
    }

    /// <summary>The page is back where it was before the signature.</summary>
    private static SessionStep ComeToNothing(this SessionStep step, string error, PasskeyAttempt earlier)
    {
        if (error == TimedOut && earlier.AwaitsWhatsApp)
            return step.PasskeyUnanswered();
        var asked = earlier with
        {
            Options = null,
            IsAnswered = false,
            Code = null,
            IsConfirmed = false,
            Error = error,
            ConfirmsItselfUntil = null,
            Until = step.After(step.Settings.PasskeyStep),
            Presses = 0,
            PressedAt = null,
            PromptsSince = null,
        };
        return step.SetPasskey(_ => asked).EnterRequired(asked);
    }

    private static SessionStep GoOn(this SessionStep step, PagePasskey said, PasskeyAttempt earlier)
    {
        var isAnswered = earlier.IsAnswered || said.Answered;
        var isNewCode = said.Code is not null && said.Code != earlier.Code;
        var isOtherCode = isNewCode && earlier.Code is not null;
        var isFurther = isAnswered && (!earlier.IsAnswered || said.Stage != earlier.Stage || isNewCode);
        var asked = earlier with
        {
            // Whoever has compared the earlier code has not compared this one.
            Id = isOtherCode ? IdOf(step, earlier.Request ?? 0) : earlier.Id,
            IsConfirmed = earlier.IsConfirmed && !isOtherCode,
            Options = said.Request is null && !isAnswered ? null : earlier.Options,
            IsAnswered = isAnswered,
            Code = said.Code ?? earlier.Code,
            // This time it does not.
            ConfirmsItselfUntil = said.Code is null ? earlier.ConfirmsItselfUntil : null,
            Stage = said.Stage,
            Error = said.Error ?? earlier.Error,
            PromptsSince = null,
            Until = isFurther ? step.After(step.Settings.PasskeyStep) : earlier.Until,
        };
        var further = step.SetPasskey(_ => asked);
        return asked.Code == earlier.Code ? further : further.EnterConfirmation().Announce(asked);
    }

    private static SessionStep EnterRequired(this SessionStep step, PasskeyAttempt asked) =>
        step.Enter(
            SessionState.PasskeyRequired,
            StateReason.None,
            (asked.IsCheckpoint ? "WhatsApp wants the account's passkey before it goes on" : "WhatsApp wants the account's passkey to link")
                + $": GET /api/sessions/{step.Life.Record.Id}/passkey gives what is to be signed."
        );

    private static SessionStep EnterConfirmation(this SessionStep step) =>
        step.Enter(
            SessionState.PasskeyConfirmation,
            StateReason.None,
            $"Compare the code with the phone's: GET /api/sessions/{step.Life.Record.Id}/passkey shows it, POST …/passkey/confirm confirms."
        );

    private static SessionStep Announce(this SessionStep step, PasskeyAttempt asked) =>
        step.Do(new SessionEffect.LogEvent(EventDrafts.Passkey(step.Life.Record, asked.Shown(), step.Now.Utc)));

    private static Moment After(this SessionStep step, TimeSpan time) => new(step.Now.Uptime + time, step.Now.Utc + time);

    private static string IdOf(SessionStep step, long request) => $"pk_{step.Now.Utc.ToUnixTimeMilliseconds():x}_{request}";
}
