using System.Text.Json.Nodes;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Files as WAHA takes and gives them: <c>{url | data, mimetype, filename}</c>.</summary>
internal static class WahaFiles
{
    /// <param name="name">The object's field; empty where the body is it.</param>
    public static MediaFields? Read(Fields fields, MediaKind kind, string name = "file")
    {
        var given = name.Length == 0 ? MediaFields.Read(fields) : fields.Object(name, MediaFields.Read);
        if (given is null && !fields.Refused(name))
            fields.Refuse(name, "is required: {\"url\":…} or {\"data\":…} in base64, with mimetype and filename");
        return given is null ? null : MediaFields.Of(kind, given.Uploaded, given.Source, given.Filename);
    }

    public static JsonObject Base64(byte[] bytes, string type) => new() { ["mimetype"] = type, ["data"] = Convert.ToBase64String(bytes) };

    public static bool WantsJson(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Value == "application/json");
}
