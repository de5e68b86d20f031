using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>Collections: products of a catalogue under a name.</summary>
internal static class CollectionRoutes
{
    public static void MapCollections(this IEndpointRouteBuilder api)
    {
        var collections = api.MapGroup("/sessions/{id}/catalogue/collections")
            .WithTags("Catalogue")
            .Needs(Scope.MessagesRead, Scope.SessionsWrite)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals)
            .Refuses(FaultCode.NotABusinessAccount, FaultCode.CatalogueRefused, FaultCode.ValidationFailed);
        collections
            .MapGet("", ListAsync)
            .Describe(
                "listCollections",
                "Lists the collections of a catalogue with their products, one's own or another business's.",
                "Of each collection the first hundred products."
            )
            .AsksCataloguePage()
            .Example(200, CatalogueExamples.Collections)
            .Refuses(FaultCode.InvalidRecipient, FaultCode.CatalogueNotFound);
        collections
            .MapPost("", CreateAsync)
            .Audits("collection.create")
            .Describe("createCollection", "Makes a collection of products of the account's.", "WhatsApp reviews it before others see it.")
            .Takes(CatalogueExamples.NewCollection)
            .Example(201, CatalogueExamples.Collection)
            .Refuses(FaultCode.ProductNotFound, FaultCode.LimitReached);
        var collection = collections
            .MapGroup("/{collection}")
            .NamesPath("collection", "The collection's id.")
            .Refuses(FaultCode.CollectionNotFound);
        collection
            .MapPatch("", ChangeAsync)
            .Audits("collection.change")
            .Describe("changeCollection", "Renames a collection, puts products in and takes others out.")
            .Takes(CatalogueExamples.ChangeCollection)
            .Says("Collection 377095767832354 is changed")
            .Refuses(FaultCode.ProductNotFound);
        collection
            .MapDelete("", DeleteAsync)
            .Audits("collection.delete")
            .Describe("deleteCollection", "Deletes a collection.", "Its products stay in the catalogue.")
            .Says("Collection 377095767832354 is deleted");
    }

    private static Task<Results<Answer<CollectionPage>, Refused>> ListAsync(
        PathSession session,
        Query<CataloguePageRequest> query,
        SessionPool pool
    ) => pool.AskAsync(session, new CatalogueCommand.Collections(query.Value.Id, query.Value.Limit, query.Value.After));

    private static async Task<Results<NewAnswer<ProductCollection>, Refused>> CreateAsync(
        PathSession session,
        Body<NewCollectionRequest> body,
        SessionPool pool
    ) =>
        (await pool.DoAsync(session.Value.Id, new CatalogueCommand.CreateCollection(body.Value.Name, body.Value.Products))).Failed(
            out var fault,
            out var made
        )
            ? new Refused(fault)
            : new NewAnswer<ProductCollection>(made);

    private static Task<Results<Done, Refused>> ChangeAsync(
        PathSession session,
        string collection,
        Body<ChangeCollectionRequest> body,
        SessionPool pool
    ) =>
        pool.DoAsync(
            session,
            $"Collection {collection} is changed",
            new CatalogueCommand.ChangeCollection(collection, body.Value.Name, body.Value.Add, body.Value.Remove)
        );

    private static Task<Results<Done, Refused>> DeleteAsync(PathSession session, string collection, SessionPool pool) =>
        pool.DoAsync(session, $"Collection {collection} is deleted", new CatalogueCommand.DeleteCollection(collection));
}
