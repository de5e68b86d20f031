namespace WaGateway.Model.Commands;

/// <summary>The account as others see it.</summary>
public sealed record Profile
{
    public string Id { get; init; } = "";
    public string? Lid { get; init; }
    public string? Name { get; init; }
    public string? About { get; init; }
    public string? PictureUrl { get; init; }
    public bool IsBusiness { get; init; }
}
