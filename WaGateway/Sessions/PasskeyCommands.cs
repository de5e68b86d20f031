using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Sessions;

/// <summary>What callers do about the passkey that WhatsApp asks a session for. Of several who answer at once, one does.</summary>
internal sealed partial class PasskeyCommands(SessionActor actor, SessionWrites writes, Func<IWhatsAppDriver?> page, ILogger logger)
{
    public async Task<Outcome<PasskeyRequest>> ShowAsync()
    {
        var life = await WrittenAsync();
        return life.Page.Passkey is { } asked ? asked.Shown() : NotRequested(life);
    }

    public async Task<Outcome<PasskeyRequest>> AnswerAsync(PasskeySignature given)
    {
        var seen = actor.Life;
        if (Refusal(seen) is { } refused)
            return refused;
        var asked = seen.Page.Passkey!;
        if (PasskeyCheck.Judge(given, asked.Options!) is { } wrong)
            return wrong;
        var claim = await ClaimAsync(
            life => Refusal(life) ?? (life.Page.Passkey!.Id == asked.Id ? null : Superseded(life)),
            generation => new SessionEvent.PasskeyAnswered(generation)
        );
        if (claim.Failed(out var late, out var claimed))
            return late;
        return await DoAsync(
            claimed,
            shown => shown.AnswerPasskeyAsync(asked.Request!.Value, given),
            generation => new SessionEvent.PasskeyNotTaken(generation, asked.Id)
        );
    }

    /// <param name="attempt">Whose code was compared; null: that of the one under way.</param>
    public async Task<Outcome<PasskeyRequest>> ConfirmAsync(string? attempt)
    {
        var claim = await ClaimAsync(
            life =>
                life.Page.Passkey is not { } asked ? NotRequested(life)
                : IsAnother(asked, attempt) ? AnotherAttempt(life)
                : asked.Code is null ? NothingToCompare(life)
                : null,
            generation => new SessionEvent.PasskeyConfirmed(generation)
        );
        if (claim.Failed(out var refused, out var claimed))
            return refused;
        // Said twice, it is no other.
        if (claimed.Before.IsConfirmed)
            return await ShownAsync(claimed);
        return await DoAsync(
            claimed,
            shown => shown.ConfirmPasskeyAsync(claimed.Before.Code!),
            generation => new SessionEvent.PasskeyNotConfirmed(generation, claimed.Before.Id)
        );
    }

    /// <summary>QR codes follow.</summary>
    /// <param name="attempt">Which one is meant; null: the one under way.</param>
    public async Task<Fault?> CancelAsync(string? attempt)
    {
        var claim = await ClaimAsync(
            life =>
                life.Page.Passkey is not { } asked ? NotRequested(life)
                : IsAnother(asked, attempt) ? AnotherAttempt(life)
                : asked.IsCheckpoint ? CheckpointStays(life)
                : null,
            generation => new SessionEvent.PasskeyCancelled(generation)
        );
        if (claim.Failed(out var refused, out var claimed))
            return refused;
        try
        {
            if (!await claimed.Page.CancelPasskeyAsync())
                return LinkedMeanwhile(actor.Life);
        }
        catch (DriverException error)
        {
            // Failure policy: a page that does not leave it by itself is loaded again in a moment.
            Log.StepFailed(logger, actor.Life.Record.Id, "cancelling the passkey", error.Message);
        }
        await writes.TryAsync();
        return null;
    }

    private async Task<Outcome<PasskeyRequest>> DoAsync(Claim claimed, Func<IWhatsAppDriver, Task<bool>> act, Func<int, SessionEvent> undo)
    {
        var (isDone, why) = (false, "it does not wait for it any more");
        try
        {
            isDone = await act(claimed.Page);
        }
        catch (DriverException error)
        {
            // Failure policy: a page that took it says so in its next reading.
            why = error.Message;
        }
        if (isDone)
            return await ShownAsync(claimed);
        Log.StepFailed(logger, actor.Life.Record.Id, "passing on what was said about the passkey", why);
        await actor.AskAsync(undo(claimed.Generation));
        return new Fault(
            FaultCode.WhatsAppFailed,
            $"WhatsApp Web did not take it ({why}). GET /api/sessions/{actor.Life.Record.Id}/passkey says what it waits for now."
        );
    }

    /// <summary>It may be past it by now: then as it was when it was given.</summary>
    private async Task<PasskeyRequest> ShownAsync(Claim claimed)
    {
        var life = await WrittenAsync();
        return life.Page.Passkey is { } now && now.Id == claimed.Before.Id ? now.Shown() : claimed.Shown;
    }

    /// <summary>An answer never runs ahead of the state that others read and of its event.</summary>
    private async Task<SessionLife> WrittenAsync()
    {
        var life = await actor.ReadAsync();
        await writes.TryAsync();
        return life;
    }

    private Task<Outcome<Claim>> ClaimAsync(Func<SessionLife, Fault?> refuse, Func<int, SessionEvent> claim) =>
        actor.AskAsync<Outcome<Claim>>(() =>
        {
            if (refuse(actor.Life) is { } refused)
                return refused;
            if (page() is not { } shown)
                return NotRequested(actor.Life);
            var attempt = actor.Life.Page.Passkey!;
            var life = actor.Take(claim(actor.Life.Generation));
            return new Claim(life.Generation, shown, attempt, (life.Page.Passkey ?? attempt).Shown());
        });

    private static bool IsAnother(PasskeyAttempt asked, string? attempt) => attempt is not null && attempt != asked.Id;

    /// <returns>Why no signature can be given now; null when one can.</returns>
    private static Fault? Refusal(SessionLife life) =>
        life.Page.Passkey switch
        {
            null => NotRequested(life),
            { IsAnswered: true } => new(
                FaultCode.PasskeyAlreadyAnswered,
                $"Session {life.Record.Id} has a signature already; GET /api/sessions/{life.Record.Id}/passkey says what follows."
            ),
            { Options: null } => new(
                FaultCode.PasskeyNotRequested,
                $"WhatsApp Web has not said yet what session {life.Record.Id} is to sign. Ask again in a moment."
            ),
            _ => null,
        };

    private static Fault NotRequested(SessionLife life) =>
        life.Record.Reason == StateReason.PasskeyExpired
            ? new(
                FaultCode.PasskeyExpired,
                life.IsRunning
                    ? $"It is too late. {life.Record.StateMessage}"
                    : $"It is too late. {life.Record.StateMessage?.TrimEnd('.')}: POST /api/sessions/{life.Record.Id}/start."
            )
            : new(
                FaultCode.PasskeyNotRequested,
                $"WhatsApp does not ask session {life.Record.Id} for a passkey (state {SnakeCase.Of(life.State)}"
                    + $"{LoginCommands.Because(life.Record)})."
            );

    private static Fault Superseded(SessionLife life) =>
        new(
            FaultCode.PasskeyExpired,
            $"WhatsApp waits for another signature by now: GET /api/sessions/{life.Record.Id}/passkey gives what is to be signed."
        );

    private static Fault AnotherAttempt(SessionLife life) =>
        new(
            FaultCode.PasskeyExpired,
            $"attempt: is not the one under way. GET /api/sessions/{life.Record.Id}/passkey says which one is, and what it waits for; "
                + "nothing was done."
        );

    private static Fault LinkedMeanwhile(SessionLife life) =>
        new(
            FaultCode.PasskeyNotRequested,
            $"It is too late to cancel: session {life.Record.Id} has just been linked. POST /api/sessions/{life.Record.Id}/logout ends "
                + "the login."
        );

    private static Fault NothingToCompare(SessionLife life) =>
        new(
            FaultCode.PasskeyNotRequested,
            $"Session {life.Record.Id} has no code to compare now: GET /api/sessions/{life.Record.Id}/passkey says what is waited for."
        );

    private static Fault CheckpointStays(SessionLife life) =>
        new(
            FaultCode.PasskeyRequired,
            $"WhatsApp goes on with the account of session {life.Record.Id} only when its passkey has signed. POST "
                + $"/api/sessions/{life.Record.Id}/logout ends the login instead."
        );

    /// <param name="Before">As it was before it was claimed.</param>
    private sealed record Claim(int Generation, IWhatsAppDriver Page, PasskeyAttempt Before, PasskeyRequest Shown);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: {What} failed: {Why}")]
        public static partial void StepFailed(ILogger logger, long session, string what, string why);
    }
}
