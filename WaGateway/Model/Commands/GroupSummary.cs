namespace WaGateway.Model.Commands;

/// <summary>A group without its participants.</summary>
public record GroupSummary
{
    public string Id { get; init; } = "";
    public string? Subject { get; init; }
    public string? Description { get; init; }

    /// <summary>Who made it.</summary>
    public string? Owner { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public int Size { get; init; }

    /// <summary>Only admins write.</summary>
    public bool Announce { get; init; }

    /// <summary>Only admins change subject, description and picture.</summary>
    public bool Locked { get; init; }

    /// <summary>Admins approve who joins.</summary>
    public bool JoinApproval { get; init; }

    /// <summary>Every member adds people, not only admins.</summary>
    public bool MembersAdd { get; init; }

    /// <summary>The seconds after which new messages disappear; 0 keeps them.</summary>
    public int Disappearing { get; init; }

    /// <summary>Whether it is a community, which holds other groups. Nothing is written in it.</summary>
    public bool IsCommunity { get; init; }

    /// <summary>The community that it belongs to; null for a group of its own.</summary>
    public string? CommunityId { get; init; }

    /// <summary>Whether it is a community's group for announcements, where only its admins write.</summary>
    public bool IsAnnouncement { get; init; }

    /// <summary>Whether this account is still in it.</summary>
    public bool IsMember { get; init; }
    public bool IsAdmin { get; init; }
}
