namespace WaGateway.Simulator.World;

/// <param name="Product">As it was when it was ordered.</param>
internal sealed record PlacedItem(CatalogueProduct Product, int Quantity);
