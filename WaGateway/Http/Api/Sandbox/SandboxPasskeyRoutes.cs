using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What the owner of a simulated phone does when WhatsApp wants a passkey.</summary>
internal static class SandboxPasskeyRoutes
{
    public static void MapSandboxPasskeys(this IEndpointRouteBuilder api)
    {
        var passkey = api.MapGroup("/sandbox/phones/{number}/passkey")
            .WithTags("Sandbox")
            .Needs(Scope.Admin)
            .NamesPath("number", "The phone's number.")
            .Refuses(FaultCode.ValidationFailed, FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp);
        passkey
            .MapPost("", Sign)
            .Audits("sandbox.passkey")
            .Describe(
                "signWithPhonePasskey",
                "The owner's browser signs with the passkey.",
                "Takes the options of GET /sessions/:id/passkey as they are, and gives what POST /sessions/:id/passkey takes."
            )
            .Takes(SandboxExamples.PasskeyOptions)
            .Example(200, SandboxExamples.Assertion)
            .Refuses(FaultCode.PasskeyNotRequested);
        passkey
            .MapPost("/confirm", Confirm)
            .Audits("sandbox.passkey.confirm")
            .Describe("confirmPhonePasskey", "The person finds the session's code and the phone's alike.")
            .Takes(SandboxExamples.PairingCode)
            .Example(200, SandboxExamples.Phone)
            .Refuses(FaultCode.WrongCode);
    }

    private static Results<Answer<SandboxAssertionAnswer>, Refused> Sign(
        string number,
        Body<PasskeyOptionsRequest> body,
        SandboxWorld world
    ) =>
        world.Passkeys.Sign(number, body.Value.Options).Failed(out var fault, out var made)
            ? new Refused(fault)
            : new Answer<SandboxAssertionAnswer>(new(made));

    private static Results<Answer<SandboxPhoneAnswer>, Refused> Confirm(
        string number,
        Body<PasskeyConfirmRequest> body,
        SandboxWorld world
    ) =>
        world.Passkeys.Confirm(number, body.Value.Code).Failed(out var fault, out var phone)
            ? new Refused(fault)
            : new Answer<SandboxPhoneAnswer>(new(phone));
}
