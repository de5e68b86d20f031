namespace WaGateway.Sessions.Lifecycle;

/// <summary>What time alone asks of a session.</summary>
internal enum Overdue
{
    Nothing,

    /// <summary>The page said that the login ended, and no reason followed.</summary>
    LogoutReason,

    /// <summary>A linked session's page has been showing a code.</summary>
    Link,
    Scan,
    Sync,

    /// <summary>A cut-off stream has not come back.</summary>
    Stream,
    TakeOver,
    TakeOverRefused,
    TakeOverConnection,
    Reload,
    Connection,
    Start,
}
