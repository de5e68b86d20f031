using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Model;

/// <summary>The bytes of an event as receivers get them: the draft's body, then what the log adds.</summary>
internal static class EventBody
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Stamp(EventDraft draft, string id, long sequence)
    {
        var body = (JsonObject)draft.Body.DeepClone();
        body["event"] = draft.Kind;
        body["eventId"] = id;
        body["sequence"] = sequence;
        body["backfilled"] = draft.Backfilled;
        return JsonSerializer.SerializeToUtf8Bytes(body, Json);
    }
}
