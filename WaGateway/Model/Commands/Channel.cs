namespace WaGateway.Model.Commands;

/// <summary>A channel, as this account sees it.</summary>
public sealed record Channel
{
    /// <summary>…@newsletter.</summary>
    public string Id { get; init; } = "";
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>owner, admin, follower, or none for one that was only found.</summary>
    public string Role { get; init; } = "none";

    /// <summary>Null where WhatsApp Web does not know how many.</summary>
    public long? Followers { get; init; }
    public string? InviteLink { get; init; }
    public bool Muted { get; init; }
    public int UnreadCount { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When something was posted last.</summary>
    public DateTimeOffset? Timestamp { get; init; }
}
