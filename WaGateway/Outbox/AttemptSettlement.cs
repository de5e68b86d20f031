using WaGateway.Model;
using WaGateway.Webhooks;

namespace WaGateway.Outbox;

/// <summary>From how an attempt ended to what is written about its delivery. Pure.</summary>
internal static class AttemptSettlement
{
    public static string Word(WebhookOutcome outcome) =>
        outcome switch
        {
            WebhookOutcome.Delivered => "delivered",
            WebhookOutcome.EndpointFault => "endpoint_fault",
            WebhookOutcome.MessageFault => "message_fault",
            WebhookOutcome.Gone => "gone",
            WebhookOutcome.EgressDenied => "egress_denied",
            _ => "gateway_fault",
        };

    /// <param name="chance">Where in the schedule's spread, 0 ≤ chance &lt; 1.</param>
    public static DeliverySettlement Of(Attempt attempt, DateTimeOffset now, TimeSpan giveUpAfter, double chance)
    {
        var claim = attempt.Claim;
        return attempt.Outcome switch
        {
            WebhookOutcome.Delivered { Trace: var trace } => new DeliverySettlement.Delivered(
                claim.Id,
                claim.Lease,
                attempt.Record(trace, "delivered")
            ),
            WebhookOutcome.EndpointFault { Trace: var trace, RetryAfter: var asked } => Again(
                attempt.Record(trace, "endpoint_fault"),
                asked,
                held: true
            ),
            WebhookOutcome.MessageFault { Trace: var trace } => Again(attempt.Record(trace, "message_fault"), null, held: false),
            WebhookOutcome.Gone { Trace: var trace } => new DeliverySettlement.Dead(claim.Id, claim.Lease, attempt.Record(trace, "gone")),
            WebhookOutcome.EgressDenied { Reason: var reason } => new DeliverySettlement.Released(
                claim.Id,
                claim.Lease,
                "egress_denied: " + reason
            ),

            // Failure policy: our own trouble does not count as an attempt; but what is too old ends even then.
            WebhookOutcome.GatewayFault { Trace: var trace } when now - claim.Since >= giveUpAfter => new DeliverySettlement.Dead(
                claim.Id,
                claim.Lease,
                attempt.Record(trace, "gateway_fault")
            ),
            WebhookOutcome.GatewayFault { Reason: var reason } => new DeliverySettlement.Released(
                claim.Id,
                claim.Lease,
                "gateway_fault: " + reason
            ),
            _ => new DeliverySettlement.Released(claim.Id, claim.Lease, null),
        };

        DeliverySettlement Again(AttemptRecord record, TimeSpan? retryAfter, bool held) =>
            RetrySchedule.Next(claim.Failures + 1, claim.Since, now, giveUpAfter, retryAfter, chance) is { } next
                ? new DeliverySettlement.Retry(claim.Id, claim.Lease, record, next, held)
                : new DeliverySettlement.Dead(claim.Id, claim.Lease, record);
    }
}
