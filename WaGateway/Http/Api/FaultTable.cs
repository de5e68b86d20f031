using System.Collections.Frozen;
using WaGateway.Configuration;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api;

/// <summary>The one table from what went wrong to the HTTP status that says so.</summary>
internal static class FaultTable
{
    private static readonly FrozenDictionary<FaultCode, int> Statuses = new Dictionary<FaultCode, int>
    {
        [FaultCode.ValidationFailed] = 400,
        [FaultCode.MalformedJson] = 400,
        [FaultCode.InvalidId] = 400,
        [FaultCode.InvalidRecipient] = 400,
        [FaultCode.BodyTooLarge] = 413,
        [FaultCode.UnsupportedMediaType] = 415,
        [FaultCode.MethodNotAllowed] = 405,
        [FaultCode.RouteNotFound] = 404,
        [FaultCode.BadRequest] = 400,

        [FaultCode.HostNotAllowed] = 403,
        [FaultCode.CrossSiteRequest] = 403,
        [FaultCode.CredentialsMissing] = 401,
        [FaultCode.CredentialsInvalid] = 401,
        [FaultCode.ScopeMissing] = 403,
        [FaultCode.KeyRequired] = 403,
        [FaultCode.TooManyFailures] = 429,
        [FaultCode.RateLimited] = 429,
        [FaultCode.TooManyStreams] = 429,
        [FaultCode.TooManyConnections] = 503,

        [FaultCode.SessionNotFound] = 404,
        [FaultCode.MessageNotFound] = 404,
        [FaultCode.WebhookNotFound] = 404,
        [FaultCode.DeliveryNotFound] = 404,
        [FaultCode.ScreenshotNotFound] = 404,
        // A part of the request's body, not its address.
        [FaultCode.UserNotFound] = 400,
        [FaultCode.NoSuchUser] = 404,
        [FaultCode.KeyNotFound] = 404,
        [FaultCode.PhoneNotFound] = 404,
        [FaultCode.GroupNotFound] = 404,
        [FaultCode.CommunityNotFound] = 404,
        [FaultCode.ChannelNotFound] = 404,
        [FaultCode.ChatNotFound] = 404,
        [FaultCode.ParticipantNotFound] = 404,
        [FaultCode.CallNotFound] = 404,
        [FaultCode.LabelNotFound] = 404,
        [FaultCode.ListNotFound] = 404,
        [FaultCode.CatalogueNotFound] = 404,
        [FaultCode.ProductNotFound] = 404,
        [FaultCode.CollectionNotFound] = 404,
        [FaultCode.OrderNotFound] = 404,
        [FaultCode.ContactNotSaved] = 404,

        [FaultCode.SessionNameTaken] = 409,
        [FaultCode.SessionNotStarted] = 400,
        [FaultCode.SessionAlreadyConnected] = 400,
        [FaultCode.SessionNotConnected] = 400,
        [FaultCode.SessionRestricted] = 403,
        [FaultCode.TooManySessions] = 409,
        [FaultCode.LimitReached] = 409,
        [FaultCode.QrNotReady] = 404,
        [FaultCode.PairingRefused] = 400,
        [FaultCode.PasskeyRequired] = 409,
        [FaultCode.PasskeyNotRequested] = 409,
        // A well-formed request, whose signature is not the one that is asked for.
        [FaultCode.PasskeyInvalid] = 422,
        [FaultCode.PasskeyAlreadyAnswered] = 409,
        [FaultCode.PasskeyExpired] = 409,
        [FaultCode.NotOnWhatsApp] = 400,
        [FaultCode.NumberUnknown] = 409,
        [FaultCode.NotInGroup] = 403,
        [FaultCode.NotGroupAdmin] = 403,
        [FaultCode.GroupAlreadyLinked] = 409,
        [FaultCode.GroupNotLinked] = 409,
        [FaultCode.NotChannelAdmin] = 403,
        [FaultCode.InviteNotValid] = 400,
        [FaultCode.NotABusinessAccount] = 400,
        [FaultCode.NotSupportedByWhatsAppWeb] = 501,
        // WhatsApp or its page did not do what was asked, and not for the caller's fault.
        [FaultCode.WhatsAppFailed] = 502,
        [FaultCode.SendFailed] = 500,
        [FaultCode.ChangeRefused] = 409,
        [FaultCode.CatalogueRefused] = 409,
        [FaultCode.QuoteNotAllowed] = 400,
        [FaultCode.QuotedMessageGone] = 409,
        [FaultCode.NotOwnMessage] = 403,
        [FaultCode.MediaNotReady] = 404,
        [FaultCode.MediaNotFound] = 404,
        [FaultCode.MediaLinkInvalid] = 403,
        [FaultCode.MediaUnreachable] = 400,
        [FaultCode.MediaDenied] = 400,
        [FaultCode.MediaFull] = 507,
        [FaultCode.IdempotencyConflict] = 409,
        [FaultCode.QueueFull] = 429,
        [FaultCode.SandboxDisabled] = 400,
        [FaultCode.PhoneExists] = 409,
        [FaultCode.WrongCode] = 400,
        [FaultCode.PhoneNotLinked] = 400,
        [FaultCode.UserNameTaken] = 409,
        [FaultCode.UserInUse] = 409,
        [FaultCode.LastAdminKey] = 409,

        [FaultCode.BrowserMissing] = 503,
        [FaultCode.ProfileInUse] = 503,
        [FaultCode.BrowserUnavailable] = 503,
        [FaultCode.StoreUnavailable] = 503,
        [FaultCode.StoreFull] = 507,
        [FaultCode.Stopping] = 503,
        [FaultCode.InternalError] = 500,
    }.ToFrozenDictionary();

    public static int StatusOf(FaultCode code) => Statuses.GetValueOrDefault(code, StatusCodes.Status500InternalServerError);

    public static bool Knows(FaultCode code) => Statuses.ContainsKey(code);

    public static Fault Of(StoreUnavailableException error) =>
        new(error.IsFull ? FaultCode.StoreFull : FaultCode.StoreUnavailable, error.Message);

    /// <summary>What the web server refused before a handler was asked.</summary>
    public static Fault Of(int status, HttpRequest request) =>
        status switch
        {
            404 => new(FaultCode.RouteNotFound, $"There is no route {request.Method} {request.Path}; /swagger lists all routes"),
            405 => new(FaultCode.MethodNotAllowed, $"{request.Path} does not take {request.Method}; the Allow header lists what it takes"),
            _ => Of(status, request.HttpContext.RequestServices.GetRequiredService<GatewayOptions>().Http),
        };

    /// <summary>What it refused before it was a request.</summary>
    public static Fault Of(int status, HttpOptions http) =>
        status switch
        {
            408 => new(
                FaultCode.BadRequest,
                "The request came too slowly; the settings Http:MinBodyRate and Http:HeadersTimeout say how slow it may be"
            ),
            413 => new(
                FaultCode.BodyTooLarge,
                $"The request body is larger than {http.MaxBodyBytes} bytes; the setting Http:MaxBodyBytes raises the limit"
            ),
            414 => new(
                FaultCode.BadRequest,
                $"The request line is longer than {http.MaxHeaderBytes} bytes; the setting Http:MaxHeaderBytes raises the limit"
            ),
            415 => new(FaultCode.UnsupportedMediaType, "Send the body as JSON, with the header Content-Type: application/json"),
            431 => new(
                FaultCode.BadRequest,
                $"The headers are longer than {http.MaxHeaderBytes} bytes together, or more than 100; the setting Http:MaxHeaderBytes "
                    + "raises the limit"
            ),
            505 => new(FaultCode.BadRequest, "The request could not be read: this gateway speaks HTTP/1.1"),
            >= 500 => new(FaultCode.InternalError, "Something went wrong inside the gateway; its log says what"),
            _ => new(FaultCode.BadRequest, "The request could not be read"),
        };
}
