using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Audit;

/// <summary>The audit log.</summary>
internal static class AuditRoutes
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGroup("/audit")
            .WithTags("Access")
            .Needs(Scope.Admin)
            .MapGet("", ListAsync)
            .Describe(
                "listAudit",
                "Lists who did what, newest first.",
                "Sessions created, changed, started, stopped, linked, logged out and deleted; webhooks, keys and users changed. For the "
                    + "next page give before, the id of the last entry seen."
            )
            .Asks("action", "string", "Only this, e.g. session.start or key.create.")
            .Asks("user", "integer", "Only by this user.")
            .Asks("key", "integer", "Only with this key.")
            .Asks("target", "integer", "Only to the session, webhook, key or user with this number.")
            .Asks("since", "string", "Only from this time on, ISO-8601.")
            .Asks("until", "string", "Only up to this time, ISO-8601.")
            .Asks("before", "integer", "Only entries older than the one with this id.")
            .Asks("limit", "integer", "How many, 1 to 500 (the setting Http:MaxPageSize); 100 when left out.")
            .Compresses()
            .Example(200, AccessExamples.Audit)
            .Refuses(FaultCode.ValidationFailed);

    private static async Task<Answer<IReadOnlyList<AuditAnswer>>> ListAsync(Query<AuditListRequest> query, AccessStore log) =>
        new([.. (await log.ListAuditAsync(query.Value.Query)).Select(entry => new AuditAnswer(entry))]);
}
