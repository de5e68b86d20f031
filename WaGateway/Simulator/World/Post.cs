using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WaGateway.Simulator.World;

/// <summary>A text, an image or a video that was posted as a status.</summary>
/// <param name="Caption">The text, or the caption.</param>
/// <param name="Mimetype">Empty for a text, as <paramref name="Path"/>.</param>
/// <param name="Path">Where its file is on the media servers.</param>
internal sealed record Post(string Id, string Type, string Caption, string Mimetype, long Size, string Path)
{
    public const string Text = "chat";

    /// <summary>Unix milliseconds.</summary>
    public long Time { get; init; }

    /// <summary>What its type has besides, under the real client's names.</summary>
    public JsonObject? Fields { get; init; }

    /// <summary>Who looked at it, by number, with the time in Unix milliseconds.</summary>
    public ImmutableDictionary<string, long> Seen { get; init; } = ImmutableDictionary<string, long>.Empty;

    [JsonIgnore]
    public bool IsText => Type == Text;
}
