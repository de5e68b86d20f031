namespace WaGateway.Model.Errands;

/// <summary>A group with everybody in it.</summary>
internal sealed record Group : GroupSummary
{
    public IReadOnlyList<Participant> Participants { get; init; } = [];
}
