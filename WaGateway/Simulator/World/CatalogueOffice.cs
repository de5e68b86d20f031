using System.Collections.Immutable;
using System.Security.Cryptography;

namespace WaGateway.Simulator.World;

/// <summary>Catalogues on WhatsApp's servers. Callers hold the gate.</summary>
internal sealed class CatalogueOffice(WorldState world, PostOffice post)
{
    public const int MostProducts = 500;

    /// <summary>What the review of this server refuses, so that refusals can be tried.</summary>
    private const string Forbidden = "prohibited";

    public static bool Takes(string name) => !name.Contains(Forbidden, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null for somebody who has none.</summary>
    public Catalogue? Of(string number) => world.Phones.GetValueOrDefault(number)?.Catalogue;

    /// <summary>Made where there is none.</summary>
    public Catalogue Open(string number) => Of(number) ?? Set(number, new());

    public CatalogueProduct Add(string number, CatalogueProduct product)
    {
        var made = product with { Id = NewId() };
        var catalogue = Open(number);
        Set(number, catalogue with { Products = catalogue.Products.Add(made) });
        return made;
    }

    public void Change(string number, CatalogueProduct product)
    {
        var catalogue = Open(number);
        Set(number, catalogue with { Products = [.. catalogue.Products.Select(one => one.Id == product.Id ? product : one)] });
    }

    public void Delete(string number, IReadOnlyCollection<string> ids)
    {
        var catalogue = Open(number);
        Set(
            number,
            catalogue with
            {
                Products = catalogue.Products.RemoveAll(one => ids.Contains(one.Id)),
                Collections = [.. catalogue.Collections.Select(one => one with { Products = one.Products.RemoveAll(ids.Contains) })],
            }
        );
    }

    public CatalogueCollection AddCollection(string number, string name, IEnumerable<string> products)
    {
        var made = new CatalogueCollection(NewId(), name, [.. products]);
        var catalogue = Open(number);
        Set(number, catalogue with { Collections = catalogue.Collections.Add(made) });
        return made;
    }

    public void ChangeCollection(string number, CatalogueCollection collection)
    {
        var catalogue = Open(number);
        Set(number, catalogue with { Collections = [.. catalogue.Collections.Select(one => one.Id == collection.Id ? collection : one)] });
    }

    public void DeleteCollection(string number, string id)
    {
        var catalogue = Open(number);
        Set(number, catalogue with { Collections = catalogue.Collections.RemoveAll(one => one.Id == id) });
    }

    public PlacedOrder Place(string seller, string buyer, IEnumerable<PlacedItem> items)
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        var order = new PlacedOrder($"{RandomNumberGenerator.GetInt32(1_000_000, int.MaxValue)}", token, buyer, post.Now, [.. items]);
        var catalogue = Open(seller);
        Set(seller, catalogue with { Orders = catalogue.Orders.Add(order) });
        return order;
    }

    /// <summary>Null for who knows not both, or has nothing to do with it.</summary>
    public PlacedOrder? Find(string asks, string id, string token) =>
        world
            .Phones.Values.Where(seller => seller.Catalogue is not null)
            .SelectMany(seller => seller.Catalogue!.Orders.Where(order => seller.Number == asks || order.Buyer == asks))
            .FirstOrDefault(order => order.Id == id && order.Token == token);

    private Catalogue Set(string number, Catalogue catalogue)
    {
        world.Commit(new WorldEvent.PhoneSet(world.Phones[number] with { Catalogue = catalogue }));
        return catalogue;
    }

    private static string NewId() =>
        $"{RandomNumberGenerator.GetInt32(1_000_000, int.MaxValue)}{RandomNumberGenerator.GetInt32(1_000_000):000000}";
}
