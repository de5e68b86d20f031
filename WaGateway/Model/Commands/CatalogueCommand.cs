using System.Text.Json.Serialization;

namespace WaGateway.Model.Commands;

/// <summary>What can be done with the catalogue of a business: its products and the collections they are in.</summary>
internal static class CatalogueCommand
{
    /// <param name="Business">Whose; null for this account's own.</param>
    /// <param name="After">The cursor of the page before; null for the first.</param>
    internal sealed record Products(WhatsAppId? Business, int Limit, string? After) : PageCommand<ProductPage>;

    internal sealed record GetProduct(WhatsAppId? Business, string Product) : PageCommand<Product>;

    internal sealed record CreateProduct(ProductDraft Draft, string FileName, string Mimetype) : PageCommand<Product>
    {
        [JsonIgnore]
        public StoredFile? File { get; init; }

        [JsonIgnore]
        public override StoredFile? AttachedFile => File;
    }

    internal sealed record ChangeProduct(string Product, ProductDraft Draft) : PageCommand<Product>;

    internal sealed record DeleteProduct(string Product) : PageCommand<Nothing>;

    internal sealed record HideProduct(string Product, bool Hidden) : PageCommand<Nothing>;

    /// <param name="Place">Which of its images is replaced, from 1 on; null adds one.</param>
    internal sealed record PutImage(string Product, int? Place, string FileName, string Mimetype) : PageCommand<Product>
    {
        [JsonIgnore]
        public StoredFile? File { get; init; }

        [JsonIgnore]
        public override StoredFile? AttachedFile => File;
    }

    internal sealed record RemoveImage(string Product, int Place) : PageCommand<Product>;

    internal sealed record Collections(WhatsAppId? Business, int Limit, string? After) : PageCommand<CollectionPage>;

    internal sealed record CreateCollection(string Name, IReadOnlyList<string> Products) : PageCommand<ProductCollection>;

    /// <param name="Name">Null leaves it.</param>
    internal sealed record ChangeCollection(string Collection, string? Name, IReadOnlyList<string> Add, IReadOnlyList<string> Remove)
        : PageCommand<Nothing>;

    internal sealed record DeleteCollection(string Collection) : PageCommand<Nothing>;
}
