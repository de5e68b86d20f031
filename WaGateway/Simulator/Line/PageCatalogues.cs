using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>What pages ask about catalogues and orders, and want done with their own.</summary>
internal sealed class PageCatalogues(CatalogueOffice office)
{
    private const int BadRequest = 400;
    private const int NotFound = 404;
    private const int Forbidden = 403;
    private const int NotAcceptable = 406;
    private const int NoRoom = 419;
    private static readonly (object?, int) Done = (new { }, GroupOffice.Done);

    public (object? Answer, int Status) Answer(string op, PageQuestion asked) =>
        op switch
        {
            "catalogue.query" => Query(asked, one => one.Products, product => product.Hidden, CatalogueView.Product),
            "catalogue.product" => Product(asked),
            "catalogue.collections" => Collections(asked),
            "catalogue.order" => office.Find(asked.Device.Number, asked.Text("id"), asked.Text("token")) is { } order
                ? (CatalogueView.Order(order), GroupOffice.Done)
                : (null, NotFound),
            _ when !asked.View.Viewer.Business => (null, Forbidden),
            "catalogue.create" => Made(asked),
            "catalogue.add" => Add(asked),
            "catalogue.edit" => Edit(asked),
            "catalogue.delete" => Delete(asked),
            "catalogue.visibility" => Hide(asked),
            _ => OfCollection(op, asked),
        };

    private static (object?, int) Query<T>(
        PageQuestion asked,
        Func<Catalogue, IReadOnlyList<T>> what,
        Func<T, bool> isHidden,
        Func<T, object> show
    )
    {
        if (asked.Known("wid") is not { Business: true } owner)
            return (null, BadRequest);
        var isOwn = owner.Number == asked.Device.Number;
        if (owner.Catalogue is not { } catalogue)
            return isOwn ? (null, NotFound) : (new { rows = Array.Empty<object>(), after = "" }, GroupOffice.Done);
        var start = 0;
        if (asked.Maybe("after") is { Length: > 0 } after && !int.TryParse(after, CultureInfo.InvariantCulture, out start))
            return (null, BadRequest);
        var all = what(catalogue).Where(one => isOwn || !isHidden(one)).ToList();
        var rows = all.Skip(start).Take(asked.Number("limit")).Select(show).ToList();
        var next = start + rows.Count;
        return (new { rows, after = next < all.Count ? next.ToString(CultureInfo.InvariantCulture) : "" }, GroupOffice.Done);
    }

    private static (object?, int) Collections(PageQuestion asked)
    {
        var isOwn = asked.Known("wid")?.Number == asked.Device.Number;
        var answer = Query(
            asked,
            one => one.Collections,
            _ => false,
            one => CatalogueView.Collection(one, asked.Known("wid")!.Catalogue!, asked.Number("items"), isOwn)
        );
        // The client's function answers none where there is no catalogue.
        return answer.Item2 == NotFound ? (new { rows = Array.Empty<object>(), after = "" }, GroupOffice.Done) : answer;
    }

    private static (object?, int) Product(PageQuestion asked)
    {
        var owner = asked.Known("wid");
        var product = owner?.Catalogue?.Find(asked.Text("id"));
        return product is null || (product.Hidden && owner!.Number != asked.Device.Number)
            ? (new { }, GroupOffice.Done)
            : (new { product = CatalogueView.Product(product) }, GroupOffice.Done);
    }

    private (object?, int) Made(PageQuestion asked)
    {
        office.Open(asked.Device.Number);
        return Done;
    }

    private (object?, int) Add(PageQuestion asked)
    {
        if (office.Of(asked.Device.Number) is not { } catalogue)
            return (null, NotFound);
        var product = Read(asked.Frame.GetProperty("product"), "");
        return Complaint(product) is { } status ? (null, status)
            : catalogue.Products.Count >= CatalogueOffice.MostProducts ? (null, NoRoom)
            : (CatalogueView.Product(office.Add(asked.Device.Number, product)), GroupOffice.Done);
    }

    private (object?, int) Edit(PageQuestion asked)
    {
        var product = Read(asked.Frame.GetProperty("product"), asked.Text("id"));
        if (office.Of(asked.Device.Number)?.Find(product.Id) is null)
            return (null, NotFound);
        if (Complaint(product) is { } status)
            return (null, status);
        office.Change(asked.Device.Number, product);
        return (CatalogueView.Product(product), GroupOffice.Done);
    }

    private (object?, int) Delete(PageQuestion asked)
    {
        office.Delete(asked.Device.Number, Texts(asked.Frame, "ids"));
        return Done;
    }

    private (object?, int) Hide(PageQuestion asked)
    {
        if (office.Of(asked.Device.Number)?.Find(asked.Text("id")) is not { } product)
            return (null, NotFound);
        office.Change(asked.Device.Number, product with { Hidden = asked.Is("hidden") });
        return Done;
    }

    private (object?, int) OfCollection(string op, PageQuestion asked)
    {
        var (me, catalogue) = (asked.Device.Number, office.Of(asked.Device.Number));
        if (op == "catalogue.collection.add")
            return catalogue is null || Texts(asked.Frame, "ids").Any(id => catalogue.Find(id) is null) ? (null, NotFound)
                : !CatalogueOffice.Takes(asked.Text("name")) ? (null, NotAcceptable)
                : (new { id = office.AddCollection(me, asked.Text("name"), Texts(asked.Frame, "ids")).Id }, GroupOffice.Done);
        if (catalogue?.Collections.Find(one => one.Id == asked.Text("id")) is not { } collection)
            return (null, NotFound);
        if (op == "catalogue.collection.delete")
            office.DeleteCollection(me, collection.Id);
        else if (op == "catalogue.collection.edit")
            office.ChangeCollection(
                me,
                collection with
                {
                    Name = asked.Maybe("name") ?? collection.Name,
                    Products = [.. collection.Products.Union(Texts(asked.Frame, "add")).Except(Texts(asked.Frame, "remove"))],
                }
            );
        else
            return (null, NotFound);
        return Done;
    }

    private static int? Complaint(CatalogueProduct product) =>
        product.Name.Trim().Length == 0 || product.Images.Length == 0 ? BadRequest
        : CatalogueOffice.Takes(product.Name) ? null
        : NotAcceptable;

    private static CatalogueProduct Read(JsonElement given, string id)
    {
        string Word(string name) =>
            given.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString()! : "";
        var price = Word("price");
        return new(id, Word("name"))
        {
            Description = Word("description"),
            Price = price.Length > 0 ? long.Parse(price, CultureInfo.InvariantCulture) : null,
            Currency = price.Length > 0 ? Word("currency") : null,
            Url = Word("url"),
            RetailerId = Word("retailer_id"),
            Hidden = given.TryGetProperty("is_hidden", out var hidden) && hidden.ValueKind == JsonValueKind.True,
            Images = [.. Texts(given, "images")],
        };
    }

    private static ImmutableList<string> Texts(JsonElement from, string name) =>
        [.. from.GetProperty(name).EnumerateArray().Select(one => one.GetString()!)];
}
