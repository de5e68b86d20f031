using System.Text.Json.Serialization;

namespace WaGateway.Model.Commands;

/// <summary>A group with everybody in it.</summary>
public sealed record Group : GroupSummary
{
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Participant> Participants { get; init; } = [];
}
