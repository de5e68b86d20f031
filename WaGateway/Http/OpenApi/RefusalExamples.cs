using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>What each fault sounds like.</summary>
internal static class RefusalExamples
{
    public static Fault Of(FaultCode code) => code switch
    {
        FaultCode.ValidationFailed => Fault.Field("session_name", "is required"),
        FaultCode.InvalidRecipient => Fault.Field("to", "'abc' is not a phone number or WhatsApp id") with { Code = code },
        FaultCode.UserNotFound => Fault.Field("user_id", "there is no user with ID 42") with { Code = code },
        FaultCode.SessionNameTaken => Fault.Field("session_name", "a session named 'Shop' exists already") with { Code = code },
        FaultCode.SandboxDisabled => Fault.Field("engine", "the sandbox is off on this gateway") with { Code = code },
        _ => new(code, Sentence(code)),
    };

    private static string Sentence(FaultCode code) => code switch
    {
        FaultCode.MalformedJson => "The body is not valid JSON: line 1, position 18, at $.session_name: '}' is an invalid start of a value.",
        FaultCode.InvalidId => "'abc' is not a session: give its number, e.g. 1, or the name of an existing session",
        FaultCode.BodyTooLarge => "The request body is larger than 1048576 bytes; the setting Http:MaxBodyBytes raises the limit",
        FaultCode.UnsupportedMediaType => "Send the body as JSON, with the header Content-Type: application/json",
        FaultCode.HostNotAllowed => "This gateway is not known as 'example.com': call it by localhost, or name this host in the setting Http:AllowedHosts",
        FaultCode.CrossSiteRequest => "A page of another site may not call this gateway: call it from a program or from that site's server, or open the gateway's own page",
        FaultCode.TooManyStreams => "All 32 event streams are in use: close one, ask GET /api/events instead, or raise the setting Http:MaxStreams",
        FaultCode.SessionNotFound => "Session with ID 999 not found",
        FaultCode.MessageNotFound => "Message with ID 999 not found",
        FaultCode.WebhookNotFound => "Webhook with ID 999 not found",
        FaultCode.DeliveryNotFound => "Delivery with ID 999 not found",
        FaultCode.GroupNotFound => "to: this account is in no group 120363012345678901@g.us.",
        FaultCode.SessionNotStarted => "Session 1 is not started. Start it with POST /api/sessions/1/start.",
        FaultCode.SessionAlreadyConnected => "Session 1 is connected already; there is nothing to scan.",
        FaultCode.SessionNotConnected => "Session 1 is not connected (state stopped). Start it and scan its QR code first.",
        FaultCode.SessionRestricted => "WhatsApp has restricted the account of session 1: it takes no messages from it. Look at the phone; POST /api/sessions/1/start tries again.",
        FaultCode.TooManySessions => "3 sessions are running, as many as the setting Sessions:Max allows: stop one, or raise it.",
        FaultCode.ScreenshotNotFound => "Session 1 has no picture of a failure: none happened yet while its page could be photographed.",
        FaultCode.QrNotReady => "Session 1 has no QR code yet (state starting). Ask again in a moment.",
        FaultCode.PairingRefused => "phone: WhatsApp gave no pairing code. Wait some minutes before trying again, or scan the QR code.",
        FaultCode.NotOnWhatsApp => "to: 5511988880002@c.us is not on WhatsApp. Check the number and its country code.",
        FaultCode.SendFailed => "WhatsApp refused the message. It was not delivered; message 12 records it.",
        FaultCode.IdempotencyConflict => "Idempotency-Key: 'order-17' was used for another request in the last 24 hours. Use a new key for a new message.",
        FaultCode.BrowserUnavailable => "The page could not be photographed.",
        FaultCode.StoreUnavailable => "The data folder could not be written; nothing was stored. The log says more.",
        FaultCode.InternalError => "Something went wrong inside the gateway; its log says what",
        _ => $"The request was refused: {SnakeCase.Of(code)}",
    };
}
