using WaGateway.Model.Content;
using WaGateway.Simulator.World;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A product of a simulated business.</summary>
/// <param name="Images">How many it has.</param>
public sealed record PhoneProductAnswer(string Id, string Name, string? Description, Money? Price, bool Hidden, int Images)
{
    internal PhoneProductAnswer(CatalogueProduct product)
        : this(
            product.Id,
            product.Name,
            product.Description.Length == 0 ? null : product.Description,
            Money.Of(product.Price, product.Currency),
            product.Hidden,
            product.Images.Length
        ) { }
}
