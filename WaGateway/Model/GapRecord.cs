namespace WaGateway.Model;

/// <summary>A time in which messages may be missing.</summary>
internal sealed record GapRecord
{
    public required long Id { get; init; }
    public required long SessionId { get; init; }

    /// <summary>As callers see it; null for the whole session.</summary>
    public string? ChatId { get; init; }

    /// <summary>WhatsApp Web's own id of the chat, where reading it again may close the gap.</summary>
    public string? PageChat { get; init; }
    public required DateTimeOffset FromAt { get; init; }
    public required DateTimeOffset UntilAt { get; init; }
    public required GapReason Reason { get; init; }
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>When a later reading covered it; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}
