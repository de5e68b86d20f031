using WaGateway.Model.Commands;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of products and orders, for the OpenAPI document.</summary>
internal static class CatalogueExamples
{
    private const string Id = "5498255476885590";
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly object Photo = PeopleExamples.Picture;

    private static readonly Product Socks = new()
    {
        Id = Id,
        Name = "Socks",
        Description = "Striped, of wool",
        Price = new("12.50", "BRL"),
        Url = "https://example.com/socks",
        RetailerId = "SOCKS-1",
        Availability = "in stock",
        ReviewStatus = "APPROVED",
        Images = ["https://media.example.com/socks.jpg"],
    };

    private static readonly ProductCollection Winter = new()
    {
        Id = "377095767832354",
        Name = "Winter",
        ReviewStatus = "APPROVED",
        Products = [Socks],
    };

    public static readonly object Product = Socks;

    public static readonly object Products = new ProductPage([Socks], After: null);

    public static readonly object NewProduct = new
    {
        name = "Socks",
        description = "Striped, of wool",
        price = new { amount = "12.50", currency = "BRL" },
        retailer_id = "SOCKS-1",
        media = Photo,
    };

    public static readonly object ChangeProduct = new { price = new { amount = "9.90", currency = "BRL" } };

    public static readonly object Image = new { media = Photo };

    public static readonly object Collection = Winter;

    public static readonly object Collections = new CollectionPage([Winter], After: null);

    public static readonly object NewCollection = new { name = "Winter", products = new[] { Id } };

    public static readonly object ChangeCollection = new { name = "Winter sale", add = new[] { Id } };

    public static readonly object Decline = new { note = "Sold out, sorry" };

    public static readonly object Order = new Order
    {
        Id = "1234567890",
        Status = "inquiry",
        CreatedAt = Noon,
        Items =
        [
            new()
            {
                Id = Id,
                Name = "Socks",
                Quantity = 2,
                Price = new("12.50", "BRL"),
                ImageUrl = "https://media.example.com/socks-small.jpg",
            },
        ],
        Subtotal = new("25.00", "BRL"),
        Total = new("25.00", "BRL"),
    };

    public static readonly object NewPhoneProduct = new { name = "Socks", price = new { amount = "12.50", currency = "BRL" } };

    public static readonly object PhoneProduct = new
    {
        id = Id,
        name = "Socks",
        description = "Striped, of wool",
        price = new { amount = "12.50", currency = "BRL" },
        hidden = false,
        images = 1,
    };
}
