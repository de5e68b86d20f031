using WaGateway.Model;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>The one table from what went wrong to Meta's number for it. What a caller did wrong is never a 5xx.</summary>
internal static class GraphErrors
{
    private const string Unknown = "Object does not exist, cannot be loaded due to missing permissions, or does not support this operation";
    private const string Parameter = "Invalid parameter";
    private const string Value = "Parameter value is not valid";
    private const string Unavailable = "Service temporarily unavailable";

    /// <summary>What only Meta can do.</summary>
    public static Fault NeedsMeta(string what) =>
        new(FaultCode.NotSupportedByWhatsAppWeb, $"{what}. This gateway drives a WhatsApp account of your own, without Meta's servers");

    /// <summary>An id that nothing has, or nothing that its caller may see.</summary>
    public static Fault NoObject(string id, string what) =>
        new(FaultCode.SessionNotFound, $"There is no object with the ID '{Binding.Rules.Shorten(id)}': {what}");

    /// <param name="status">The status that our own API gives it.</param>
    public static GraphError Of(Fault fault, int status, HttpRequest request)
    {
        var isSend = request.Path.Value?.EndsWith("/messages", StringComparison.Ordinal) == true;
        return fault.Code switch
        {
            FaultCode.CredentialsMissing or FaultCode.CredentialsInvalid => New(401, 190, "Invalid OAuth access token"),
            FaultCode.TooManyFailures => New(429, 4, "Application request limit reached") with { IsTransient = true },
            FaultCode.RateLimited => New(429, RateCode(request, isSend), "Rate limit hit") with { IsTransient = true },
            FaultCode.QueueFull => New(429, 130429, "Rate limit hit") with { IsTransient = true },
            FaultCode.ScopeMissing or FaultCode.KeyRequired or FaultCode.HostNotAllowed or FaultCode.CrossSiteRequest => New(
                403,
                10,
                "Permission denied"
            ),
            FaultCode.RouteNotFound => New(404, 2500, "Unknown path components") with { Details = NoRoute(request) },
            FaultCode.MethodNotAllowed => New(405, 100, "Unsupported request") with { Subcode = 33 },
            FaultCode.SessionNotFound
            or FaultCode.WebhookNotFound
            or FaultCode.GroupNotFound
            or FaultCode.ContactNotSaved
            or FaultCode.ParticipantNotFound
            or FaultCode.ChatNotFound => New(400, 100, Unknown) with
            {
                Subcode = 33,
            },
            FaultCode.MediaNotFound or FaultCode.MediaLinkInvalid when !isSend => New(400, 100, Unknown) with { Subcode = 33 },
            FaultCode.MediaNotReady => New(400, 131052, "Media download error") with { IsTransient = true },
            FaultCode.MediaNotFound or FaultCode.MessageNotFound or FaultCode.InvalidRecipient or FaultCode.QuoteNotAllowed => New(
                400,
                131009,
                Value
            ),
            FaultCode.QuotedMessageGone or FaultCode.ChangeRefused => New(400, 131009, Value),
            FaultCode.MediaUnreachable or FaultCode.MediaDenied => New(400, 131053, "Media upload error"),
            FaultCode.NotOnWhatsApp or FaultCode.NumberUnknown => New(400, 131026, "Message undeliverable"),
            FaultCode.SessionNotConnected or FaultCode.SessionNotStarted => New(400, 133010, "Phone number not registered"),
            FaultCode.SessionRestricted => New(403, 131031, "Account has been locked"),
            FaultCode.NotInGroup or FaultCode.NotGroupAdmin => New(403, 131005, "Access denied"),
            FaultCode.NotSupportedByWhatsAppWeb => New(400, 3, "Capability not available"),
            FaultCode.SendFailed or FaultCode.WhatsAppFailed => New(500, 131000, "Something went wrong") with { IsTransient = true },
            FaultCode.StoreUnavailable
            or FaultCode.Stopping
            or FaultCode.BrowserUnavailable
            or FaultCode.StoreFull
            or FaultCode.MediaFull
            or FaultCode.TooManyConnections => New(503, isSend ? 131016 : 2, Unavailable) with
            {
                IsTransient = true,
            },
            FaultCode.InternalError => New(500, 1, "An unknown error occurred") with { IsTransient = true },
            _ => New(status is >= 400 and < 500 and not 404 ? status : 400, 100, Parameter),
        };

        GraphError New(int http, int code, string title) => new(http, code, title, fault.Message);
    }

    private static int RateCode(HttpRequest request, bool isSend) =>
        isSend ? 130429
        : request.RouteValues["id"] is string id
        && Model.Cloud.CloudId.TryParse(id, out var kind, out _)
        && kind == Model.Cloud.CloudKind.Account
            ? 80007
        : 4;

    private static string NoRoute(HttpRequest request) =>
        $"There is no route {request.Method} {request.Path}: paths are /cloud/v23.0/<id>/<edge>, on a port of its own without /cloud; "
        + "docs/cloud-api.md lists them";
}
