namespace WaGateway.Model;

/// <summary>As what a file is sent.</summary>
internal enum MediaKind
{
    Image,
    Video,
    Audio,

    /// <summary>A voice message: ogg with opus.</summary>
    Voice,
    Document,
    Sticker,

    /// <summary>A video that chats show as a circle.</summary>
    VideoNote,
}
