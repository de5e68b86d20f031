using System.Text.Json.Serialization;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Statuses;

/// <summary>A status to post: a text, or an image or a video.</summary>
public sealed record StatusRequest : IRequest<StatusRequest>
{
    private const int Longest = 700;

    /// <summary>1 to 700 characters; with media, its caption. Also accepted as message.</summary>
    public string? Text { get; init; }

    /// <summary>An image or a video.</summary>
    public MediaFields? Media { get; init; }

    [JsonIgnore]
    internal string? Caption => Media?.Caption ?? (string.IsNullOrWhiteSpace(Text) ? null : Text);

    /// <summary>What another maker's API is asked to post.</summary>
    internal static StatusRequest Of(string? text, MediaFields? media) => new() { Text = text, Media = media };

    static StatusRequest IRequest<StatusRequest>.Read(Fields fields)
    {
        foreach (var kind in (string[])["image", "video"])
            if (fields.Has(kind))
                fields.Refuse(kind, "is given as media: {\"type\":\"" + kind + "\",…}");
        if (!fields.Has("media"))
            return new() { Text = MessageFields.NeedLine(fields, Longest, "text", "message") };
        var media = fields.Object("media", MediaFields.Read);
        if (media?.Kind is not (null or MediaKind.Image or MediaKind.Video))
            fields.Refuse("media", "of a status must be an image or a video");
        if (media?.ViewOnce == true)
            fields.Refuse("media", "of a status cannot be seen once only");
        fields.RefuseIf(
            "media",
            media?.Caption?.Length > Longest ? $"has a caption of {media.Caption.Length} characters; at most {Longest} are shown" : null
        );
        return new() { Text = MessageFields.MaybeText(fields, Longest, "text"), Media = media };
    }
}
