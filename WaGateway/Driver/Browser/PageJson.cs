using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaGateway.Driver.Browser;

/// <summary>How the page's JSON is read. It is untrusted: depth and sizes are bounded, unknown members are ignored.</summary>
internal static class PageJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 16,
        Converters = { new UnixSeconds(), new PageMoney() },
    };

    /// <summary>Whether reading failed because of what was read: a page may answer anything.</summary>
    public static bool IsUnreadable(Exception error) =>
        error
            is JsonException
                or InvalidOperationException
                or FormatException
                or OverflowException
                or ArgumentException
                or KeyNotFoundException
                or NotSupportedException;

    /// <summary>WhatsApp counts in whole seconds.</summary>
    private sealed class UnixSeconds : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeSeconds(Math.Clamp((long)reader.GetDouble(), 0, 253402300799));

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeSeconds());
    }
}
