using System.Text.Json.Serialization;

namespace WaGateway.Model.Commands;

/// <summary>A community that was made, and what became of the groups that were to be in it.</summary>
public sealed record NewCommunity : Community
{
    [JsonPropertyOrder(1)]
    public IReadOnlyList<LinkedGroup> Linked { get; init; } = [];
}
