namespace WaGateway.Model.Commands;

/// <summary>A community: groups that belong together, and one of them in which its admins write to everybody.</summary>
public record Community
{
    /// <summary>…@g.us.</summary>
    public string Id { get; init; } = "";
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>Who made it.</summary>
    public string? Owner { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether this account is an admin of it.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>The id of the group for announcements: messages are sent there as to any group. Null where it is not known yet.</summary>
    public string? AnnouncementGroup { get; init; }

    /// <summary>The groups in it, that for announcements too, and those this account is not in.</summary>
    public IReadOnlyList<CommunityGroup> Groups { get; init; } = [];
}
