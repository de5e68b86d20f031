using WaGateway.Model;

namespace WaGateway.Simulator;

/// <summary>A simulated group, as shown to callers.</summary>
internal sealed record SandboxGroup(
    WhatsAppId Id,
    string Name,
    WhatsAppId Owner,
    IReadOnlyList<WhatsAppId> Participants,
    DateTimeOffset Created
)
{
    public required string Description { get; init; }

    public required IReadOnlyList<WhatsAppId> Admins { get; init; }

    public required IReadOnlyList<WhatsAppId> Requests { get; init; }

    public required bool Announce { get; init; }

    public required bool Locked { get; init; }

    public required bool Approval { get; init; }

    public required bool MembersAdd { get; init; }

    /// <summary>Seconds.</summary>
    public required int Disappearing { get; init; }

    /// <summary>Base64 of a JPEG.</summary>
    public required string? Picture { get; init; }

    public required bool IsCommunity { get; init; }

    /// <summary>The community it belongs to.</summary>
    public required string? Community { get; init; }

    public required bool IsAnnouncement { get; init; }
}
