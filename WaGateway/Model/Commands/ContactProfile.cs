using System.Text.Json.Serialization;

namespace WaGateway.Model.Commands;

/// <summary>What WhatsApp tells about one person.</summary>
public sealed record ContactProfile : Contact
{
    /// <summary>Null when it is empty or hidden.</summary>
    [JsonPropertyOrder(1)]
    public string? About { get; init; }

    /// <summary>At WhatsApp, for a while; null when there is none or it is hidden.</summary>
    [JsonPropertyOrder(1)]
    public string? PictureUrl { get; init; }

    /// <summary>For a business that tells it.</summary>
    [JsonPropertyOrder(1)]
    public string? BusinessDescription { get; init; }
}
