using Microsoft.Extensions.Options;

namespace WaGateway.Http.Compat;

/// <summary>The settings of <c>Compat:</c>: other makers' APIs, spoken on the same sessions.</summary>
internal sealed class CompatOptions
{
    /// <summary>Meta's Cloud API below <c>/cloud</c>; see <see href="cloud-api.md">the Cloud API</see>.</summary>
    [ValidateObjectMembers]
    public MakerOptions Cloud { get; set; } = new();

    /// <summary>Evolution API below <c>/evolution</c>; see <see href="evolution-api.md">Evolution API</see>.</summary>
    [ValidateObjectMembers]
    public MakerOptions Evolution { get; set; } = new();

    /// <summary>WAHA's API below <c>/waha</c>; see <see href="waha-api.md">WAHA's API</see>.</summary>
    [ValidateObjectMembers]
    public MakerOptions Waha { get; set; } = new();

    /// <summary>The ports that are listened on beside <c>Http:Port</c>, each with the name of its setting.</summary>
    internal IEnumerable<(int Port, string Setting)> Ports()
    {
        if (Cloud is { Enabled: true, Port: > 0 })
            yield return (Cloud.Port, "Compat:Cloud:Port");
        if (Evolution is { Enabled: true, Port: > 0 })
            yield return (Evolution.Port, "Compat:Evolution:Port");
        if (Waha is { Enabled: true, Port: > 0 })
            yield return (Waha.Port, "Compat:Waha:Port");
    }
}
