namespace WaGateway.Model.Commands;

/// <summary>Somebody who asks to join a group.</summary>
public sealed record JoinRequest
{
    public string Id { get; init; } = "";
    public string? Lid { get; init; }
    public string? Name { get; init; }
    public DateTimeOffset? RequestedAt { get; init; }
}
