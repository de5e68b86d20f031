using System.Collections.Immutable;

namespace WaGateway.Simulator.World;

/// <summary>What somebody ordered. Only buyer and seller may see it, and only with the token.</summary>
/// <param name="Buyer">The number.</param>
/// <param name="Created">Unix milliseconds.</param>
internal sealed record PlacedOrder(string Id, string Token, string Buyer, long Created, ImmutableList<PlacedItem> Items)
{
    public string? Currency => Items.Select(item => item.Product.Currency).FirstOrDefault(currency => currency is not null);

    public long Total => Items.Sum(item => (item.Product.Price ?? 0) * item.Quantity);
}
