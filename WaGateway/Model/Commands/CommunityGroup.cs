namespace WaGateway.Model.Commands;

/// <summary>A group of a community.</summary>
public sealed record CommunityGroup
{
    public string Id { get; init; } = "";
    public string? Subject { get; init; }

    /// <summary>How many people are in it, where WhatsApp Web knows.</summary>
    public int? Size { get; init; }

    /// <summary>Whether this account is in it.</summary>
    public bool IsMember { get; init; }

    /// <summary>Whether it is the group for announcements.</summary>
    public bool IsAnnouncement { get; init; }
}
