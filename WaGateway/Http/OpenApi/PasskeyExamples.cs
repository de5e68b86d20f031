using WaGateway.Http.Api.Sessions;
using WaGateway.Model;
using WaGateway.Sessions;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of linking with a passkey.</summary>
internal static class PasskeyExamples
{
    private static readonly DateTimeOffset Noon = new(2025, 8, 11, 12, 0, 0, TimeSpan.Zero);

    private static readonly PasskeyRequest Request = new()
    {
        Attempt = "pk_19899caf200_0",
        State = SessionState.PasskeyRequired,
        Origin = SessionPool.PasskeyOrigin,
        Options =
            """{"challenge":"3q2-7wECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw","timeout":600000,"rpId":"whatsapp.com","allowCredentials":[],"""
            + """ "userVerification":"required","extensions":{"uvm":true}}""",
        RequestedAt = Noon,
        ConfirmsItselfUntil = Noon.AddMinutes(5),
        ExpiresAt = Noon.AddMinutes(10),
    };

    public static readonly object Asked = new PasskeyAnswer(Request);

    public static readonly object Answered = new PasskeyAnswer(
        Request with
        {
            Options = null,
            Answered = true,
            ExpiresAt = Noon.AddMinutes(3),
        }
    );

    public static readonly object Confirmed = new PasskeyAnswer(
        Request with
        {
            State = SessionState.PasskeyConfirmation,
            Options = null,
            Answered = true,
            ConfirmsItselfUntil = null,
            Code = "ABCD-EFGH",
            ExpiresAt = Noon.AddMinutes(8),
        }
    );

    public static readonly object Attempt = new { attempt = Request.Attempt };

    public static readonly object Assertion = new
    {
        id = "AQIDBAUGBwgJCgsMDQ4PEA",
        rawId = "AQIDBAUGBwgJCgsMDQ4PEA",
        type = "public-key",
        response = new
        {
            clientDataJSON = "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0Iiwi…",
            authenticatorData = "zMwKwYPhS-fbK6SWl3IDbYyGpMJU8Nd9Yxrs0Tgwo7wFAAAAAA",
            signature = "MEUCIQD…",
            userHandle = "AQIDBA",
        },
        authenticatorAttachment = "cross-platform",
        clientExtensionResults = new { },
    };
}
