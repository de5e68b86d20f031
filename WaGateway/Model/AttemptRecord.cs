namespace WaGateway.Model;

/// <summary>One POST of one delivery.</summary>
internal sealed record AttemptRecord
{
    public required long DeliveryId { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required TimeSpan Duration { get; init; }

    /// <summary>delivered | endpoint_fault | message_fault | gone.</summary>
    public required string Outcome { get; init; }

    /// <summary>The answer's HTTP status; null when there was no complete answer.</summary>
    public int? Status { get; init; }

    /// <summary>
    /// dns | refused | reset | unreachable | tls | timeout | protocol | http_3xx | http_4xx | http_5xx | throttled; null when delivered.
    /// </summary>
    public string? ErrorClass { get; init; }

    /// <summary>Whether the receiver cannot have seen what was to be sent: there was no connection.</summary>
    public static bool IsUnsent(string? errorClass) => errorClass is "dns" or "refused" or "unreachable" or "tls";

    /// <summary>The address that was dialled, with its port; null when none was.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>The first 500 bytes of the answer's body, as text.</summary>
    public string? Excerpt { get; init; }

    /// <summary>
    /// As sentences: what became of the reply in the answer; why there was no TLS connection. Null where there is nothing to say.
    /// </summary>
    public string? Note { get; init; }
}
