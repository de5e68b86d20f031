using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>What each fault sounds like.</summary>
internal static class RefusalExamples
{
    public static Fault Of(FaultCode code) =>
        code switch
        {
            FaultCode.ValidationFailed => Fault.Field("session_name", "is required"),
            FaultCode.InvalidRecipient => Fault.Field("to", "'abc' is not a phone number or WhatsApp id") with { Code = code },
            FaultCode.UserNotFound => Fault.Field("user_id", "there is no user with ID 42") with { Code = code },
            FaultCode.SessionNameTaken => Fault.Field("session_name", "a session named 'Shop' exists already") with { Code = code },
            FaultCode.SandboxDisabled => Fault.Field("engine", "the sandbox is off on this gateway") with { Code = code },
            FaultCode.UserNameTaken => Fault.Field("name", "a user named 'anna@example.com' exists already") with { Code = code },
            FaultCode.PasskeyInvalid => Fault.Field(
                "response.clientDataJSON",
                "signs another challenge than the one that WhatsApp waits for now: get the options anew and sign them"
            ) with
            {
                Code = code,
            },
            _ => new(code, Sentence(code)),
        };

    private static string Sentence(FaultCode code) =>
        code switch
        {
            FaultCode.MalformedJson =>
                "The body is not valid JSON: line 1, position 18, at $.session_name: a value must come here: a text in double quotes, a "
                    + "number, true, false, null, an object or a list",
            FaultCode.InvalidId => "'abc' is not a session: give its number, e.g. 1, or the name of an existing session",
            FaultCode.BodyTooLarge => "The request body is larger than 1048576 bytes; the setting Http:MaxBodyBytes raises the limit",
            FaultCode.UnsupportedMediaType => "Send the body as JSON, with the header Content-Type: application/json",
            FaultCode.HostNotAllowed =>
                "This gateway is not known as 'example.com': call it by localhost, or name this host in the setting Http:AllowedHosts",
            FaultCode.CrossSiteRequest =>
                "A page of another site may not call this gateway: call it from a program or from that site's server, or open the "
                    + "gateway's own page",
            FaultCode.TooManyStreams =>
                "All 32 event streams are in use, and requests that wait are some of them: close one, ask GET /api/events without wait, "
                    + "or raise the setting Http:MaxStreams",
            FaultCode.CredentialsMissing =>
                "This gateway asks for credentials: send an API key as Authorization: Bearer wag_… or as X-Api-Key.",
            FaultCode.CredentialsInvalid => "This key is not valid here: it is wrong, expired or revoked.",
            FaultCode.ScopeMissing => "These credentials lack the scope sessions:write: use a key that has it",
            FaultCode.KeyRequired =>
                "Only an API key can be exchanged for a token, not another token: send the key as Authorization: Bearer wag_…",
            FaultCode.TooManyFailures => "Too many wrong credentials from this address: wait 42 s, and check the key that is being sent",
            FaultCode.RateLimited => "More than 50 requests per second: wait a moment, or raise the setting Limits:RequestsPerSecond",
            FaultCode.NoSuchUser => "User with ID 999 not found",
            FaultCode.KeyNotFound => "Key with ID 999 not found",
            FaultCode.UserInUse => "User 2 has sessions: delete those first",
            FaultCode.LastAdminKey => "Key 1 is the last one with the scope admin: without it nobody could make another; create that first",
            FaultCode.SessionNotFound => "Session with ID 999 not found",
            FaultCode.MessageNotFound => "Message with ID 999 not found",
            FaultCode.WebhookNotFound => "Webhook with ID 999 not found",
            FaultCode.DeliveryNotFound => "Delivery with ID 999 not found",
            FaultCode.GroupNotFound => "to: this account is in no group 120363012345678901@g.us.",
            FaultCode.ChatNotFound => "There is no chat with 5511988880002@c.us. GET /api/sessions/1/chats lists those there are.",
            FaultCode.ParticipantNotFound => "5511988880002@c.us is not in this group.",
            FaultCode.CallNotFound => "There is no call 4F2A that still rings.",
            FaultCode.LabelNotFound => "There is no label 7. GET /api/sessions/1/labels lists those there are.",
            FaultCode.NotInGroup => "This account is not in the group 120363012345678901@g.us any more.",
            FaultCode.NotGroupAdmin => "Only an admin of the group may do this, and this account is none.",
            FaultCode.InviteNotValid => "This invitation does not exist or was revoked. Ask an admin of the group for a new one.",
            FaultCode.NotABusinessAccount => "Labels belong to business accounts, and this is none.",
            FaultCode.NotSupportedByWhatsAppWeb =>
                "The running WhatsApp Web does not offer group.join: functions.joinGroupViaInvite is missing. GET "
                    + "/api/sessions/1/capabilities lists what it offers.",
            FaultCode.WhatsAppFailed => "WhatsApp did not do it: the page did not answer within 30 s.",
            FaultCode.SessionNotStarted => "Session 1 is not started. Start it with POST /api/sessions/1/start.",
            FaultCode.SessionAlreadyConnected => "Session 1 is connected already; there is nothing to scan.",
            FaultCode.SessionNotConnected => "Session 1 is not connected (state stopped). Start it and scan its QR code first.",
            FaultCode.SessionRestricted =>
                "WhatsApp has restricted the account of session 1: it takes no messages from it. Look at the phone; POST "
                    + "/api/sessions/1/start tries again.",
            FaultCode.TooManySessions => "3 sessions are running, as many as the setting Sessions:Max allows: stop one, or raise it.",
            FaultCode.ScreenshotNotFound =>
                "Session 1 has no picture of a failure: none happened yet while its page could be photographed.",
            FaultCode.QrNotReady => "Session 1 has no QR code yet (state starting). Ask again in a moment.",
            FaultCode.PairingRefused => "phone: WhatsApp gave no pairing code. Wait some minutes before trying again, or scan the QR code.",
            FaultCode.PasskeyRequired =>
                "WhatsApp asks session 1 for the account's passkey, not for a code: GET /api/sessions/1/passkey gives what is to be "
                    + "signed, DELETE /api/sessions/1/passkey goes back to a QR code.",
            FaultCode.PasskeyNotRequested => "WhatsApp does not ask session 1 for a passkey (state ready).",
            FaultCode.PasskeyAlreadyAnswered => "Session 1 has a signature already; GET /api/sessions/1/passkey says what follows.",
            FaultCode.PasskeyExpired =>
                "It is too late. Nobody signed with the passkey within 600 s. Start the session again: POST /api/sessions/1/start.",
            FaultCode.NotOnWhatsApp => "to: 5511988880002@c.us is not on WhatsApp. Check the number and its country code.",
            FaultCode.SendFailed => "WhatsApp refused the message. It was not delivered; message 12 records it.",
            FaultCode.ChangeRefused => "WhatsApp does not allow it: Cannot edit this message.",
            FaultCode.NotOwnMessage => "Message 12 was written by 5511988880002@c.us: only one's own messages can be edited",
            FaultCode.MediaNotReady => "The file of message 12 is still being downloaded: ask again in a moment",
            FaultCode.MediaNotFound => "Message 12 has no file",
            FaultCode.MediaLinkInvalid => "This link has ended: ask for the message again, its mediaUrl is a new one",
            FaultCode.MediaUnreachable => "media.url: https://example.com/photo.jpg answered 404",
            FaultCode.MediaDenied => "media.url: 10.0.0.5 is a private address; the setting Media:AllowNetworks allows it",
            FaultCode.MediaFull =>
                "There is no room for another file: the setting Media:MaxTotalBytes raises the limit, Media:KeepFor deletes files sooner",
            FaultCode.IdempotencyConflict =>
                "Idempotency-Key: 'order-17' was used for another request in the last 24 hours. Use a new key for a new message.",
            FaultCode.QueueFull =>
                "5000 messages wait to be sent already, as many as the setting Sessions:QueueLimit allows: wait until some are out, or "
                    + "cancel some with DELETE /api/messages/:id.",
            FaultCode.BrowserUnavailable => "The page could not be photographed.",
            FaultCode.StoreUnavailable => "The data folder could not be written; nothing was stored. The log says more.",
            FaultCode.InternalError => "Something went wrong inside the gateway; its log says what",
            _ => $"The request was refused: {SnakeCase.Of(code)}",
        };
}
