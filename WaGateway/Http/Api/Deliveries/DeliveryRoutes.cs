using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Deliveries;

/// <summary>Deliveries, for whoever wants to know what became of them, and to have them again.</summary>
internal static class DeliveryRoutes
{
    /// <summary>
    /// Test deliveries that wait for one webhook: more than a load test on a busy machine leaves behind, and some megabytes on disk.
    /// </summary>
    internal const int WaitingTests = 5000;

    public static void MapDeliveries(this IEndpointRouteBuilder api)
    {
        MapLooking(api.MapGroup("/deliveries").WithTags("Deliveries").Needs(Scope.WebhooksRead, Scope.WebhooksWrite));
        MapActing(api.MapGroup("/webhook/{id}").WithTags("Deliveries").Needs(Scope.WebhooksWrite));
    }

    private static void MapLooking(RouteGroupBuilder deliveries)
    {
        deliveries
            .MapGet("", ListAsync)
            .Describe("listDeliveries", "Lists deliveries, newest first.")
            .Asks("state", "string", "pending, leased (on the wire), delivered or dead.", "pending", "leased", "delivered", "dead")
            .Asks("session", "string", "Only of this session: its number, or its name.")
            .Asks("endpoint", "integer", "Only to this webhook.")
            .Asks("limit", "integer", "How many, 1 to 500 (the setting Http:MaxPageSize); 50 when left out.")
            .Asks("offset", "integer", "How many to skip; 0 when left out.")
            .Example(200, DeliveryExamples.Deliveries)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InvalidId, FaultCode.SessionNotFound);
        deliveries
            .MapGet("/{id}", GetAsync)
            .Describe("getDelivery", "Shows one delivery.")
            .Names("delivery")
            .Example(200, DeliveryExamples.Delivery)
            .Refuses(FaultCode.InvalidId, FaultCode.DeliveryNotFound);
        deliveries
            .MapGet("/{id}/attempts", AttemptsAsync)
            .Describe("listAttempts", "Lists every attempt at a delivery, and what its receiver said.")
            .Names("delivery")
            .Example(200, DeliveryExamples.Attempts)
            .Refuses(FaultCode.InvalidId, FaultCode.DeliveryNotFound);
        deliveries
            .MapPost("/{id}/retry", RetryAsync)
            .Audits("delivery.retry")
            .Describe(
                "retryDelivery",
                "Puts a delivery back in line.",
                "Whatever became of it, dead-lettered or delivered; one that is on the wire is left alone."
            )
            .Names("delivery")
            .Example(200, DeliveryExamples.Delivery)
            .Refuses(FaultCode.InvalidId, FaultCode.DeliveryNotFound);
    }

    private static void MapActing(RouteGroupBuilder webhook)
    {
        webhook
            .MapPost("/test", TestAsync)
            .Audits("webhook.test")
            .Describe("testWebhook", "Sends a test event to a webhook.", "Whatever events it asked for. Its delivery says how it went.")
            .Names("webhook")
            .Example(200, DeliveryExamples.TestDelivery)
            .Refuses(FaultCode.InvalidId, FaultCode.WebhookNotFound, FaultCode.LimitReached);
        webhook
            .MapPost("/replay", ReplayAsync)
            .Audits("webhook.replay")
            .Describe("replayEvents", "Delivers past events to a webhook again.", "Under their old ids, so that a receiver can tell.")
            .Names("webhook")
            .Takes(DeliveryExamples.Replay)
            .Example(200, new ReplayAnswer(17))
            .Refuses(FaultCode.InvalidId, FaultCode.ValidationFailed, FaultCode.WebhookNotFound);
        webhook
            .MapPost("/rotate", RotateAsync)
            .Audits("webhook.rotate")
            .Describe("rotateSecret", "Gives a webhook a new secret.", "For a while the old one signs beside it.")
            .Names("webhook")
            .Takes(DeliveryExamples.Rotate)
            .Example(200, Examples.Webhook)
            .Refuses(FaultCode.InvalidId, FaultCode.ValidationFailed, FaultCode.WebhookNotFound);
    }

    private static async Task<Answer<IReadOnlyList<DeliveryAnswer>>> ListAsync(
        Query<DeliveryListRequest> query,
        QuerySession session,
        Caller caller,
        DeliveryStore store
    ) =>
        new(
            (await store.ListDeliveriesAsync(query.Value.Query with { SessionId = session.Id, Audience = caller.Audience }))
                .Select(delivery => new DeliveryAnswer(delivery))
                .ToList()
        );

    private static async Task<Results<Answer<DeliveryAnswer>, Refused>> GetAsync(PathId delivery, DeliveryStore store) =>
        await store.FindDeliveryAsync(delivery.Value) is { } found ? new Answer<DeliveryAnswer>(new(found)) : NotFound(delivery);

    private static async Task<Results<Answer<IReadOnlyList<AttemptAnswer>>, Refused>> AttemptsAsync(
        PathId delivery,
        Caller caller,
        DeliveryStore store
    )
    {
        if (await store.FindDeliveryAsync(delivery.Value) is not { } found)
            return NotFound(delivery);
        var attempts = await store.ListAttemptsAsync(delivery.Value);
        return new Answer<IReadOnlyList<AttemptAnswer>>(
            attempts.Select(attempt => new AttemptAnswer(attempt, found.Kind, caller.Access)).ToList()
        );
    }

    private static async Task<Results<Answer<DeliveryAnswer>, Refused>> RetryAsync(PathId delivery, DeliveryStore store) =>
        (await store.RetryDeliveryAsync(delivery.Value)).Failed(out var fault, out var queued)
            ? new Refused(fault)
            : new Answer<DeliveryAnswer>(new(queued));

    private static async Task<Results<Answer<DeliveryAnswer>, Refused>> TestAsync(PathId webhook, DeliveryStore store) =>
        (await store.QueueTestAsync(webhook.Value, WaitingTests)).Failed(out var fault, out var queued)
            ? new Refused(fault)
            : new Answer<DeliveryAnswer>(new(queued));

    private static async Task<Results<Answer<ReplayAnswer>, Refused>> ReplayAsync(
        PathId webhook,
        Body<ReplayRequest> body,
        DeliveryStore store
    ) =>
        (await store.ReplayAsync(webhook.Value, body.Value.Replay)).Failed(out var fault, out var queued)
            ? new Refused(fault)
            : new Answer<ReplayAnswer>(new(queued));

    private static async Task<Results<Answer<EndpointAnswer>, Refused>> RotateAsync(
        PathId webhook,
        Body<RotateRequest> body,
        EndpointStore store
    ) =>
        (await store.RotateSecretAsync(webhook.Value, body.Value.Secret, TimeSpan.FromHours(body.Value.OverlapHours))).Failed(
            out var fault,
            out var rotated
        )
            ? new Refused(fault)
            : new Answer<EndpointAnswer>(new(rotated));

    private static Refused NotFound(PathId delivery) => new(new(FaultCode.DeliveryNotFound, $"Delivery with ID {delivery.Text} not found"));
}
