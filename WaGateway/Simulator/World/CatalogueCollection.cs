using System.Collections.Immutable;

namespace WaGateway.Simulator.World;

/// <param name="Products">Ids.</param>
internal sealed record CatalogueCollection(string Id, string Name, ImmutableList<string> Products);
