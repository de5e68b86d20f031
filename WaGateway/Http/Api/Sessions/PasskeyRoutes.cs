using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Sessions;

/// <summary>Linking where WhatsApp wants a signature by the account's passkey, which is in the owner's own browser or phone.</summary>
internal static class PasskeyRoutes
{
    public static void MapPasskey(this IEndpointRouteBuilder api)
    {
        var passkey = api.MapGroup("/sessions/{id}/passkey").WithTags("Sessions").Needs(Scope.SessionsLink);
        passkey
            .MapGet("", ShowAsync)
            .Audits("session.passkey", quietMinutes: 5)
            .NamesSession()
            .Describe(
                "getPasskeyRequest",
                "Says what the account's passkey has to sign.",
                "For a session in the state passkey_required or passkey_confirmation. Its owner signs options on the page of origin, in a "
                    + "browser that has the passkey or reaches the phone that has it."
            )
            .Example(200, PasskeyExamples.Asked)
            .Refuses(FaultCode.InvalidId, FaultCode.SessionNotFound, FaultCode.PasskeyNotRequested, FaultCode.PasskeyExpired);
        passkey
            .MapPost("", AnswerAsync)
            .Audits("session.passkey_answer")
            .NamesSession()
            .Describe(
                "answerPasskeyRequest",
                "Passes a signature by the account's passkey on to WhatsApp.",
                "It is checked first; a wrong one is refused with a sentence for each reason, and another one may be given. Each is taken "
                    + "once, and kept nowhere."
            )
            .Takes(PasskeyExamples.Assertion)
            .Example(200, PasskeyExamples.Answered)
            .Refuses(
                FaultCode.InvalidId,
                FaultCode.ValidationFailed,
                FaultCode.SessionNotFound,
                FaultCode.PasskeyInvalid,
                FaultCode.PasskeyNotRequested,
                FaultCode.PasskeyAlreadyAnswered,
                FaultCode.PasskeyExpired,
                FaultCode.WhatsAppFailed
            );
        passkey
            .MapPost("/confirm", ConfirmAsync)
            .Audits("session.passkey_confirm")
            .NamesSession()
            .Describe(
                "confirmPasskeyCode",
                "Says that the code is the one that the phone shows.",
                "For a session in the state passkey_confirmation. The phone asks for the same; both have to confirm. With attempt nothing "
                    + "but the code of that attempt is confirmed."
            )
            .MayTake(PasskeyExamples.Attempt)
            .Example(200, PasskeyExamples.Confirmed)
            .Refuses(
                FaultCode.InvalidId,
                FaultCode.ValidationFailed,
                FaultCode.SessionNotFound,
                FaultCode.PasskeyNotRequested,
                FaultCode.PasskeyExpired,
                FaultCode.WhatsAppFailed
            );
        passkey
            .MapDelete("", CancelAsync)
            .Audits("session.passkey_cancel")
            .NamesSession()
            .Describe("cancelPasskeyRequest", "Gives up linking with the passkey.", "The session shows QR codes again.")
            .Asks("attempt", "string", "Only this attempt, as GET gives it; left out: the one under way.")
            .Example(200, new DoneEnvelope("Linking session 1 with the passkey was cancelled; a QR code follows"))
            .Refuses(
                FaultCode.InvalidId,
                FaultCode.ValidationFailed,
                FaultCode.SessionNotFound,
                FaultCode.PasskeyNotRequested,
                FaultCode.PasskeyExpired,
                FaultCode.PasskeyRequired
            );
    }

    private static async Task<Results<Answer<PasskeyAnswer>, Refused>> ShowAsync(PathSession session, SessionPool pool) =>
        Of(await pool.PasskeyAsync(session.Value.Id));

    private static async Task<Results<Answer<PasskeyAnswer>, Refused>> AnswerAsync(
        PathSession session,
        Body<PasskeyAssertionRequest> body,
        SessionPool pool
    ) => Of(await pool.AnswerPasskeyAsync(session.Value.Id, body.Value.Assertion));

    private static async Task<Results<Answer<PasskeyAnswer>, Refused>> ConfirmAsync(
        PathSession session,
        Body<PasskeyAttemptRequest> body,
        SessionPool pool
    ) => Of(await pool.ConfirmPasskeyAsync(session.Value.Id, body.Value.Attempt));

    private static async Task<Results<Done, Refused>> CancelAsync(
        PathSession session,
        Query<PasskeyAttemptRequest> query,
        SessionPool pool
    ) =>
        await pool.CancelPasskeyAsync(session.Value.Id, query.Value.Attempt) is { } fault
            ? new Refused(fault)
            : new Done($"Linking session {session.Value.Id} with the passkey was cancelled; a QR code follows");

    private static Results<Answer<PasskeyAnswer>, Refused> Of(Outcome<PasskeyRequest> outcome) =>
        outcome.Failed(out var fault, out var asked) ? new Refused(fault) : new Answer<PasskeyAnswer>(new(asked));
}
