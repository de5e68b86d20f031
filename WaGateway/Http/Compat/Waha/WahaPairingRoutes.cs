using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Sessions;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Linking: QR code, pairing code, passkey, and a look at the page.</summary>
internal static class WahaPairingRoutes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void MapWahaPairing(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/{session}/auth").Needs(Scope.SessionsLink);
        auth.MapGet("/qr", QrAsync).Audits("session.qr", quietMinutes: 5);
        auth.MapPost("/request-code", PairAsync).Audits("session.pair");
        auth.MapGet("/passkey/challenge", ChallengeAsync).Audits("session.passkey", quietMinutes: 5);
        auth.MapPost("/passkey", AnswerAsync).Audits("session.passkey_answer");
        auth.MapGet("/passkey/confirmation", CodeAsync).Audits("session.passkey", quietMinutes: 5);
        auth.MapPost("/passkey/confirm", ConfirmAsync).Audits("session.passkey_confirm");
        api.MapGet("/screenshot", ScreenshotAsync).Needs(Scope.SessionsLink).Audits("session.screenshot", quietMinutes: 5);
    }

    /// <summary>An image, the same as base64 for who asks for JSON, or with <c>format=raw</c> the text of the code.</summary>
    private static async Task<IResult> QrAsync(WahaCall call, SessionPool pool)
    {
        var format = call.Fields.String("format");
        if (format is not (null or "" or "image" or "raw"))
            call.Fields.Refuse("format", "must be 'image' or 'raw'");
        if (call.Wrong() is { } wrong)
            return wrong;
        if ((await pool.QrCodeAsync(call.Id, Patience, call.Context.RequestAborted)).Failed(out var fault, out var qr))
            return call.Refuse(fault);
        if (format == "raw")
            return new WahaAnswer(new JsonObject { ["value"] = qr.Code });
        return QrImage.CanDraw(qr.Code)
            ? Picture(call, QrImage.Png(qr.Code))
            : call.Refuse(new(FaultCode.QrNotReady, "WhatsApp Web shows a code that is too long for a QR code: wait for the next one"));
    }

    private static async Task<IResult> PairAsync(WahaCall call, SessionPool pool)
    {
        var phone = call.Chat("phoneNumber");
        if (!call.Fields.Refused("phoneNumber") && !phone.IsPhone)
            call.Fields.Refuse("phoneNumber", "must be a phone number", FaultCode.InvalidRecipient);
        if (call.Fields.String("method") is { Length: > 0 } method)
            call.Fields.Refuse(
                "method",
                $"'{Rules.Shorten(method)}': codes by SMS or call register a phone, and link no device; leave it out",
                FaultCode.NotSupportedByWhatsAppWeb
            );
        if (call.Wrong() is { } wrong)
            return wrong;
        return (await pool.PairingCodeAsync(call.Id, phone)).Failed(out var fault, out var code)
            ? call.Refuse(fault)
            : new WahaAnswer(new JsonObject { ["code"] = code });
    }

    private static async Task<IResult> ChallengeAsync(WahaCall call, SessionPool pool)
    {
        if ((await pool.PasskeyAsync(call.Id)).Failed(out var fault, out var asked))
            return call.Refuse(fault);
        return asked.Options is { } options && JsonNode.Parse(options) is { } challenge
            ? new WahaAnswer(challenge)
            : call.Refuse(new(FaultCode.PasskeyNotRequested, "Nothing is to be signed now"));
    }

    private static async Task<IResult> AnswerAsync(WahaCall call, SessionPool pool)
    {
        var given = call.As<PasskeyAssertionRequest>();
        if (call.Wrong() is { } wrong)
            return wrong;
        return (await pool.AnswerPasskeyAsync(call.Id, given.Assertion)).Failed(out var fault, out _)
            ? call.Refuse(fault)
            : WahaAnswer.Done();
    }

    private static async Task<IResult> CodeAsync(WahaCall call, SessionPool pool)
    {
        if ((await pool.PasskeyAsync(call.Id)).Failed(out var fault, out var asked))
            return call.Refuse(fault);
        return asked.Code is { } code
            ? new WahaAnswer(new JsonObject { ["code"] = code })
            : call.Refuse(new(FaultCode.PasskeyNotRequested, "There is no code to compare now"));
    }

    private static async Task<IResult> ConfirmAsync(WahaCall call, SessionPool pool) =>
        (await pool.ConfirmPasskeyAsync(call.Id, null)).Failed(out var fault, out _) ? call.Refuse(fault) : WahaAnswer.Done();

    private static async Task<IResult> ScreenshotAsync(WahaCall call, SessionPool pool) =>
        (await pool.ScreenshotAsync(call.Id)).Failed(out var fault, out var image) ? call.Refuse(fault) : Picture(call, image);

    private static IResult Picture(WahaCall call, byte[] png) =>
        WahaFiles.WantsJson(call.Context.Request)
            ? new WahaAnswer(WahaFiles.Base64(png, "image/png"))
            : TypedResults.File(png, "image/png");
}
