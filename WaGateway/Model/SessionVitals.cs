namespace WaGateway.Model;

/// <summary>How a running session does.</summary>
/// <param name="MemoryBytes">PSS of the browser's process tree; null while no browser runs.</param>
/// <param name="LastEventAt">When its page last told anything.</param>
/// <param name="Restarts">Since it was started by a person or at boot.</param>
internal sealed record SessionVitals(long? MemoryBytes, DateTimeOffset? LastEventAt, DateTimeOffset? StartedAt, int Restarts);
