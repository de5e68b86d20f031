using System.Collections.Immutable;

namespace WaGateway.Simulator.World;

/// <summary>A product as WhatsApp's server keeps it.</summary>
internal sealed record CatalogueProduct(string Id, string Name)
{
    public string Description { get; init; } = "";

    /// <summary>In thousandths; null: to be asked for.</summary>
    public long? Price { get; init; }
    public string? Currency { get; init; }
    public string Url { get; init; } = "";
    public string RetailerId { get; init; } = "";
    public bool Hidden { get; init; }

    /// <summary>Addresses on the media server, the first one first.</summary>
    public ImmutableArray<string> Images { get; init; } = [];
}
