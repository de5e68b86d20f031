using System.Collections.Immutable;

namespace WaGateway.Simulator.World;

/// <summary>What a business sells, and what was ordered of it.</summary>
internal sealed record Catalogue
{
    public ImmutableList<CatalogueProduct> Products { get; init; } = [];

    public ImmutableList<CatalogueCollection> Collections { get; init; } = [];

    public ImmutableList<PlacedOrder> Orders { get; init; } = [];

    public CatalogueProduct? Find(string id) => Products.Find(product => product.Id == id);
}
