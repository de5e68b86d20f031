namespace WaGateway.Model;

/// <summary>Why a session is in its state. Names in snake_case are the API's <c>stateReason</c>.</summary>
internal enum StateReason
{
    None,
    BrowserMissing,
    BrowserFailed,
    BrowserCrashed,
    PageCrashed,
    PageUnresponsive,
    PageChanged,
    WhatsAppUnreachable,
    QrExpired,
    SyncTimeout,
    ConnectionLost,
    Conflict,
    LoggedOut,
    ProfileInUse,
}
