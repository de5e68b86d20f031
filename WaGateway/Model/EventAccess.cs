using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Model;

/// <summary>What of an event its reader may have, by the reader's scopes.</summary>
/// <param name="Codes">QR codes: whoever has one decides whose phone a session is. Needs <see cref="Scope.SessionsLink"/>.</param>
/// <param name="Files">Links that open a file without credentials. Needs <see cref="Scope.MediaRead"/>.</param>
internal sealed record EventAccess(bool Codes, bool Files)
{
    public static readonly EventAccess Full = new(true, true);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool Admits(string kind) => Codes || kind != EventKinds.Qr;

    /// <summary>The body without what the reader may not have; the same bytes where that is nothing.</summary>
    public byte[] Reduce(string kind, byte[] body)
    {
        var hidesFiles = !Files && body.AsSpan().IndexOf(FileLink.Mark) >= 0;
        if (Admits(kind) && !hidesFiles)
            return body;
        if (JsonNode.Parse(body) is not JsonObject json)
            return body;
        if (!Admits(kind) && json["qr"] is JsonObject qr)
            qr["code"] = null;
        if (hidesFiles)
        {
            Close(json["message"], "mediaUrl");
            Close(json["media"], "url");
        }
        return JsonSerializer.SerializeToUtf8Bytes(json, Json);
    }

    private static void Close(JsonNode? parent, string name)
    {
        if (parent is JsonObject json && json[name] is JsonValue value && value.TryGetValue<string>(out var link))
            json[name] = FileLink.WithoutToken(link);
    }
}
