using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace WaGateway.Driver.Browser;

/// <summary>
/// Reads JSON whose shape is up to somebody else: nothing here throws. What has another type than was asked for is null,
/// and a number where words belong is taken as it is written.
/// </summary>
internal static class PageFields
{
    private static readonly SearchValues<string> SurrogateEscape = SearchValues.Create(["\\ud"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Depth is no limit: only members that are known are looked at, and the parser does not recurse.</summary>
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonDocument Parse(string json) => JsonDocument.Parse(WellFormed(json), AnyDepth);

    /// <summary>Undefined where it is not there.</summary>
    public static JsonElement Field(this JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonElement> Items(this JsonElement data) =>
        data.ValueKind == JsonValueKind.Array ? data.EnumerateArray() : Enumerable.Empty<JsonElement>();

    public static string? AsText(this JsonElement data, int limit) =>
        data.ValueKind switch
        {
            JsonValueKind.String => Cut(data.GetString()!, limit),
            JsonValueKind.Number => Cut(data.GetRawText(), limit),
            _ => null,
        };

    /// <summary>
    /// Null when it is empty, longer than <paramref name="limit"/> (an id that is cut is another id) or has a NUL, where SQLite's functions
    /// end a text.
    /// </summary>
    public static string? AsId(this JsonElement data, int limit = PageLimits.Id) =>
        data.AsText(int.MaxValue) is { Length: > 0 } id && id.Length <= limit && !id.Contains('\0', StringComparison.Ordinal) ? id : null;

    public static List<string> AsIds(this JsonElement data, int most) =>
        [.. data.Items().Take(most).Select(item => item.AsId()).OfType<string>()];

    public static bool AsFlag(this JsonElement data) =>
        data.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Number => data.AsNumber() is not (null or 0),
            JsonValueKind.String => data.ValueEquals("true"),
            _ => false,
        };

    /// <summary>Fractions are cut off.</summary>
    public static long? AsWhole(this JsonElement data) =>
        data.ValueKind == JsonValueKind.Number && data.TryGetInt64(out var whole) ? whole
        : data.AsNumber() is { } number && Math.Abs(number) < long.MaxValue ? (long)number
        : null;

    public static double? AsNumber(this JsonElement data) =>
        data.ValueKind switch
        {
            JsonValueKind.Number => Finite(data.TryGetDouble(out var number) ? number : double.NaN),
            JsonValueKind.String
                when data.AsText(64) is { } text
                    && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Finite(number),
            _ => null,
        };

    /// <summary>A moment that has been, or may be after a clock that is a day wrong; null for any other.</summary>
    public static DateTimeOffset? AsTime(this JsonElement data, DateTimeOffset now, bool milliseconds = false) =>
        data.AsWhole() is { } count and > 0 && count <= Latest(now, milliseconds)
            ? milliseconds
                ? DateTimeOffset.FromUnixTimeMilliseconds(count)
                : DateTimeOffset.FromUnixTimeSeconds(count)
            : null;

    /// <summary>Cut to whole characters: never between the two halves of one.</summary>
    public static string Cut(string text, int limit) =>
        text.Length <= limit ? text : text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;

    private static long Latest(DateTimeOffset now, bool milliseconds) =>
        now.AddDays(1) is var tomorrow && milliseconds ? tomorrow.ToUnixTimeMilliseconds() : tomorrow.ToUnixTimeSeconds();

    /// <summary>
    /// A surrogate without its other half, escaped as JSON.stringify writes it or not, becomes U+FFFD: .NET's reader takes
    /// no text that has one, and whatever stands beside it would be lost with it.
    /// </summary>
    public static string WellFormed(string json)
    {
        if (!json.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && !json.AsSpan().ContainsAny(SurrogateEscape))
            return json;
        var mended = json.ToCharArray();
        for (var at = 0; at < mended.Length; )
        {
            var (unit, length) = Next(mended, at);
            if (char.IsHighSurrogate(unit) && Next(mended, at + length) is var (low, size) && char.IsLowSurrogate(low) && size == length)
                at += size;
            else if (char.IsSurrogate(unit))
                (length == 1 ? "\uFFFD" : "\\uFFFD").CopyTo(mended.AsSpan(at));
            at += length;
        }
        return new string(mended);
    }

    /// <summary>The unit that begins at a place, and how many characters it takes there.</summary>
    private static (char Unit, int Length) Next(char[] json, int at)
    {
        if (at >= json.Length)
            return ('\0', 1);
        if (json[at] != '\\')
            return (json[at], 1);
        return
            at + 6 <= json.Length
            && json[at + 1] == 'u'
            && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? ((char)unit, 6)
            : ('\0', 2);
    }
}
