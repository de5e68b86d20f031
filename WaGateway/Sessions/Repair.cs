namespace WaGateway.Sessions;

/// <summary>What the <see cref="Watchdog"/> wants done.</summary>
internal enum Repair
{
    None,
    Reattach,
    Reload,
    Restart,

    /// <summary>It hears again.</summary>
    Done,
}
