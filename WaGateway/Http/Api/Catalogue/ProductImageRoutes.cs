using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>The images of a product of the account's; the first is shown in lists.</summary>
internal static class ProductImageRoutes
{
    private const int Most = 10;

    public static void MapCatalogueImages(this IEndpointRouteBuilder api)
    {
        var images = api.MapGroup("/sessions/{id}/catalogue/products/{product}/images")
            .WithTags("Catalogue")
            .Needs(Scope.MessagesRead, Scope.SessionsWrite)
            .NamesSession()
            .NamesPath("product", "The product's id.")
            .Refuses(PageCommandResults.Refusals)
            .Refuses(FaultCode.NotABusinessAccount, FaultCode.CatalogueRefused, FaultCode.ProductNotFound, FaultCode.ValidationFailed);
        images
            .MapPost("", AddAsync)
            .Audits("product.image")
            .Describe("addProductImage", "Adds an image to a product of the account's.", "At most ten.")
            .Takes(CatalogueExamples.Image)
            .Example(201, CatalogueExamples.Product)
            .Refuses(FaultCode.LimitReached, FaultCode.MediaUnreachable, FaultCode.MediaDenied, FaultCode.MediaFull);
        var image = images.MapGroup("/{image}").NamesPath("image", "Which of its images: 1 is the first.");
        image
            .MapPut("", ReplaceAsync)
            .Audits("product.image")
            .Describe("replaceProductImage", "Replaces an image of a product of the account's.")
            .Takes(CatalogueExamples.Image)
            .Example(200, CatalogueExamples.Product)
            .Refuses(FaultCode.MediaUnreachable, FaultCode.MediaDenied, FaultCode.MediaFull);
        image
            .MapDelete("", RemoveAsync)
            .Audits("product.image")
            .Describe("removeProductImage", "Removes an image of a product of the account's.", "The last one stays.")
            .Example(200, CatalogueExamples.Product)
            .Refuses(FaultCode.ChangeRefused);
    }

    private static async Task<Results<NewAnswer<Product>, Refused>> AddAsync(
        PathSession session,
        string product,
        MediaBody<ImageRequest> body,
        HttpContext context,
        ProductImages images
    ) =>
        (await PutAsync(session, product, place: null, body, context, images)).Failed(out var fault, out var changed)
            ? new Refused(fault)
            : new NewAnswer<Product>(changed);

    private static async Task<Results<Answer<Product>, Refused>> ReplaceAsync(
        PathSession session,
        string product,
        string image,
        MediaBody<ImageRequest> body,
        HttpContext context,
        ProductImages images
    )
    {
        if (PlaceOf(image) is not { } place)
        {
            body.Discard();
            return NoPlace(image);
        }
        return (await PutAsync(session, product, place, body, context, images)).Failed(out var fault, out var changed)
            ? new Refused(fault)
            : new Answer<Product>(changed);
    }

    private static async Task<Results<Answer<Product>, Refused>> RemoveAsync(
        PathSession session,
        string product,
        string image,
        SessionPool pool
    ) => PlaceOf(image) is { } place ? await pool.AskAsync(session, new CatalogueCommand.RemoveImage(product, place)) : NoPlace(image);

    private static Task<Outcome<Product>> PutAsync(
        PathSession session,
        string product,
        int? place,
        MediaBody<ImageRequest> body,
        HttpContext context,
        ProductImages images
    ) =>
        images.DoAsync(
            session,
            body.Value.Media!,
            file => new CatalogueCommand.PutImage(product, place, file.Name ?? "image", file.Mimetype) { File = file },
            context.RequestAborted
        );

    private static int? PlaceOf(string image) =>
        image.Length <= 2 && image.All(char.IsAsciiDigit) && int.Parse(image) is >= 1 and <= Most and var place ? place : null;

    private static Refused NoPlace(string image) =>
        new(Fault.Field("image", $"must be a number from 1 to {Most}; it is '{Rules.Shorten(image)}'"));
}
