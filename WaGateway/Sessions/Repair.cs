namespace WaGateway.Sessions;

/// <summary>What the <see cref="Watchdog"/> wants done.</summary>
internal enum Repair
{
    None,
    Reattach,
    Reload,
    Restart,

    /// <summary>It is received from again.</summary>
    Done,
}
