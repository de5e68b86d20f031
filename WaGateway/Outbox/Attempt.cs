using WaGateway.Model;
using WaGateway.Webhooks;

namespace WaGateway.Outbox;

/// <summary>One claim on its way, and how it ended.</summary>
/// <param name="Endpoint">As it was when the attempt began.</param>
/// <param name="HoldsPermit">False for the one attempt of a lane that needs none.</param>
/// <param name="Outcome">Null when nothing was sent, or its end was not waited for.</param>
internal sealed record Attempt(EndpointRecord Endpoint, DeliveryClaim Claim, bool HoldsPermit, WebhookOutcome? Outcome = null)
{
    public AttemptRecord Record(WebhookTrace trace, string outcome) =>
        new()
        {
            DeliveryId = Claim.Id,
            Number = Claim.Attempts + 1,
            StartedAt = trace.StartedAt,
            Duration = trace.Duration,
            Outcome = outcome,
            Status = trace.Status,
            ErrorClass = trace.ErrorClass,
            RemoteAddress = trace.RemoteAddress,
            Excerpt = trace.Excerpt,
            Note = trace.Note,
        };
}
