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

    /// <param name="health">The endpoint's before this outcome.</param>
    /// <param name="chance">Where in the schedule's spread, 0 ≤ chance &lt; 1.</param>
    public static DeliverySettlement Of(Attempt attempt, EndpointHealth health, DateTimeOffset now, TimeSpan giveUpAfter, double chance)
    {
        var claim = attempt.Claim;
        return attempt.Outcome switch
        {
            WebhookOutcome.Delivered { Trace: var trace } => new DeliverySettlement.Delivered(
                claim.Id,
                claim.Lease,
                attempt.Record(trace, "delivered")
            ),
            WebhookOutcome.EndpointFault fault => AfterEndpointFault(attempt, fault, health, now, giveUpAfter, chance),
            WebhookOutcome.MessageFault { Trace: var trace } => Again(
                claim,
                attempt.Record(trace, "message_fault"),
                RetrySchedule.Next(claim.Failures + 1, claim.Since, now, giveUpAfter, null, chance),
                held: false,
                counts: true
            ),
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
    }

    /// <summary>
    /// While nothing succeeds the endpoint is to blame, and the delivery is tried again as often as the endpoint is, without losing
    /// its place in its own schedule. Its first failure after a success counts, so that one that fails alone becomes rarer.
    /// Failure policy: in a long outage what the receiver may have got counts, too: one that fails after it has done something with
    /// an event does that again with every attempt.
    /// </summary>
    private static DeliverySettlement AfterEndpointFault(
        Attempt attempt,
        WebhookOutcome.EndpointFault fault,
        EndpointHealth health,
        DateTimeOffset now,
        TimeSpan giveUpAfter,
        double chance
    )
    {
        var (claim, trace, outage) = (attempt.Claim, fault.Trace, health.OutageAt(now));
        var isRare = outage - trace.Duration >= ProbeSchedule.Long && !AttemptRecord.IsUnsent(trace.ErrorClass);
        var counts = health.FaultsInRow == 0 || isRare;
        var wait =
            isRare || (counts && claim.Failures > 0)
                ? RetrySchedule.Wait(claim.Failures + 1, chance)
                : ProbeSchedule.Wait(outage, trace.Duration, chance);
        var next = RetrySchedule.Next(wait, claim.Since, now, giveUpAfter, fault.RetryAfter);
        return Again(claim, attempt.Record(trace, "endpoint_fault"), next, held: true, counts);
    }

    private static DeliverySettlement Again(DeliveryClaim claim, AttemptRecord record, DateTimeOffset? next, bool held, bool counts) =>
        next is { } at
            ? new DeliverySettlement.Retry(claim.Id, claim.Lease, record, at, held, counts)
            : new DeliverySettlement.Dead(claim.Id, claim.Lease, record);
}
