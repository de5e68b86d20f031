using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Sessions;

/// <summary>Where messages may be missing: what reading WhatsApp Web's own store back could not cover.</summary>
internal static class GapRoutes
{
    public static void MapGaps(this IEndpointRouteBuilder api) =>
        api.MapGroup("/sessions/{id}/gaps")
            .WithTags("Sessions")
            .Needs(Scope.SessionsRead)
            .MapGet("", ListAsync)
            .NamesSession()
            .AsTrustedTool(
                "list_gaps",
                "Gaps",
                "Lists the times in which messages of a session may be missing.",
                ToolArguments.Session("id"),
                new("open", ArgumentPlace.Query, ToolSchema.Boolean("Only those that are not closed."))
            )
            .Describe(
                "listGaps",
                "Lists the times in which messages may be missing.",
                "Newest first. One that a later reading covered has closedAt. The event gap tells of each when it is found and when it "
                    + "is closed."
            )
            .Asks("open", "boolean", "true: only those that are open; false: only closed ones.")
            .Asks("limit", "integer", "How many, 1 to 500 (the setting Http:MaxPageSize); 50 when left out.")
            .Asks("offset", "integer", "How many to skip; 0 when left out.")
            .Example(200, Examples.Gaps)
            .Refuses(FaultCode.InvalidId, FaultCode.ValidationFailed, FaultCode.SessionNotFound);

    private static async Task<Answer<IReadOnlyList<GapAnswer>>> ListAsync(
        PathSession session,
        Query<GapListRequest> query,
        GapStore store
    ) => new((await store.ListGapsAsync(query.Value.For(session.Value.Id))).Select(gap => new GapAnswer(gap)).ToList());
}
