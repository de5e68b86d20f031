using System.Text.Json.Serialization;

namespace WaGateway.Model.Errands;

/// <summary>What can be done about the account itself.</summary>
internal static class ProfileErrand
{
    internal sealed record Get : Errand<Profile>;

    internal sealed record Name(string Text) : Errand<Nothing>;

    /// <param name="Text">Empty removes it.</param>
    internal sealed record About(string Text) : Errand<Nothing>;

    /// <param name="Image">A data URL; null removes it.</param>
    internal sealed record Picture(string? Image) : Errand<Nothing>;

    /// <summary>Whether others see the account online.</summary>
    internal sealed record Presence(bool Online) : Errand<Nothing>;

    internal sealed record Status(string Text) : Errand<PostedStatus>;

    /// <param name="As">image or video.</param>
    internal sealed record MediaStatus(string As, string Name, string Mimetype, string? Caption) : Errand<PostedStatus>
    {
        [JsonIgnore]
        public StoredFile? File { get; init; }

        [JsonIgnore]
        public override StoredFile? Luggage => File;
    }

    internal sealed record RejectCall(string Call) : Errand<Nothing>;

    internal sealed record Labels : Errand<IReadOnlyList<Label>>;

    internal sealed record LabelChat(string Label, WhatsAppId Chat, bool On) : Errand<Nothing>;

    internal sealed record Capabilities : Errand<PageCapabilities>;
}
