using System.Text.Json.Nodes;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Files as WAHA takes and gives them: <c>{url | data, mimetype, filename}</c>.</summary>
internal static class WahaFiles
{
    /// <summary>Of a picture of a person, group or channel.</summary>
    private const int LargestPicture = 5 * 1024 * 1024;

    /// <param name="name">The object's field; empty where the body is it.</param>
    public static MediaFields? Read(Fields fields, MediaKind kind, string name = "file")
    {
        var given = name.Length == 0 ? MediaFields.Read(fields) : fields.Object(name, MediaFields.Read);
        if (given is null && !fields.Refused(name))
            fields.Refuse(name, "is required: {\"url\":…} or {\"data\":…} in base64, with mimetype and filename");
        return given is null ? null : MediaFields.Of(kind, given.Uploaded, given.Source, given.Filename);
    }

    /// <summary>A picture as a data URL.</summary>
    public static async Task<Outcome<string>> PictureAsync(MediaFields file, Outgoing outgoing, MediaFiles files, CancellationToken stop)
    {
        if ((await outgoing.FileAsync(file, stop)).Failed(out var fault, out var stored))
            return fault;
        try
        {
            if (stored.Mimetype is not ("image/png" or "image/jpeg" or "image/webp"))
                return Fault.Field("file", "must be a PNG, JPEG or WebP image");
            if (stored.Size > LargestPicture || files.Open(stored.Id) is not { } content)
                return Fault.Field("file", "must be an image of at most 5 MB");
            await using (content)
            {
                using var bytes = new MemoryStream();
                await content.CopyToAsync(bytes, stop);
                return $"data:{stored.Mimetype};base64,{Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length)}";
            }
        }
        finally
        {
            files.Delete(stored.Id);
        }
    }

    public static JsonObject Base64(byte[] bytes, string type) => new() { ["mimetype"] = type, ["data"] = Convert.ToBase64String(bytes) };

    public static bool WantsJson(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Value == "application/json");
}
