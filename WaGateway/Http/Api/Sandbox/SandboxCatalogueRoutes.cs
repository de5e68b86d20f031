using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What simulated businesses sell. Orders are sent as messages, with the products' ids.</summary>
internal static class SandboxCatalogueRoutes
{
    public static void MapSandboxCatalogues(this IEndpointRouteBuilder api)
    {
        var products = api.MapGroup("/sandbox/phones/{number}/catalogue/products")
            .WithTags("Sandbox")
            .Needs(Scope.Admin)
            .NamesPath("number", "The phone's number.")
            .Refuses(FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp, FaultCode.NotABusinessAccount);
        products
            .MapPost("", Add)
            .Audits("sandbox.product")
            .Describe("addPhoneProduct", "The business puts a product into its catalogue.")
            .Takes(CatalogueExamples.NewPhoneProduct)
            .Example(201, CatalogueExamples.PhoneProduct)
            .Refuses(FaultCode.ValidationFailed, FaultCode.LimitReached);
        products
            .MapGet("", List)
            .Describe("listPhoneProducts", "Lists the products of the business.")
            .Example(200, new[] { CatalogueExamples.PhoneProduct });
    }

    private static Results<NewAnswer<PhoneProductAnswer>, Refused> Add(
        string number,
        Body<NewPhoneProductRequest> body,
        SandboxWorld world
    ) =>
        world.Catalogues.Add(number, body.Value.Product).Failed(out var fault, out var product)
            ? new Refused(fault)
            : new NewAnswer<PhoneProductAnswer>(new(product));

    private static Results<Answer<IReadOnlyList<PhoneProductAnswer>>, Refused> List(string number, SandboxWorld world) =>
        world.Catalogues.List(number).Failed(out var fault, out var all)
            ? new Refused(fault)
            : new Answer<IReadOnlyList<PhoneProductAnswer>>([.. all.Select(product => new PhoneProductAnswer(product))]);
}
