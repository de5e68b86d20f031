using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>A time in which messages may be missing.</summary>
public sealed record GapAnswer
{
    internal GapAnswer(GapRecord gap)
    {
        Id = gap.Id;
        ChatId = gap.ChatId;
        From = gap.FromAt;
        Until = gap.UntilAt;
        Reason = SnakeCase.Of(gap.Reason);
        DetectedAt = gap.DetectedAt;
        ClosedAt = gap.ClosedAt;
    }

    public long Id { get; }

    /// <summary>The person or group; null for the whole session.</summary>
    public string? ChatId { get; }
    public DateTimeOffset From { get; }
    public DateTimeOffset Until { get; }

    /// <summary>
    /// overflowed | read_back_failed | chat_unreadable | history_ends | relinked | not_stored | profile_rolled_back | undecryptable.
    /// </summary>
    [WordsOf<GapReason>]
    public string Reason { get; }
    public DateTimeOffset DetectedAt { get; }

    /// <summary>When a later reading covered it; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; }
}
