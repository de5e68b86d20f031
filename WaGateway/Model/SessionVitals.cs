namespace WaGateway.Model;

/// <summary>How a running session does.</summary>
/// <param name="MemoryBytes">PSS of the browser's process tree; null while no browser runs.</param>
/// <param name="Cpu">CPU time of the browser's living processes.</param>
/// <param name="CpuPercent">Of one core, since it was looked at before.</param>
/// <param name="LastEventAt">When its page last told anything.</param>
/// <param name="Restarts">Since it was started by a person or at boot.</param>
internal sealed record SessionVitals(
    long? MemoryBytes,
    TimeSpan? Cpu,
    double? CpuPercent,
    DateTimeOffset? LastEventAt,
    DateTimeOffset? StartedAt,
    int Restarts
);
