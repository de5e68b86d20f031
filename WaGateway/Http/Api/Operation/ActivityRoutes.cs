using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Operation;

/// <summary>How busy the gateway was.</summary>
internal static class ActivityRoutes
{
    public static void MapActivity(this IEndpointRouteBuilder api) =>
        api.MapGroup("/activity")
            .WithTags("Operation")
            .Needs(Scope.EventsRead)
            .MapGet("", ListAsync)
            .Describe("getActivity", "Counts messages and deliveries by the minute.", "Oldest first; the last one is the current minute.")
            .Asks("minutes", "integer", "How many, 1 to 180; 60 when left out.")
            .Asks("session", "string", "Only of this session: its number, or its name.")
            .Example(200, OperationExamples.Activity)
            .Refuses(FaultCode.ValidationFailed, FaultCode.SessionNotFound);

    private static async Task<Answer<IReadOnlyList<ActivityAnswer>>> ListAsync(
        Query<ActivityRequest> query,
        QuerySession session,
        Caller caller,
        ActivityStore activity
    ) =>
        new(
            (await activity.ReadActivityAsync(query.Value.Minutes, session.Id, caller.Audience))
                .Select(minute => new ActivityAnswer(minute))
                .ToList()
        );
}
