namespace WaGateway.Model;

/// <summary>One POST of one delivery. <paramref name="Excerpt"/> is the first bytes of the answer, as text.</summary>
/// <param name="Outcome">delivered | endpoint_fault | message_fault | gone | egress_denied | gateway_fault.</param>
/// <param name="ErrorClass">dns | refused | reset | tls | timeout | http_5xx | …; null when delivered.</param>
internal sealed record AttemptRecord(
    long DeliveryId, int Number, DateTimeOffset StartedAt, TimeSpan Duration, string Outcome,
    int? Status, string? ErrorClass, string? RemoteAddress, string? Excerpt);
