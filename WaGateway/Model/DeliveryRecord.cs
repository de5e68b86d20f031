namespace WaGateway.Model;

/// <summary>One event on its way to one endpoint, as an operator sees it. Times are UTC.</summary>
internal sealed record DeliveryRecord
{
    public required long Id { get; init; }
    public required long Sequence { get; init; }
    public required string EventId { get; init; }
    public required string Kind { get; init; }
    public required long SessionId { get; init; }
    public required long EndpointId { get; init; }
    public required DeliveryState State { get; init; }
    public required int Attempts { get; init; }
    public DateTimeOffset? NextAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }
    public int? LastStatus { get; init; }
    public string? LastError { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
