using WaGateway.Model.Content;

namespace WaGateway.Model.Commands;

/// <summary>One line of an order.</summary>
public sealed record OrderItem
{
    /// <summary>The product's id.</summary>
    public string? Id { get; init; }
    public string? Name { get; init; }
    public int? Quantity { get; init; }

    /// <summary>Of one of it.</summary>
    public Money? Price { get; init; }
    public string? ImageUrl { get; init; }
}
