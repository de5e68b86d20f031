namespace WaGateway.Model.Commands;

/// <summary>A group that was made, and whom it could be made with.</summary>
public sealed record NewGroup
{
    public string Id { get; init; } = "";
    public string Subject { get; init; } = "";
    public IReadOnlyList<ParticipantResult> Participants { get; init; } = [];
}
