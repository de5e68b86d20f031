namespace WaGateway.Webhooks;

/// <summary>What was seen of one attempt, for the attempt log.</summary>
/// <param name="Duration">From DNS to the last byte read.</param>
/// <param name="ErrorClass">See <see cref="Model.AttemptRecord.ErrorClass"/>.</param>
/// <param name="RemoteAddress">The address last dialled for the URL's host; the connection may be an older one.</param>
/// <param name="Note">See <see cref="Model.AttemptRecord.Note"/>.</param>
internal sealed record WebhookTrace(
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    int? Status = null,
    string? ErrorClass = null,
    string? RemoteAddress = null,
    string? Excerpt = null,
    string? Note = null
);
