namespace WaGateway.Model.Commands;

/// <summary>The group that an invitation leads to, as WhatsApp shows it to everybody who has the link.</summary>
public sealed record InvitedGroup
{
    public string Id { get; init; } = "";
    public string? Subject { get; init; }
    public string? Description { get; init; }

    /// <summary>Who made it.</summary>
    public string? Owner { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>How many people are in it.</summary>
    public int Size { get; init; }

    /// <summary>Only admins write.</summary>
    public bool Announce { get; init; }

    /// <summary>Admins approve who joins.</summary>
    public bool JoinApproval { get; init; }

    /// <summary>Whether it is a community, which has groups in it.</summary>
    public bool IsCommunity { get; init; }

    /// <summary>Whether this account is in it already.</summary>
    public bool IsMember { get; init; }
}
