using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>A collection to make.</summary>
public sealed record NewCollectionRequest : IRequest<NewCollectionRequest>
{
    internal const int LongestName = 100;
    private const int MostProducts = 100;

    /// <summary>1 to 100 characters.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>The ids of 1 to 100 products.</summary>
    [Required]
    public IReadOnlyList<string> Products { get; init; } = [];

    static NewCollectionRequest IRequest<NewCollectionRequest>.Read(Fields fields)
    {
        var products = Ids(fields, "products");
        if (products.Count == 0 && !fields.Refused("products"))
            fields.Refuse("products", "must name at least one product: WhatsApp keeps no empty collection");
        return new() { Name = MessageFields.NeedLine(fields, LongestName, "name"), Products = products };
    }

    internal static IReadOnlyList<string> Ids(Fields fields, string name)
    {
        var ids = fields.Strings(name) ?? [];
        if (ids.Count > MostProducts)
            fields.Refuse(name, $"must name at most {MostProducts} products; it has {ids.Count}");
        return ids;
    }
}
