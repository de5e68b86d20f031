using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Contract;

/// <summary>Products, collections and orders to which an operation can be done.</summary>
internal sealed class CatalogueSteps(Api api)
{
    private const string Catalogue = "/sessions/1/catalogue";
    private static readonly object Photo = new { data = GroupTests.Png };
    private int made;

    public async Task<(string Address, object? Body)> InSessionAsync(Operation operation)
    {
        var path = operation.Path["/api/sessions/{id}".Length..];
        if (path.StartsWith("/orders", StringComparison.Ordinal))
        {
            var order = await OrderAsync();
            var token = Uri.EscapeDataString((string)order["token"]!);
            return ($"{At(operation, (string)order["orderId"]!)}?token={token}", null);
        }
        return (operation.Method, path) switch
        {
            ("POST", "/catalogue/products") => (operation.At("1"), new { name = $"Socks {++made}", media = Photo }),
            ("POST", "/catalogue/collections") => (
                operation.At("1"),
                new { name = $"Winter {++made}", products = new[] { await ProductAsync() } }
            ),
            ("POST" or "PUT", _) when path.Contains("/images", StringComparison.Ordinal) => (
                At(operation, await ProductAsync()),
                new { media = Photo }
            ),
            ("DELETE", _) when path.Contains("/images", StringComparison.Ordinal) => (At(operation, await WithTwoImagesAsync()), null),
            ("PATCH", _) when path.Contains("{collection}", StringComparison.Ordinal) => (
                At(operation, await CollectionAsync()),
                new { name = $"Spring {++made}" }
            ),
            _ when path.Contains("{collection}", StringComparison.Ordinal) => (At(operation, await CollectionAsync()), null),
            _ when path.Contains("{product}", StringComparison.Ordinal) => (At(operation, await ProductAsync()), null),
            _ => (operation.At("1"), null),
        };
    }

    /// <summary>The message of an order that waits for an answer.</summary>
    public async Task<string> OrderedAsync()
    {
        var id = (string)(await OrderAsync())["orderId"]!;
        var message = await Eventually.GetAsync(
            async () => (await api.MessagesAsync(1)).FirstOrDefault(one => (string?)one["order"]?["id"] == id),
            one => one is not null,
            what: "an order"
        );
        return $"{message!["id"]}";
    }

    /// <summary>As it is on the buyer's phone.</summary>
    private async Task<JsonNode> OrderAsync()
    {
        var products = new[] { new { id = await ProductAsync() } };
        var sent = await api.PostAsync(
            $"/sandbox/phones/{ContractGateway.John}/messages",
            new { to = ContractGateway.Shop, order = new { products } },
            201
        );
        return sent["fields"]!;
    }

    private async Task<string> ProductAsync() =>
        (string)(await api.PostAsync($"{Catalogue}/products", new { name = $"Hat {++made}", media = Photo }, 201))["id"]!;

    private async Task<string> WithTwoImagesAsync()
    {
        var product = await ProductAsync();
        await api.PostAsync($"{Catalogue}/products/{product}/images", new { media = Photo }, 201);
        return product;
    }

    private async Task<string> CollectionAsync() =>
        (string)
            (
                await api.PostAsync(
                    $"{Catalogue}/collections",
                    new { name = $"Cold {++made}", products = new[] { await ProductAsync() } },
                    201
                )
            )["id"]!;

    private static string At(Operation operation, string id) =>
        operation.At("1").Replace(Operation.NoProduct, id, StringComparison.Ordinal);
}
