using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A simulated group.</summary>
public sealed record SandboxGroupAnswer(
    string Id,
    string Name,
    string Owner,
    IReadOnlyList<string> Participants,
    DateTimeOffset CreatedAt,
    string Description,
    IReadOnlyList<string> Admins,
    IReadOnlyList<string> Requests,
    bool Announce,
    bool Locked,
    bool Approval,
    bool MembersAdd,
    int Disappearing,
    string? Picture,
    bool IsCommunity,
    string? CommunityId,
    bool IsAnnouncement
)
{
    internal SandboxGroupAnswer(SandboxGroup group)
        : this(
            group.Id.Value,
            group.Name,
            group.Owner.Value,
            [.. group.Participants.Select(member => member.Value)],
            group.Created,
            group.Description,
            [.. group.Admins.Select(admin => admin.Value)],
            [.. group.Requests.Select(one => one.Value)],
            group.Announce,
            group.Locked,
            group.Approval,
            group.MembersAdd,
            group.Disappearing,
            group.Picture,
            group.IsCommunity,
            group.Community,
            group.IsAnnouncement
        ) { }
}
