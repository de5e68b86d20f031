using System.Globalization;

namespace WaGateway.Simulator.World;

/// <summary>Catalogues as the client's functions answer them, under the real names.</summary>
internal static class CatalogueView
{
    public static object Product(CatalogueProduct product) =>
        new
        {
            id = product.Id,
            retailer_id = product.RetailerId,
            name = product.Name,
            description = product.Description,
            url = product.Url,
            currency = product.Currency,
            price = product.Price?.ToString(CultureInfo.InvariantCulture),
            is_hidden = product.Hidden,
            is_sanctioned = false,
            max_available = 99,
            availability = "in stock",
            checkmark = false,
            image_hashes_for_whatsapp = product.Images.Select((_, n) => $"{product.Id}.{n}"),
            image_cdn_urls = product.Images.Take(1).SelectMany(Urls),
            additional_image_cdn_urls = product.Images.Skip(1).Select(Urls),
            whatsapp_product_can_appeal = false,
            capability_to_review_status = new[] { new { key = "WHATSAPP", value = "APPROVED" } },
        };

    public static object Collection(CatalogueCollection collection, Catalogue catalogue, int most, bool isOwn) =>
        new
        {
            id = collection.Id,
            name = collection.Name,
            canAppeal = false,
            isHidden = false,
            reviewStatus = "APPROVED",
            totalItemsCount = 0,
            products = collection
                .Products.Select(catalogue.Find)
                .OfType<CatalogueProduct>()
                .Where(product => isOwn || !product.Hidden)
                .Take(most)
                .Select(Product),
        };

    public static object Order(PlacedOrder order) =>
        new
        {
            createdAt = order.Created / 1000,
            currency = order.Currency,
            subtotal = order.Total,
            total = order.Total,
            products = order.Items.Select(item => new
            {
                id = item.Product.Id,
                name = item.Product.Name,
                price = item.Product.Price,
                currency = item.Product.Currency,
                quantity = item.Quantity,
                thumbnailId = $"{item.Product.Id}.0",
                thumbnailUrl = item.Product.Images.FirstOrDefault(),
                properties = Array.Empty<string>(),
            }),
        };

    private static object[] Urls(string url) => [new { key = "requested", value = url + "?small" }, new { key = "full", value = url }];
}
