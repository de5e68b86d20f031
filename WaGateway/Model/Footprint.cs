namespace WaGateway.Model;

/// <summary>What the gateway's processes use.</summary>
/// <param name="GatewayBytes">The gateway itself.</param>
/// <param name="DriverBytes">The process that drives the browsers; 0 while there is none.</param>
/// <param name="Browsers">
/// The process tree of each running browser: memory, and CPU time of the living processes; by the name of its profile folder.
/// </param>
internal sealed record Footprint(long GatewayBytes, long DriverBytes, IReadOnlyDictionary<string, (long Bytes, TimeSpan Cpu)> Browsers)
{
    /// <summary>Where the system does not tell.</summary>
    public static readonly Footprint Unknown = new(0, 0, new Dictionary<string, (long, TimeSpan)>());
}
