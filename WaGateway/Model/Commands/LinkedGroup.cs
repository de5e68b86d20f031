using System.ComponentModel.DataAnnotations;

namespace WaGateway.Model.Commands;

/// <summary>What became of a group that was to be put into a community.</summary>
public sealed record LinkedGroup
{
    public string Id { get; init; } = "";
    public bool Linked { get; init; }

    /// <summary>WhatsApp's number for it: 200 linked, 406 the community is full; 0 where it gave none.</summary>
    public int Code { get; init; }

    [AllowedValues("linked", "community_full", "refused")]
    public string Outcome { get; init; } = "";
}
