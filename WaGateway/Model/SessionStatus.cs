namespace WaGateway.Model;

/// <summary>The three words of the API document for a session's status.</summary>
internal static class SessionStatus
{
    public const string Disconnected = "disconnected";
    public const string Connecting = "connecting";
    public const string Connected = "connected";

    public static bool WantsPasskey(SessionState state) => state is SessionState.PasskeyRequired or SessionState.PasskeyConfirmation;

    public static string Of(SessionState state) =>
        state switch
        {
            SessionState.Ready or SessionState.Degraded => Connected,
            SessionState.Starting
            or SessionState.ScanQr
            or SessionState.PasskeyRequired
            or SessionState.PasskeyConfirmation
            or SessionState.Pairing
            or SessionState.Syncing
            or SessionState.Reconnecting => Connecting,
            _ => Disconnected,
        };
}
