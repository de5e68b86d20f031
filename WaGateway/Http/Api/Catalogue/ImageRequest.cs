using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>An image of a product.</summary>
public sealed record ImageRequest : IRequest<ImageRequest>
{
    internal const string NoImage = "of a product must be an image";

    [Required]
    public MediaFields? Media { get; init; }

    static ImageRequest IRequest<ImageRequest>.Read(Fields fields) => new() { Media = Need(fields) };

    internal static MediaFields? Need(Fields fields)
    {
        if (!fields.Has("media"))
        {
            fields.Refuse(
                "media",
                "is required: a product has an image, as {\"data\":…} (base64), {\"url\":…} or a file of multipart/form-data"
            );
            return null;
        }
        var media = fields.Object("media", MediaFields.Read);
        if (media?.Kind is not (null or MediaKind.Image))
            fields.Refuse("media", NoImage);
        return media;
    }
}
