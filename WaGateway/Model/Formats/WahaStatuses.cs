namespace WaGateway.Model.Formats;

/// <summary>WAHA's words for what a session does.</summary>
internal static class WahaStatuses
{
    public static string Of(SessionState state) =>
        state switch
        {
            SessionState.Stopped => "STOPPED",
            SessionState.ScanQr => "SCAN_QR_CODE",
            SessionState.PasskeyRequired => "PASSKEY_REQUIRED",
            SessionState.PasskeyConfirmation => "PASSKEY_CONFIRMATION_REQUIRED",
            SessionState.Ready => "WORKING",
            SessionState.LoggedOut or SessionState.Restricted or SessionState.Failed => "FAILED",
            _ => "STARTING",
        };

    /// <param name="state">As events have it, in snake_case.</param>
    public static string Of(string? state)
    {
        foreach (var one in Enum.GetValues<SessionState>())
            if (SnakeCase.Of(one) == state)
                return Of(one);
        return "STARTING";
    }
}
