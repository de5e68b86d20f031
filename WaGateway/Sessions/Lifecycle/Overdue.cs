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

    /// <summary>Nobody signed with the passkey, or compared the code.</summary>
    Passkey,

    /// <summary>Nothing followed the signature.</summary>
    PasskeyAnswer,

    /// <summary>The page does not speak of the passkey any more.</summary>
    PasskeyEnd,

    /// <summary>The page still asks for a passkey that was cancelled.</summary>
    PasskeyCancelled,
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
