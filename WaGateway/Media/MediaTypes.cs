using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using WaGateway.Model;

namespace WaGateway.Media;

/// <summary>What a file is, by its first bytes; and which kinds of message it can be.</summary>
internal static partial class MediaTypes
{
    public const int HeadLength = 64;
    public const string Unknown = "application/octet-stream";
    public const string Voice = "audio/ogg; codecs=opus";

    private static readonly FileExtensionContentTypeProvider ByName = new();

    /// <summary>By the first bytes; null when they say nothing.</summary>
    public static string? Of(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'M', (byte)'4', (byte)'A', ..] => "audio/mp4",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'3', (byte)'g', ..] => "video/3gpp",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
            [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
            [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => Encoding
                .Latin1.GetString(head)
                .Contains("OpusHead", StringComparison.Ordinal)
                ? Voice
                : "audio/ogg",
            [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "audio/mpeg",
            [0xFF, 0xF1 or 0xF9, ..] => "audio/aac",
            [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => "audio/amr",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "application/pdf",
            [(byte)'P', (byte)'K', 3, 4, ..] => "application/zip",
            _ => null,
        };

    public static string? OfName(string? name) => name is not null && ByName.TryGetContentType(name, out var type) ? type : null;

    /// <summary>A type in small letters without its parameters, which say nothing about how a file is sent.</summary>
    public static string? Bare(string? mimetype) => mimetype?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } bare ? bare : null;

    public static bool IsWellFormed(string mimetype) => mimetype.Length <= 100 && Form().IsMatch(mimetype);

    /// <summary>As what a file goes out when nobody says.</summary>
    public static MediaKind KindOf(string mimetype) =>
        mimetype.Split('/', ';')[0] switch
        {
            "image" when mimetype is "image/jpeg" or "image/png" or "image/webp" => MediaKind.Image,
            "video" when mimetype is "video/mp4" or "video/3gpp" => MediaKind.Video,
            "audio" => MediaKind.Audio,
            _ => MediaKind.Document,
        };

    /// <summary>Whether a file with these first bytes can go out as that; WhatsApp Web fails on others without saying why.</summary>
    /// <returns>The complaint; null when it can.</returns>
    public static string? Misfit(MediaKind kind, string found) =>
        kind switch
        {
            MediaKind.Image when found is not ("image/jpeg" or "image/png" or "image/webp" or "image/gif") =>
                "is not a JPEG, PNG, WebP or GIF image",
            MediaKind.Sticker when found is not ("image/webp" or "image/png" or "image/jpeg") => "is not a WebP, PNG or JPEG image",
            MediaKind.Video or MediaKind.VideoNote when found is not ("video/mp4" or "video/3gpp") => "is not an MP4 or 3GP video",
            MediaKind.Audio when !found.StartsWith("audio/", StringComparison.Ordinal) && found is not "video/mp4" and not "video/webm" =>
                "is not an audio file that WhatsApp knows",
            _ => null,
        };

    /// <summary>With its dot; empty for types nobody has a name for.</summary>
    public static string ExtensionOf(string mimetype) =>
        mimetype.Split(';')[0] switch
        {
            "image/jpeg" => ".jpg",
            "image/tiff" => ".tiff",
            "audio/ogg" => ".ogg",
            "audio/mpeg" => ".mp3",
            "audio/mp4" => ".m4a",
            "video/mp4" => ".mp4",
            "video/quicktime" => ".mov",
            "text/plain" => ".txt",
            "text/html" => ".html",
            "application/vnd.ms-excel" => ".xls",
            "application/vnd.ms-powerpoint" => ".ppt",
            "application/postscript" => ".ps",
            Unknown => "",
            var type => ByName.Mappings.FirstOrDefault(pair => pair.Value == type).Key ?? "",
        };

    [GeneratedRegex(@"^[a-z]+/[a-z0-9][a-z0-9.+-]*(; ?[a-z]+=[a-zA-Z0-9.,-]+)?\z")]
    private static partial Regex Form();
}
