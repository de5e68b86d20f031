using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WaGateway.Driver.Browser;

/// <summary>
/// Takes over fields that somebody else has named: texts, numbers and truths, within a size and a depth. What does not fit any more is
/// left out.
/// </summary>
internal sealed partial class PlainFields
{
    private bool isRaw;

    /// <summary>For all that is read of one message.</summary>
    private int left = PageLimits.Plain;

    /// <returns>Null when nothing is left of it.</returns>
    public JsonObject? Read(JsonElement data) => Read(data, raw: false);

    /// <summary>The fields of a message itself: what opens its file or an account is left out by its name.</summary>
    public JsonObject? ReadRaw(JsonElement data) => Read(data, raw: true);

    private JsonObject? Read(JsonElement data, bool raw)
    {
        (isRaw, var before) = (raw, left);
        if (Fields(data, depth: 0) is { Count: > 0 } fields && left >= 0)
            return fields;
        left = before;
        return null;
    }

    private JsonObject? Fields(JsonElement data, int depth)
    {
        if (data.ValueKind != JsonValueKind.Object || depth >= PageLimits.PlainDepth)
            return null;
        var fields = new JsonObject();
        left -= 2;
        foreach (var field in data.EnumerateObject().Take(PageLimits.PlainEntries))
        {
            if (field.Name.Length is 0 or > PageLimits.Id || (isRaw && Secret().IsMatch(field.Name)))
                continue;
            if (Fitting(field.Value, SizeOf(field.Name), depth + 1) is { } value)
                fields[field.Name] = value;
        }
        return fields;
    }

    /// <summary>Null, and no room is used up, when it does not fit.</summary>
    private JsonNode? Fitting(JsonElement data, int around, int depth)
    {
        var before = left;
        left -= around;
        if (Value(data, depth) is { } value && left >= 0)
            return value;
        left = before;
        return null;
    }

    private JsonArray? Items(JsonElement data, int depth)
    {
        if (depth >= PageLimits.PlainDepth)
            return null;
        var items = new JsonArray();
        left -= 2;
        foreach (var item in data.EnumerateArray().Take(PageLimits.PlainEntries))
            if (Fitting(item, around: 1, depth + 1) is { } value)
                items.Add(value);
        return items;
    }

    private JsonNode? Value(JsonElement data, int depth)
    {
        switch (data.ValueKind)
        {
            case JsonValueKind.Object:
                return Fields(data, depth);
            case JsonValueKind.Array:
                return Items(data, depth);
            case JsonValueKind.String when data.AsText(PageLimits.Words) is { } text && !text.Contains('\0', StringComparison.Ordinal):
                left -= SizeOf(text);
                return JsonValue.Create(text);
            case JsonValueKind.Number when data.AsNumber() is { } number:
                left -= 24;
                return data.TryGetInt64(out var whole) ? JsonValue.Create(whole) : JsonValue.Create(number);
            case JsonValueKind.True or JsonValueKind.False:
                left -= 5;
                return JsonValue.Create(data.GetBoolean());
            default:
                return null;
        }
    }

    /// <summary>As it is stored: between quotes, escaped, with a comma or a colon behind it.</summary>
    private static int SizeOf(string text) => JsonEncodedText.Encode(text).EncodedUtf8Bytes.Length + 3;

    /// <summary>The page leaves the same out (see Page/plain.js).</summary>
    [GeneratedRegex(
        "secret|media_?key|token|password|enc(rypted)?_?(iv|payload)|sidecar|thumb|jpeg|hash|sha256|direct_?path|mms3?_?url|waveform"
            + "|buffer",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Secret();
}
