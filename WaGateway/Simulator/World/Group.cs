using System.Collections.Immutable;

namespace WaGateway.Simulator.World;

/// <param name="Id">With <c>@g.us</c>.</param>
/// <param name="Owner">The number of the one who created it, who stays an admin while in it.</param>
/// <param name="Created">Unix milliseconds.</param>
/// <param name="Members">Numbers, the owner's included.</param>
internal sealed record Group(string Id, string Subject, string Owner, long Created, IReadOnlyList<string> Members)
{
    /// <summary>Beside the owner.</summary>
    public ImmutableHashSet<string> Admins { get; init; } = [];

    public string Description { get; init; } = "";

    /// <summary>Base64 of a JPEG.</summary>
    public string? Picture { get; init; }

    /// <summary>Only admins write.</summary>
    public bool Announce { get; init; }

    /// <summary>Only admins change what it is called and how it looks.</summary>
    public bool Locked { get; init; }

    /// <summary>Admins approve who joins by the link.</summary>
    public bool Approval { get; init; }

    /// <summary>Every member adds people, not only admins.</summary>
    public bool MembersAdd { get; init; }

    /// <summary>Seconds after which new messages disappear; 0 keeps them.</summary>
    public int Disappearing { get; init; }

    /// <summary>The code at the end of its link.</summary>
    public string? Invite { get; init; }

    /// <summary>It has groups in it. Its members are everybody in them.</summary>
    public bool IsCommunity { get; init; }

    /// <summary>The id of the community it belongs to.</summary>
    public string? Community { get; init; }

    /// <summary>Where a community's admins write to all of its members.</summary>
    public bool IsAnnouncement { get; init; }

    /// <summary>Its community was deactivated: nobody can write there any more.</summary>
    public bool Ended { get; init; }

    /// <summary>Who asks to join, and when (Unix milliseconds).</summary>
    public ImmutableDictionary<string, long> Requests { get; init; } = ImmutableDictionary<string, long>.Empty;

    public bool IsAdmin(string number) => Members.Contains(number) && (number == Owner || Admins.Contains(number));
}
