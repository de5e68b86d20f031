using System.ComponentModel.DataAnnotations;

namespace WaGateway.Model.Commands;

/// <summary>Somebody in a group.</summary>
public sealed record Participant
{
    public string Id { get; init; } = "";
    public string? Lid { get; init; }
    public string? Name { get; init; }

    /// <summary>member, admin or superadmin (who made the group).</summary>
    [AllowedValues("member", "admin", "superadmin")]
    public string Role { get; init; } = "member";
    public bool IsMe { get; init; }
}
