namespace WaGateway.Model;

/// <summary>A gap that was found (see <see cref="GapRecord"/>).</summary>
internal sealed record NewGap(
    long SessionId,
    string? ChatId,
    string? PageChat,
    DateTimeOffset FromAt,
    DateTimeOffset UntilAt,
    GapReason Reason
);
