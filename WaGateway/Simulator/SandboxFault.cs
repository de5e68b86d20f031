namespace WaGateway.Simulator;

/// <summary>What can be done to a sandbox session. <see cref="NetworkUp"/> ends every lasting one.</summary>
internal enum SandboxFault
{
    /// <summary>The browser is offline and the server gone, until <see cref="NetworkUp"/>. Lasts.</summary>
    NetworkDown,

    NetworkUp,

    /// <summary>The page's renderer process dies.</summary>
    PageCrash,

    /// <summary>The browser process dies.</summary>
    BrowserKill,

    /// <summary>The phone removes this device.</summary>
    Logout,

    /// <summary>WhatsApp locks the account: the device is logged out and told so.</summary>
    AccountLocked,

    /// <summary>The server closes this connection as replaced by another: the page stays, but hears nothing any more.</summary>
    Conflict,

    /// <summary>The connection stays open and nothing comes or goes, until the page reconnects.</summary>
    Deaf,

    /// <summary>Every answer of the server takes seconds. Lasts.</summary>
    Slow,

    /// <summary>The server closes the connection and refuses every login as unavailable (503). Lasts.</summary>
    Unavailable,

    /// <summary>The server refuses every message of this account. Lasts.</summary>
    Restricted,

    /// <summary>Every message is told twice. Lasts.</summary>
    DuplicateEvents,

    /// <summary>The page cannot read a chat (or any) from its own store, as with a failing disk. Lasts.</summary>
    Unreadable,

    /// <summary>The server takes the use of a passkey, and nothing follows. Lasts.</summary>
    PasskeySilent,

    /// <summary>The server refuses the next use of a passkey.</summary>
    PasskeyRefused,

    /// <summary>The server ends the connection over which a passkey is awaited.</summary>
    PasskeyConnectionLost,

    /// <summary>WhatsApp doubts who uses the linked device, and wants its owner's passkey.</summary>
    PasskeyCheckpoint,
}
