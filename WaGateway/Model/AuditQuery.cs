namespace WaGateway.Model;

/// <summary>Which entries of the audit log to list, newest first. Every filter left null matches all.</summary>
internal sealed record AuditQuery
{
    public string? Action { get; init; }
    public long? UserId { get; init; }
    public long? KeyId { get; init; }
    public long? Target { get; init; }
    public DateTimeOffset? Since { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only entries older than the one with this number.</summary>
    public long? Before { get; init; }
    public int Limit { get; init; } = 100;
}
