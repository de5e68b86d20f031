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

    /// <summary>Nobody signed with the passkey, or compared the code, in time.</summary>
    PasskeyExpired,

    /// <summary>WhatsApp did not take the signature, and asks for no other.</summary>
    PasskeyRefused,

    /// <summary>The signature was taken, and nothing followed.</summary>
    PasskeyUnanswered,

    /// <summary>The browser or the gateway ended while the passkey was asked for: a new code has to be scanned.</summary>
    PasskeyInterrupted,
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
