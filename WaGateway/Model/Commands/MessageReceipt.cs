namespace WaGateway.Model.Commands;

/// <summary>What one person has told of a message.</summary>
public sealed record MessageReceipt
{
    public string Id { get; init; } = "";
    public string? Lid { get; init; }
    public string? Name { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Null also for who tells nobody what they read.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Of a voice message or a video note.</summary>
    public DateTimeOffset? PlayedAt { get; init; }
}
