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

    /// <summary>WhatsApp does not answer, or what it tells is not heard.</summary>
    Deaf,
    Restricted,
    MemoryCeiling,

    /// <summary>The browser is closed for a moment to copy its profile.</summary>
    Maintenance,

    /// <summary>The browser's profile was damaged and has been replaced by an earlier copy.</summary>
    ProfileDamaged,
}
