using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Profiles;

/// <summary>A picture of a person, a group or a channel.</summary>
public sealed record PictureRequest : IRequest<PictureRequest>
{
    /// <summary>The image in base64, or as a data URL.</summary>
    [Required]
    public string Data { get; init; } = "";

    [JsonIgnore]
    internal string DataUrl { get; private init; } = "";

    static PictureRequest IRequest<PictureRequest>.Read(Fields fields)
    {
        var data = fields.RequiredString("data");
        if (fields.Refused("data"))
            return new();
        var comma = data.StartsWith(DataUri.Scheme, StringComparison.OrdinalIgnoreCase) ? data.LastIndexOf(',') : -1;
        if (comma > 0 && !DataUri.Read(data[DataUri.Scheme.Length..comma]).IsBase64)
            fields.Refuse("data", "must be an image in base64: data:<type>;base64,<data>, or the data alone");
        if (fields.Refused("data"))
            return new();
        var bytes = new byte[data.Length];
        if (!Convert.TryFromBase64String(data[(comma + 1)..], bytes, out var length) || length == 0)
            fields.Refuse("data", "must be an image in base64");
        else if (TypeOf(bytes.AsSpan(0, length)) is { } type)
            return new() { Data = data, DataUrl = $"data:{type};base64,{data[(comma + 1)..]}" };
        else
            fields.Refuse("data", "must be a PNG, JPEG or WebP image");
        return new();
    }

    /// <summary>By what the file begins with; what callers say of it does not count.</summary>
    private static string? TypeOf(ReadOnlySpan<byte> image) =>
        image.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG\r\n"u8]) ? "image/png"
        : image.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : image.Length > 12 && image.StartsWith("RIFF"u8) && image[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}
