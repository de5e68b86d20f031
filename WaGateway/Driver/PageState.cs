namespace WaGateway.Driver;

/// <summary>One reading of the client's connection. "Connected" is read from here, never from an event that should have come.</summary>
internal sealed record PageState
{
    /// <summary>False while the client's state cannot be read.</summary>
    public bool Injected { get; init; }

    /// <summary>wa-js is not through its start: what the page says is so, but nothing can be asked of it yet.</summary>
    public bool Early { get; init; }

    /// <summary>False at the QR screen, true from pairing on; on a resumed session it may start true.</summary>
    public bool Authenticated { get; init; }
    public bool Registered { get; init; }

    /// <summary>QR, SYNCING, MAIN, …</summary>
    public string? Mode { get; init; }

    /// <summary>OFFLINE, OPENING, PAIRING, SYNCING, RESUMING, NORMAL, …</summary>
    public string? Info { get; init; }

    /// <summary>DISCONNECTED for longer than a reconnect while mode and info look healthy: another client took over.</summary>
    public string? Stream { get; init; }

    /// <summary>The code on the screen is dead and will not be renewed by itself.</summary>
    public bool Idle { get; init; }
    public string? Me { get; init; }
    public string? Lid { get; init; }
    public string? Name { get; init; }

    /// <summary><c>ref,static,identity,secret</c>; null unless a QR code is on the screen.</summary>
    public string? Code { get; init; }

    /// <summary>
    /// WhatsApp's server has answered on this connection. Mode, info and authenticated look well before it has accepted the login.
    /// </summary>
    public bool Accepted { get; init; }

    /// <summary>What WhatsApp asks the owner's passkey for; null for nothing.</summary>
    public PagePasskey? Passkey { get; init; }

    /// <summary>Which document of the page this is; every load makes another one.</summary>
    public string? Document { get; init; }

    public bool IsConnected => LooksConnected && Accepted && !Early && !IsCutOff && Passkey is null;

    public bool IsCutOff => LooksConnected && Stream == "DISCONNECTED";

    private bool LooksConnected => Authenticated && Mode == "MAIN" && Info == "NORMAL";
}
