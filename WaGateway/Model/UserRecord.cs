namespace WaGateway.Model;

/// <summary>Whose sessions, keys and events they are. User 1 always exists.</summary>
internal sealed record UserRecord
{
    public const long Owner = 1;

    public required long Id { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
