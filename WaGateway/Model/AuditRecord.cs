namespace WaGateway.Model;

/// <summary>Who did what. Kept without names or contents: ids only.</summary>
internal sealed record AuditRecord
{
    public long Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null for what the gateway did by itself.</summary>
    public long? UserId { get; init; }

    /// <summary>The key it was done with, or that the token was made from.</summary>
    public long? KeyId { get; init; }

    /// <summary>Where the request came from.</summary>
    public string? Address { get; init; }

    /// <summary>What was done, e.g. <c>session.start</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The number of what it was done to.</summary>
    public long? Target { get; init; }
}
