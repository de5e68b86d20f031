namespace WaGateway.Model;

/// <summary>Where a session is on its way. Names in snake_case are the API's <c>state</c>.</summary>
internal enum SessionState
{
    Stopped,
    Starting,
    ScanQr,

    /// <summary>WhatsApp wants a signature by the account's passkey.</summary>
    PasskeyRequired,

    /// <summary>A person has to compare a code with the phone's.</summary>
    PasskeyConfirmation,
    Pairing,
    Syncing,
    Ready,
    Reconnecting,
    Degraded,
    LoggedOut,
    Restricted,
    Failed,
}
