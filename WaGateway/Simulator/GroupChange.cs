using WaGateway.Model;

namespace WaGateway.Simulator;

/// <summary>What a person changes about a group with the phone; what is null or empty stays.</summary>
internal sealed record GroupChange
{
    public IReadOnlyList<WhatsAppId> Add { get; init; } = [];
    public IReadOnlyList<WhatsAppId> Remove { get; init; } = [];
    public IReadOnlyList<WhatsAppId> Promote { get; init; } = [];
    public IReadOnlyList<WhatsAppId> Demote { get; init; } = [];
    public IReadOnlyList<WhatsAppId> Approve { get; init; } = [];
    public string? Subject { get; init; }
    public string? Description { get; init; }
    public bool? Announce { get; init; }
    public bool? Locked { get; init; }

    /// <summary>Admins approve who joins by the link.</summary>
    public bool? Approval { get; init; }

    /// <summary>Every member adds people.</summary>
    public bool? MembersAdd { get; init; }
}
