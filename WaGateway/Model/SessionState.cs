namespace WaGateway.Model;

/// <summary>Where a session is on its way. Names in snake_case are the API's <c>state</c>.</summary>
internal enum SessionState
{
    Stopped,
    Starting,
    ScanQr,
    Pairing,
    Syncing,
    Ready,
    Reconnecting,
    Degraded,
    LoggedOut,
    Restricted,
    Failed,
}
