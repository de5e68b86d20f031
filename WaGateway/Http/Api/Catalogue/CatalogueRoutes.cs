using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>Products of a business's catalogue: those of others are read, those of the account are changed too.</summary>
internal static class CatalogueRoutes
{
    internal const string Whose = "Whose catalogue: a business's number in any usual form. The account's own when left out.";

    public static void MapCatalogue(this IEndpointRouteBuilder api)
    {
        var products = api.MapGroup("/sessions/{id}/catalogue/products")
            .WithTags("Catalogue")
            .Needs(Scope.MessagesRead, Scope.SessionsWrite)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals)
            .Refuses(FaultCode.NotABusinessAccount, FaultCode.CatalogueRefused);
        products
            .MapGet("", ListAsync)
            .AsTool(
                "list_products",
                "Products",
                "Lists the products of a business's catalogue, with their prices: the session's own, or another's.",
                ToolArguments.Session("id"),
                new("business", ArgumentPlace.Query, ToolSchema.String(Whose)),
                new("limit", ArgumentPlace.Query, ToolSchema.Integer("How many, 1 to 200; 20 when left out.")),
                new("after", ArgumentPlace.Query, ToolSchema.String("The after of the page before."))
            )
            .Describe(
                "listProducts",
                "Lists the products of a catalogue, one's own or another business's.",
                "Of one's own, the hidden ones too. Give the answer's after for the page that follows; it is null with the last."
            )
            .AsksCataloguePage()
            .Compresses()
            .Example(200, CatalogueExamples.Products)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient, FaultCode.CatalogueNotFound);
        products
            .MapPost("", CreateAsync)
            .Audits("product.create")
            .Describe(
                "createProduct",
                "Puts a product into the account's catalogue.",
                "Its image comes as media.data (base64), media.url, or as multipart/form-data: curl -F name=… -F media=@photo.jpg. "
                    + "WhatsApp reviews it before others see it."
            )
            .Takes(CatalogueExamples.NewProduct)
            .Example(201, CatalogueExamples.Product)
            .Refuses(
                FaultCode.ValidationFailed,
                FaultCode.MediaUnreachable,
                FaultCode.MediaDenied,
                FaultCode.MediaFull,
                FaultCode.LimitReached
            );
        MapOne(products.MapGroup("/{product}").NamesPath("product", "The product's id.").Refuses(FaultCode.ProductNotFound));
    }

    private static void MapOne(RouteGroupBuilder product)
    {
        product
            .MapGet("", GetAsync)
            .AsTool(
                "get_product",
                "Product",
                "Shows one product of a business's catalogue.",
                ToolArguments.Session("id"),
                new("product", ArgumentPlace.Path, ToolSchema.String("The product's id."), true),
                new("business", ArgumentPlace.Query, ToolSchema.String(Whose))
            )
            .Describe("getProduct", "Shows a product, of one's own catalogue or another business's.")
            .Asks("business", "string", Whose)
            .Example(200, CatalogueExamples.Product)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient);
        product
            .MapPatch("", ChangeAsync)
            .Audits("product.change")
            .Describe("changeProduct", "Changes a product of the account's.", "What is left out stays. WhatsApp reviews it anew.")
            .Takes(CatalogueExamples.ChangeProduct)
            .Example(200, CatalogueExamples.Product)
            .Refuses(FaultCode.ValidationFailed);
        product
            .MapDelete("", DeleteAsync)
            .Audits("product.delete")
            .Describe("deleteProduct", "Deletes a product of the account's.")
            .Says("Product 5498255476885590 is deleted");
        product
            .MapPost("/hide", HideAsync)
            .Audits("product.hide")
            .Describe("hideProduct", "Hides a product of the account's from others.")
            .Says("Product 5498255476885590 is hidden");
        product
            .MapPost("/show", ShowAsync)
            .Audits("product.show")
            .Describe("showProduct", "Shows a product of the account's that was hidden.")
            .Says("Product 5498255476885590 is shown");
    }

    internal static RouteHandlerBuilder AsksCataloguePage(this RouteHandlerBuilder route) =>
        route
            .Asks("business", "string", Whose)
            .Asks("limit", "integer", "How many, 1 to 200; 20 when left out.")
            .Asks("after", "string", "The after of the page before.");

    private static Task<Results<Answer<ProductPage>, Refused>> ListAsync(
        PathSession session,
        Query<CataloguePageRequest> query,
        SessionPool pool
    ) => pool.AskAsync(session, new CatalogueCommand.Products(query.Value.Id, query.Value.Limit, query.Value.After));

    private static async Task<Results<NewAnswer<Product>, Refused>> CreateAsync(
        PathSession session,
        MediaBody<NewProductRequest> body,
        HttpContext context,
        ProductImages images
    )
    {
        var made = await images.DoAsync(
            session,
            body.Value.Media!,
            file => new CatalogueCommand.CreateProduct(body.Value.Draft, file.Name ?? "image", file.Mimetype) { File = file },
            context.RequestAborted
        );
        return made.Failed(out var fault, out var product) ? new Refused(fault) : new NewAnswer<Product>(product);
    }

    private static Task<Results<Answer<Product>, Refused>> GetAsync(
        PathSession session,
        string product,
        Query<BusinessRequest> query,
        SessionPool pool
    ) => pool.AskAsync(session, new CatalogueCommand.GetProduct(query.Value.Id, product));

    private static Task<Results<Answer<Product>, Refused>> ChangeAsync(
        PathSession session,
        string product,
        Body<ChangeProductRequest> body,
        SessionPool pool
    ) => pool.AskAsync(session, new CatalogueCommand.ChangeProduct(product, body.Value.Draft));

    private static Task<Results<Done, Refused>> DeleteAsync(PathSession session, string product, SessionPool pool) =>
        pool.DoAsync(session, $"Product {product} is deleted", new CatalogueCommand.DeleteProduct(product));

    private static Task<Results<Done, Refused>> HideAsync(PathSession session, string product, SessionPool pool) =>
        pool.DoAsync(session, $"Product {product} is hidden", new CatalogueCommand.HideProduct(product, Hidden: true));

    private static Task<Results<Done, Refused>> ShowAsync(PathSession session, string product, SessionPool pool) =>
        pool.DoAsync(session, $"Product {product} is shown", new CatalogueCommand.HideProduct(product, Hidden: false));
}
