namespace WaGateway.Driver;

/// <summary>What a browser's process tree uses.</summary>
/// <param name="MemoryBytes">PSS.</param>
/// <param name="Cpu">Of the processes that live, since they began.</param>
internal sealed record BrowserUsage(long MemoryBytes, TimeSpan Cpu);
