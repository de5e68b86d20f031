namespace WaGateway.Sessions;

/// <summary>What time alone asks of a session.</summary>
internal enum Due
{
    Nothing,

    /// <summary>The page said that the login ended, and no reason followed.</summary>
    LoginLost,

    /// <summary>A linked session's page has been showing a code.</summary>
    AskedToLink,
    QrExpired,
    SyncOverdue,
    CutOff,
    TakeOver,
    TakeOverRefused,
    TakeOverOverdue,
    ReloadPage,
    ConnectionOverdue,
    StartOverdue,
}
