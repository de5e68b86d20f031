using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>A file to send: its URL, its data in base64, or (with multipart/form-data) the part named media.</summary>
public sealed record MediaFields
{
    internal const string SeenOnce = "is for an image, a video or a voice message only";
    internal const string OnlyVideo = "is for a video only";
    internal const string OnlyImage = "is for an image only";
    private const int LongestName = 200;

    /// <summary>image, video, audio, voice, document, sticker or video_note; when left out, what the file looks like.</summary>
    [AllowedValues("image", "video", "audio", "voice", "document", "sticker", "video_note")]
    public string? Type { get; init; }

    /// <summary>Where to fetch it. The gateway looks there itself; private addresses are refused.</summary>
    public string? Url { get; init; }

    /// <summary>Base64, with or without data:…;base64, in front.</summary>
    public string? Data { get; init; }

    /// <summary>When left out, what the file looks like.</summary>
    public string? Mimetype { get; init; }

    /// <summary>The name people see, of a document above all.</summary>
    public string? Filename { get; init; }

    public string? Caption { get; init; }

    /// <summary>It can be opened once: an image, a video or a voice message.</summary>
    [JsonPropertyName("view_once")]
    public bool? ViewOnce { get; init; }

    /// <summary>A video that plays over and over without sound.</summary>
    public bool? Gif { get; init; }

    /// <summary>An image of up to 2,560 pixels a side instead of 1,600.</summary>
    public bool? Hd { get; init; }

    [JsonIgnore]
    internal MediaKind? Kind { get; private init; }

    [JsonIgnore]
    internal Uri? Source { get; private init; }

    /// <summary>The file that came along; null when it is to be fetched.</summary>
    [JsonIgnore]
    internal StoredFile? Uploaded { get; private init; }

    /// <summary>Stands for the file in the comparison of requests with the same Idempotency-Key.</summary>
    [JsonIgnore]
    internal StoredFile StandIn => new("", Filename, Mimetype ?? "", Uploaded?.Size ?? 0, Uploaded?.Sha256 ?? Source?.AbsoluteUri ?? "");

    internal static MediaFields Read(Fields fields)
    {
        var upload = fields.Upload;
        var source = UrlOf(fields);
        if (source is not null && upload.File is not null)
            fields.Refuse("url", "cannot be given together with data");
        else if (source is null && upload.File is null && !fields.Refused("url"))
            fields.Refuse(
                "data",
                fields.Has("data")
                    ? "must be a text in base64"
                    : "is required: give data (base64) or url, or send the file as multipart/form-data"
            );
        // What came with the file is no field of the caller's: where it is no type it says nothing.
        var mimetype = MediaTypes.Bare(fields.String("mimetype"))
            ?? (MediaTypes.Bare(upload.Mimetype) is { } told && MediaTypes.IsWellFormed(told) ? told : null);
        if (mimetype is not null && !MediaTypes.IsWellFormed(mimetype))
            fields.Refuse("mimetype", "must be a type such as image/jpeg");
        var kind = KindOf(fields);
        var viewOnce = fields.Boolean("view_once");
        if (viewOnce == true && kind is { } named && !CanBeSeenOnce(named))
            fields.Refuse("view_once", SeenOnce);
        var (gif, hd) = (fields.Boolean("gif"), fields.Boolean("hd"));
        if (gif == true && kind is not (null or MediaKind.Video))
            fields.Refuse("gif", OnlyVideo);
        if (hd == true && kind is not (null or MediaKind.Image))
            fields.Refuse("hd", OnlyImage);
        return new()
        {
            Kind = kind,
            Source = source,
            Uploaded = upload.File,
            Mimetype = mimetype,
            Filename = NameOf(fields, upload.Name),
            Caption = fields.String("caption"),
            ViewOnce = viewOnce,
            Gif = gif,
            Hd = hd,
        };
    }

    /// <summary>A file that another maker's API brought along, or the place to fetch it from.</summary>
    internal static MediaFields Of(MediaKind kind, StoredFile? uploaded, Uri? source, string? filename) =>
        new()
        {
            Kind = kind,
            Uploaded = uploaded,
            Source = source,
            Filename = filename,
            Mimetype = kind == MediaKind.Document ? uploaded?.Mimetype : null,
        };

    internal static bool CanBeSeenOnce(MediaKind kind) => kind is MediaKind.Image or MediaKind.Video or MediaKind.Voice;

    private static MediaKind? KindOf(Fields fields)
    {
        if (fields.String("type") is not { } text)
            return null;
        foreach (var kind in Enum.GetValues<MediaKind>())
            if (text.Equals(SnakeCase.Of(kind), StringComparison.OrdinalIgnoreCase))
                return kind;
        fields.Refuse("type", "must be image, video, audio, voice, document, sticker or video_note");
        return null;
    }

    private static Uri? UrlOf(Fields fields)
    {
        if (fields.String("url") is not { } text)
            return null;
        if (Rules.Url(text) is { } complaint)
        {
            fields.Refuse("url", complaint);
            return null;
        }
        return new Uri(text);
    }

    /// <summary>Only a name: folders in it are left out.</summary>
    internal static string? NameOf(Fields fields, string? uploaded)
    {
        var name = fields.String("filename") ?? uploaded;
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var bare = name.Split('/', '\\')[^1].Trim();
        if (bare.Length is 0 or > LongestName || bare.Any(char.IsControl))
            fields.Refuse("filename", $"must be a name of 1 to {LongestName} characters");
        return bare;
    }
}
