using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Sessions;

/// <summary>Linking a session to a phone: its QR code, its pairing code, and a look at its page.</summary>
internal static class LinkRoutes
{
    public static void MapLinking(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions/{id}").WithTags("Sessions").Needs(Scope.SessionsLink);
        sessions
            .MapGet("/qr", QrAsync)
            .Audits("session.qr", quietMinutes: 5)
            .NamesSession()
            .Describe(
                "getQrCode",
                "Gives the QR code to scan.",
                "The code is always a live one. With Accept: image/png or ?format=png it is the image itself, with ?format=text it can "
                    + "be scanned from a terminal: curl -s …/qr?format=text"
            )
            .Asks("wait", "integer", "Seconds to wait for the first code, 0 to 60; 20 when left out.")
            .Asks("format", "string", "json (when left out), png or text.", QrRequest.Json, QrRequest.Png, QrRequest.Text)
            .Asks("invert", "boolean", "For format=text on a terminal with a light background.")
            .Example(200, Examples.Qr)
            .GivesImage()
            .GivesText("█▀▀▀▀▀█ ▄▀ █▄ █▀▀▀▀▀█\n…")
            .Refuses(
                FaultCode.InvalidId,
                FaultCode.ValidationFailed,
                FaultCode.SessionNotStarted,
                FaultCode.SessionAlreadyConnected,
                FaultCode.SessionNotFound,
                FaultCode.QrNotReady,
                FaultCode.PasskeyRequired
            );
        sessions
            .MapPost("/pairing-code", PairAsync)
            .Audits("session.pair")
            .NamesSession()
            .Describe(
                "createPairingCode",
                "Gives a code to type on the phone.",
                "Links without a camera: WhatsApp > Linked devices > Link with phone number instead."
            )
            .Takes(Examples.PairingPhone)
            .Example(200, Examples.PairingCode)
            .Refuses(
                FaultCode.InvalidId,
                FaultCode.ValidationFailed,
                FaultCode.InvalidRecipient,
                FaultCode.SessionNotStarted,
                FaultCode.SessionAlreadyConnected,
                FaultCode.PairingRefused,
                FaultCode.PasskeyRequired,
                FaultCode.SessionNotFound
            );
        sessions
            .MapGet("/screenshot", ScreenshotAsync)
            .Audits("session.screenshot", quietMinutes: 5)
            .NamesSession()
            .Describe(
                "getScreenshot",
                "Shows the session's page as an image.",
                "What WhatsApp Web shows right now, as a PNG; with of=failure, what it showed when the session last failed."
            )
            .Asks("of", "string", "page (when left out) or failure.", "page", "failure")
            .GivesImage()
            .Refuses(
                FaultCode.InvalidId,
                FaultCode.ValidationFailed,
                FaultCode.SessionNotStarted,
                FaultCode.SessionNotFound,
                FaultCode.ScreenshotNotFound,
                FaultCode.BrowserUnavailable
            );
    }

    private static async Task<Results<Answer<QrAnswer>, FileContentHttpResult, ContentHttpResult, Refused>> QrAsync(
        PathSession session,
        Query<QrRequest> query,
        HttpContext context,
        SessionPool pool,
        SessionStore store
    )
    {
        var id = session.Value.Id;
        if ((await pool.QrCodeAsync(id, query.Value.Wait, context.RequestAborted)).Failed(out var fault, out var qr))
            return new Refused(fault);
        if (!QrImage.CanDraw(qr.Code))
            return new Refused(
                new(FaultCode.QrNotReady, "WhatsApp Web shows a code that is too long for a QR code: wait for the next one")
            );
        var format = query.Value.Format ?? (WantsImage(context.Request) ? QrRequest.Png : QrRequest.Json);
        switch (format)
        {
            case QrRequest.Png:
                return Picture(QrImage.Png(qr.Code));
            case QrRequest.Text:
                return TypedResults.Text(QrImage.Text(qr.Code, query.Value.Invert), "text/plain; charset=utf-8");
            default:
                var now = await store.FindSessionAsync(id) ?? session.Value;
                return new Answer<QrAnswer>(new(QrImage.DataUrl(qr.Code), SessionStatus.Of(now.State), qr.Code, qr.ExpiresAt));
        }
    }

    private static async Task<Results<Answer<PairingCodeAnswer>, Refused>> PairAsync(
        PathSession session,
        Body<PairingCodeRequest> body,
        SessionPool pool
    ) =>
        (await pool.PairingCodeAsync(session.Value.Id, body.Value.Id)).Failed(out var fault, out var code)
            ? new Refused(fault)
            : new Answer<PairingCodeAnswer>(new(code));

    private static async Task<Results<FileContentHttpResult, Refused>> ScreenshotAsync(
        PathSession session,
        Query<ScreenshotRequest> query,
        SessionPool pool
    ) =>
        (await (query.Value.OfFailure ? pool.FailurePictureAsync(session.Value.Id) : pool.ScreenshotAsync(session.Value.Id))).Failed(
            out var fault,
            out var image
        )
            ? new Refused(fault)
            : Picture(image);

    /// <summary>304 to whoever has it already: those that look every second.</summary>
    private static FileContentHttpResult Picture(byte[] png) => TypedResults.File(png, "image/png", entityTag: EntityTag.Of(png));

    private static bool WantsImage(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Value is "image/png" or "image/*");
}
