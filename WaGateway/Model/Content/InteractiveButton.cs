using System.Text.Json.Nodes;

namespace WaGateway.Model.Content;

/// <summary>A button of a message.</summary>
public sealed record InteractiveButton
{
    /// <summary>reply, url, call, copy or list; else WhatsApp's name of it.</summary>
    public string? Kind { get; init; }

    /// <summary>What an answer comes back with, as selectedId.</summary>
    public string? Id { get; init; }
    public string? Text { get; init; }
    public string? Url { get; init; }
    public string? Phone { get; init; }

    /// <summary>Its fields as its sender named them, where it is of a flow.</summary>
    public JsonObject? Params { get; init; }
}
