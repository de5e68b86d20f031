using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>What a business sells, from both ends: its own session, and others who look and order.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class CatalogueTests(OrdinaryGateway shared)
{
    private static readonly object Price = new { amount = "12.50", currency = "brl" };
    private static readonly object Photo = new { data = GroupTests.Png };

    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task A_product_is_made_seen_by_others_changed_hidden_and_deleted(bool lid)
    {
        var (shop, other) = (await shared.BusinessAsync(), await shared.LinkedAsync(lid));
        var products = $"/sessions/{shop.Id}/catalogue/products";
        var before = (await api.GetAsync($"{products}?limit=100"))["products"]!.AsArray().Count;
        var made = await api.PostAsync(
            products,
            new
            {
                name = "Socks",
                description = "Striped",
                price = Price,
                url = "https://example.com/socks",
                retailer_id = "S-1",
                media = Photo,
            },
            201
        );
        var id = Text(made, "id");
        Assert.Equal(
            ("Socks", "Striped", "12.50", "BRL", "https://example.com/socks", "S-1", false),
            (
                Text(made, "name"),
                Text(made, "description"),
                Text(made["price"]!, "amount"),
                Text(made["price"]!, "currency"),
                Text(made, "url"),
                Text(made, "retailerId"),
                (bool)made["hidden"]!
            )
        );
        Assert.Single(made["images"]!.AsArray());
        var second = Text(
            await api.UploadAsync(
                products,
                Convert.FromBase64String(GroupTests.Png),
                "hat.png",
                new { name = "Hat", price = """{"amount":7,"currency":"USD"}""" },
                201
            ),
            "id"
        );

        var theirs = $"/sessions/{other.Id}/catalogue/products";
        var first = await api.GetAsync($"{theirs}?business={shop.Shop}&limit={before + 1}");
        Assert.Equal(id, Text(first["products"]!.AsArray()[^1]!, "id"));
        var rest = await api.GetAsync($"{theirs}?business={shop.Shop}&after={first["after"]}");
        var hat = Assert.Single(rest["products"]!.AsArray())!;
        Assert.Equal((second, "7.00", "USD"), (Text(hat, "id"), Text(hat["price"]!, "amount"), Text(hat["price"]!, "currency")));
        Assert.Null(rest["after"]);
        Assert.Equal("Socks", Text(await api.GetAsync($"{theirs}/{id}?business={shop.Shop}@c.us"), "name"));

        var changed = await api.PatchAsync($"{products}/{id}", new { price = new { amount = 9.9, currency = "BRL" }, description = "" });
        Assert.Equal(("Socks", null, "9.90"), (Text(changed, "name"), (string?)changed["description"], Text(changed["price"]!, "amount")));
        Assert.Equal("https://example.com/socks", Text(await api.GetAsync($"{theirs}/{id}?business={shop.Shop}"), "url"));

        await api.PostAsync($"{products}/{id}/hide");
        Assert.Equal("product_not_found", await api.RefusedAsync(HttpMethod.Get, $"{theirs}/{id}?business={shop.Shop}", 404));
        Assert.True((bool)(await api.GetAsync($"{products}/{id}"))["hidden"]!);
        await api.PostAsync($"{products}/{id}/show");
        Assert.False((bool)(await api.GetAsync($"{theirs}/{id}?business={shop.Shop}"))["hidden"]!);

        foreach (var gone in new[] { id, second })
            await api.DeleteAsync($"{products}/{gone}");
        Assert.Equal("product_not_found", await api.RefusedAsync(HttpMethod.Delete, $"{products}/{id}", 404));
        Assert.Equal(before, (await api.GetAsync($"{products}?limit=100"))["products"]!.AsArray().Count);
    }

    [Fact]
    public async Task Images_are_added_replaced_and_removed_and_one_stays()
    {
        var shop = await shared.BusinessAsync();
        var product = $"/sessions/{shop.Id}/catalogue/products/{await ProductAsync(shop, "Scarf")}";
        var two = Images(await api.PostAsync($"{product}/images", new { media = Photo }, 201));
        Assert.Equal(2, two.Distinct().Count());
        var replaced = Images(await api.PutAsync($"{product}/images/1", new { media = Photo }));
        Assert.Equal((2, two[1]), (replaced.Count, replaced[1]));
        Assert.DoesNotContain(two[0], replaced);
        Assert.Equal("validation_failed", await api.RefusedAsync(HttpMethod.Delete, $"{product}/images/3", 400));
        Assert.Equal([replaced[1]], Images(await api.DeleteAsync($"{product}/images/1")));
        Assert.Equal("change_refused", await api.RefusedAsync(HttpMethod.Delete, $"{product}/images/1", 409));
        var text = new { media = new { data = Convert.ToBase64String("no image"u8), type = "image" } };
        Assert.Equal("validation_failed", await api.RefusedAsync(HttpMethod.Post, $"{product}/images", 400, text));
    }

    [Fact]
    public async Task A_collection_is_made_read_by_others_changed_and_deleted()
    {
        var (shop, other) = (await shared.BusinessAsync(), await shared.LinkedAsync());
        var (hat, scarf) = (await ProductAsync(shop, "Hat"), await ProductAsync(shop, "Scarf"));
        var collections = $"/sessions/{shop.Id}/catalogue/collections";
        var made = await api.PostAsync(collections, new { name = "Winter", products = new[] { hat } }, 201);
        var collection = $"{collections}/{made["id"]}";
        Assert.Equal(("Winter", hat), (Text(made, "name"), Text(Assert.Single(made["products"]!.AsArray())!, "id")));

        await api.PatchAsync(
            collection,
            new
            {
                name = "Cold days",
                add = new[] { scarf },
                remove = new[] { hat },
            }
        );
        var seen = (await api.GetAsync($"/sessions/{other.Id}/catalogue/collections?business={shop.Shop}&limit=100"))["collections"]!
            .AsArray()
            .Single(one => Text(one!, "id") == Text(made, "id"))!;
        Assert.Equal(("Cold days", scarf), (Text(seen, "name"), Text(Assert.Single(seen["products"]!.AsArray())!, "id")));

        var unknown = new { name = "None", products = new[] { "1" } };
        Assert.Equal("product_not_found", await api.RefusedAsync(HttpMethod.Post, collections, 404, unknown));
        await api.DeleteAsync(collection);
        Assert.Equal("collection_not_found", await api.RefusedAsync(HttpMethod.Delete, collection, 404));
        Assert.Equal("collection_not_found", await api.RefusedAsync(HttpMethod.Patch, collection, 404, new { name = "Spring" }));
        Assert.Equal("Hat", Text(await api.GetAsync($"/sessions/{shop.Id}/catalogue/products/{hat}"), "name"));
    }

    [Fact]
    public async Task An_order_is_read_accepted_and_another_declined()
    {
        var shop = await shared.BusinessAsync();
        var (john, hat, scarf) = (await shop.FriendAsync(), await ProductAsync(shop, "Hat"), await ProductAsync(shop, "Scarf"));
        var message = await OrderAsync(shop, john, new { id = hat, quantity = 2 }, new { id = scarf, quantity = 1 });
        var order = await api.GetAsync($"/messages/{message["id"]}/order");
        Assert.Equal(
            ("inquiry", "37.50", "37.50", 2),
            (Text(order, "status"), Text(order["subtotal"]!, "amount"), Text(order["total"]!, "amount"), order["items"]!.AsArray().Count)
        );
        var line = order["items"]![0]!;
        Assert.Equal(
            (hat, "Hat", 2, "12.50", "BRL"),
            (Text(line, "id"), Text(line, "name"), (int)line["quantity"]!, Text(line["price"]!, "amount"), Text(line["price"]!, "currency"))
        );
        var (id, token) = (Text(message["order"]!, "id"), Text(message["order"]!, "token"));
        var byToken = await api.GetAsync($"/sessions/{shop.Id}/orders/{id}?token={Uri.EscapeDataString(token)}");
        Assert.Equal((id, null, "37.50"), (Text(byToken, "id"), (string?)byToken["status"], Text(byToken["total"]!, "amount")));
        Assert.Equal("order_not_found", await api.RefusedAsync(HttpMethod.Get, $"/sessions/{shop.Id}/orders/{id}?token=wrong", 404));

        await api.PostAsync("/sandbox/faults", new { session = shop.Id, fault = "restricted" });
        Assert.Equal("change_refused", await api.RefusedAsync(HttpMethod.Post, $"/messages/{message["id"]}/order/accept", 409));
        await api.PostAsync("/sandbox/faults", new { session = shop.Id, fault = "network_up" });
        Assert.Equal("inquiry", Text(await api.GetAsync($"/messages/{message["id"]}/order"), "status"));

        await api.PostAsync($"/messages/{message["id"]}/order/accept");
        Assert.Equal("accepted", Text(await api.GetAsync($"/messages/{message["id"]}/order"), "status"));
        await Eventually.GetAsync(
            () => OnPhoneAsync(john),
            all => all.Any(one => (string?)one!["fields"]?["nativeFlowName"] == "order_details")
        );
        Assert.Equal("change_refused", await api.RefusedAsync(HttpMethod.Post, $"/messages/{message["id"]}/order/accept", 409));

        var other = await OrderAsync(shop, john, new { id = scarf, quantity = 1 });
        await api.PostAsync($"/messages/{other["id"]}/order/decline", new { note = "Sold out" });
        Assert.Equal("declined", Text(await api.GetAsync($"/messages/{other["id"]}/order"), "status"));
        await Eventually.GetAsync(() => OnPhoneAsync(john), all => all.Any(one => (string?)one!["fields"]?["caption"] == "Sold out"));
    }

    [Fact]
    public async Task What_is_no_catalogue_or_no_order_is_refused_by_name()
    {
        var (shop, plain) = (await shared.BusinessAsync(), await shared.LinkedAsync());
        var (john, products) = (await plain.FriendAsync(), $"/sessions/{plain.Id}/catalogue/products");
        Assert.Equal("not_a_business_account", await api.RefusedAsync(HttpMethod.Get, products, 400));
        var socks = new { name = "Socks", media = Photo };
        Assert.Equal("not_a_business_account", await api.RefusedAsync(HttpMethod.Post, products, 400, socks));
        Assert.Equal("catalogue_not_found", await api.RefusedAsync(HttpMethod.Get, $"{products}?business={john}", 404));
        Assert.Equal("product_not_found", await api.RefusedAsync(HttpMethod.Get, $"{products}/1?business={shop.Shop}", 404));

        var prohibited = new { name = "Prohibited socks", media = Photo };
        var refused = await api.PostAsync($"/sessions/{shop.Id}/catalogue/products", prohibited, 409);
        Assert.Equal("catalogue_refused", Text(refused, "code"));
        Assert.Contains("commerce policy", Text(refused, "message"), StringComparison.Ordinal);

        var hello = await api.SendAsync(shop.Id, await shop.FriendAsync(), "Hello");
        Assert.Equal("validation_failed", await api.RefusedAsync(HttpMethod.Get, $"/messages/{hello["id"]}/order", 400));
        Assert.Equal("validation_failed", await api.RefusedAsync(HttpMethod.Post, $"/messages/{hello["id"]}/order/decline", 400));
        // An order that no server knows: a phone made it up.
        await api.PostAsync($"/sandbox/phones/{john}/messages", new { to = plain.Shop, order = new { title = "Socks", total = 12 } }, 201);
        var made = await ReceivedAsync(plain, john, 1);
        Assert.Equal("order_not_found", await api.RefusedAsync(HttpMethod.Get, $"/messages/{made["id"]}/order", 404));
        Assert.Equal("not_a_business_account", await api.RefusedAsync(HttpMethod.Post, $"/messages/{made["id"]}/order/accept", 400));
    }

    private async Task<string> ProductAsync(LinkedSession shop, string name) =>
        Text(
            await api.PostAsync(
                $"/sessions/{shop.Id}/catalogue/products",
                new
                {
                    name,
                    price = Price,
                    media = Photo,
                },
                201
            ),
            "id"
        );

    private async Task<JsonNode> OrderAsync(LinkedSession shop, string buyer, params object[] lines)
    {
        var before = (await OrdersAsync(shop, buyer)).Count;
        await api.PostAsync($"/sandbox/phones/{buyer}/messages", new { to = shop.Shop, order = new { products = lines } }, 201);
        return await ReceivedAsync(shop, buyer, before + 1);
    }

    private async Task<JsonNode> ReceivedAsync(LinkedSession session, string from, int count) =>
        (await Eventually.GetAsync(() => OrdersAsync(session, from), all => all.Count == count, what: "the order"))[^1]!;

    /// <summary>Oldest first.</summary>
    private async Task<IReadOnlyList<JsonNode>> OrdersAsync(LinkedSession session, string from) =>
        [
            .. (await api.GetAsync($"/messages/session/{session.Id}?chat={from}"))["messages"]!
                .AsArray()
                .Where(one => one!["order"] is not null)
                .OrderBy(one => (long)one!["id"]!)
                .Select(one => one!),
        ];

    private async Task<JsonArray> OnPhoneAsync(string number) => (await api.GetAsync($"/sandbox/phones/{number}/messages")).AsArray();

    private static List<string> Images(JsonNode product) => [.. product["images"]!.AsArray().Select(one => (string)one!)];

    private static string Text(JsonNode node, string name) => (string)node[name]!;
}
