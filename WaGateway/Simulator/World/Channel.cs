using System.Collections.Immutable;

namespace WaGateway.Simulator.World;

/// <summary>A channel: its owner posts, its followers read. Posts are messages to its id.</summary>
/// <param name="Id">With <c>@newsletter</c>.</param>
/// <param name="Owner">The number of the one who made it.</param>
/// <param name="Created">Unix milliseconds.</param>
/// <param name="Invite">The code at the end of its link.</param>
internal sealed record Channel(string Id, string Name, string Owner, long Created, string Invite)
{
    public const string Server = "@newsletter";

    public string Description { get; init; } = "";

    /// <summary>Base64 of a JPEG.</summary>
    public string? Picture { get; init; }

    /// <summary>Numbers, without the owner.</summary>
    public ImmutableSortedSet<string> Followers { get; init; } = [];

    /// <summary>Deleted by its owner.</summary>
    public bool Gone { get; init; }

    public bool Has(string number) => number == Owner || Followers.Contains(number);
}
