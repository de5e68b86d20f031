using System.ComponentModel.DataAnnotations;
using WaGateway.Model;

namespace WaGateway.Http.Api.Deliveries;

/// <summary>One POST of one delivery.</summary>
public sealed record AttemptAnswer
{
    internal AttemptAnswer(AttemptRecord attempt, string kind, EventAccess access)
    {
        Number = attempt.Number;
        StartedAt = attempt.StartedAt;
        DurationMs = (long)attempt.Duration.TotalMilliseconds;
        Outcome = attempt.Outcome;
        Status = attempt.Status;
        ErrorClass = attempt.ErrorClass;
        RemoteAddress = attempt.RemoteAddress;
        // Some receivers answer with what they were sent.
        Excerpt =
            !access.Admits(kind) ? null
            : access.Files ? attempt.Excerpt
            : FileLink.WithoutTokens(attempt.Excerpt);
        Note = attempt.Note;
    }

    public int Number { get; }
    public DateTimeOffset StartedAt { get; }
    public long DurationMs { get; }

    /// <summary>delivered | endpoint_fault | message_fault | gone.</summary>
    [AllowedValues("delivered", "endpoint_fault", "message_fault", "gone", "egress_denied", "gateway_fault")]
    public string Outcome { get; }

    /// <summary>The receiver's HTTP status; null when there was no complete answer.</summary>
    public int? Status { get; }

    /// <summary>
    /// dns, refused, reset, unreachable, tls, timeout, protocol, http_3xx, http_4xx, http_5xx, throttled, egress_denied or gateway; null
    /// when delivered.
    /// </summary>
    public string? ErrorClass { get; }
    public string? RemoteAddress { get; }

    /// <summary>The beginning of the receiver's answer.</summary>
    public string? Excerpt { get; }

    /// <summary>What became of a reply in the answer, as a sentence; null where there is nothing to say.</summary>
    public string? Note { get; }
}
