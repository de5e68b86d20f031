using WaGateway.Model;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>What simulated businesses sell.</summary>
internal sealed class SandboxCatalogues(WorldState world, CatalogueOffice office)
{
    public Outcome<CatalogueProduct> Add(string? number, CatalogueProduct product)
    {
        lock (world.Gate)
        {
            if (FindBusiness(number).Failed(out var fault, out var phone))
                return fault;
            return office.Open(phone.Number).Products.Count >= CatalogueOffice.MostProducts
                ? new Fault(FaultCode.LimitReached, $"A catalogue of the sandbox has {CatalogueOffice.MostProducts} products at most.")
                : office.Add(phone.Number, product);
        }
    }

    public Outcome<IReadOnlyList<CatalogueProduct>> List(string? number)
    {
        lock (world.Gate)
            return FindBusiness(number).Failed(out var fault, out var phone) ? fault : office.Of(phone.Number)?.Products ?? [];
    }

    private Outcome<Phone> FindBusiness(string? number)
    {
        if (world.FindOwner(number).Failed(out var fault, out var phone))
            return fault;
        return phone.Business
            ? phone
            : new Fault(FaultCode.NotABusinessAccount, $"number: {phone.Number} is no business; add a phone with business=true.");
    }
}
