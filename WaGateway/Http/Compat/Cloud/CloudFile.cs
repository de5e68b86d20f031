using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>A file to send: by the id of an upload or of a received file, or by a link.</summary>
internal sealed record CloudFile(MediaKind Kind, string? Id, Uri? Link, string? Caption, string? Filename)
{
    private const int LongestCaption = 1024;

    /// <summary>Stands for the file in the comparison of requests with the same Idempotency-Key.</summary>
    public StoredFile StandIn => new("", Filename, "", 0, Id ?? Link?.AbsoluteUri ?? "");

    /// <param name="type">image, video, audio, document or sticker.</param>
    public static CloudFile Read(Fields fields, string type)
    {
        var (id, link) = (fields.NumberOrString("id"), fields.String("link"));
        if (id is not null && link is not null)
            fields.Refuse("link", "cannot be given together with id");
        else if (id is null && link is null && !fields.Refused("id") && !fields.Refused("link"))
            fields.Refuse("id", "is required: give id (of POST /{phone number id}/media) or link");
        if (link is not null)
            fields.RefuseIf("link", Rules.Url(link));
        var caption = MessageFields.MaybeText(fields, LongestCaption, "caption");
        var kind = type switch
        {
            "image" => MediaKind.Image,
            "video" => MediaKind.Video,
            "audio" => fields.Boolean("voice") == true ? MediaKind.Voice : MediaKind.Audio,
            "sticker" => MediaKind.Sticker,
            _ => MediaKind.Document,
        };
        if (!string.IsNullOrEmpty(caption) && kind is MediaKind.Audio or MediaKind.Voice or MediaKind.Sticker)
            caption = null;
        return new(
            kind,
            id,
            link is null || fields.Refused("link") ? null : new Uri(link),
            string.IsNullOrEmpty(caption) ? null : caption,
            MediaFields.NameOf(fields, null)
        );
    }
}
