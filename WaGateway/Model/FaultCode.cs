namespace WaGateway.Model;

/// <summary>
/// Everything a caller can be told went wrong: the closed list. Each name, in snake_case, is the stable
/// <c>code</c> of an error answer; Http/FaultTable holds the HTTP status of each.
/// </summary>
internal enum FaultCode
{
    // What was asked cannot be understood.
    ValidationFailed,
    MalformedJson,
    InvalidId,
    InvalidRecipient,
    BodyTooLarge,
    UnsupportedMediaType,
    MethodNotAllowed,
    RouteNotFound,
    BadRequest,

    // Who asks may not.
    HostNotAllowed,
    CrossSiteRequest,
    CredentialsMissing,
    CredentialsInvalid,
    ScopeMissing,
    KeyRequired,
    TooManyFailures,
    RateLimited,
    TooManyStreams,
    TooManyConnections,

    // What was named does not exist.
    SessionNotFound,
    MessageNotFound,
    WebhookNotFound,
    DeliveryNotFound,
    ScreenshotNotFound,
    UserNotFound,
    NoSuchUser,
    KeyNotFound,
    PhoneNotFound,
    GroupNotFound,
    ChatNotFound,
    ParticipantNotFound,
    CallNotFound,
    LabelNotFound,

    // It exists, and cannot do this now.
    SessionNameTaken,
    SessionNotStarted,
    SessionAlreadyConnected,
    SessionNotConnected,
    SessionRestricted,
    TooManySessions,
    LimitReached,
    QrNotReady,
    PairingRefused,
    NotOnWhatsApp,
    NotInGroup,
    NotGroupAdmin,
    InviteNotValid,
    NotABusinessAccount,
    NotSupportedByWhatsAppWeb,
    WhatsAppFailed,
    SendFailed,
    ChangeRefused,
    QuoteNotAllowed,
    QuotedMessageGone,
    NotOwnMessage,
    MediaNotReady,
    MediaNotFound,
    MediaLinkInvalid,
    MediaUnreachable,
    MediaDenied,
    MediaFull,
    IdempotencyConflict,
    QueueFull,
    SandboxDisabled,
    PhoneExists,
    WrongCode,
    PhoneNotLinked,
    UserNameTaken,
    UserInUse,
    LastAdminKey,

    // Our own trouble.
    BrowserMissing,
    ProfileInUse,
    BrowserUnavailable,
    StoreUnavailable,
    StoreFull,
    Stopping,
    InternalError,
}
