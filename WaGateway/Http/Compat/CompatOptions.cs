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
        foreach (var (maker, name) in new[] { (Cloud, nameof(Cloud)), (Evolution, nameof(Evolution)), (Waha, nameof(Waha)) })
            if (maker is { Enabled: true, Port: > 0 })
                yield return (maker.Port, $"Compat:{name}:Port");
    }
}
