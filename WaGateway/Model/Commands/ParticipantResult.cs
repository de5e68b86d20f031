using System.ComponentModel.DataAnnotations;

namespace WaGateway.Model.Commands;

/// <summary>What became of adding one person to a group.</summary>
public sealed record ParticipantResult
{
    public string Id { get; init; } = "";
    public string? Lid { get; init; }

    /// <summary>Whether they are in the group now.</summary>
    public bool Added { get; init; }

    /// <summary>
    /// WhatsApp's number for it, or 0 where it was not asked: 200 added, 403 they allow nobody to add them, 408 left lately, 409 in it
    /// already, 421 waits for approval.
    /// </summary>
    public int Code { get; init; }

    /// <summary>
    /// added, invite_needed, already_in_group, left_recently, waits_for_approval, not_on_whatsapp, refused, or not_a_number for what was
    /// not asked for at all.
    /// </summary>
    [AllowedValues(
        "added",
        "invite_needed",
        "already_in_group",
        "left_recently",
        "waits_for_approval",
        "not_on_whatsapp",
        "refused",
        "not_a_number"
    )]
    public string Outcome { get; init; } = "";

    public static ParticipantResult NotANumber(string text) => new() { Id = text, Outcome = "not_a_number" };
}
