using System.Text.Json.Serialization;

namespace WaGateway.Model.Commands;

/// <summary>What can be done about the account itself.</summary>
internal static class ProfileCommand
{
    internal sealed record Get : PageCommand<Profile>;

    internal sealed record Name(string Text) : PageCommand<Nothing>;

    /// <param name="Text">Empty removes it.</param>
    internal sealed record About(string Text) : PageCommand<Nothing>;

    /// <param name="Image">A data URL; null removes it.</param>
    internal sealed record Picture(string? Image) : PageCommand<Nothing>;

    /// <summary>Whether others see the account online.</summary>
    internal sealed record Presence(bool Online) : PageCommand<Nothing>;

    internal sealed record Status(string Text) : PageCommand<PostedStatus>;

    /// <param name="As">image or video.</param>
    internal sealed record MediaStatus(string As, string Name, string Mimetype, string? Caption) : PageCommand<PostedStatus>
    {
        [JsonIgnore]
        public StoredFile? File { get; init; }

        [JsonIgnore]
        public override StoredFile? AttachedFile => File;
    }

    internal sealed record RejectCall(string Call) : PageCommand<Nothing>;

    internal sealed record Labels : PageCommand<IReadOnlyList<Label>>;

    internal sealed record LabelChat(string Label, WhatsAppId Chat, bool On) : PageCommand<Nothing>;

    internal sealed record Capabilities : PageCommand<PageCapabilities>;
}
