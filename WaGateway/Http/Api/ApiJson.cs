using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WaGateway.Model;

namespace WaGateway.Http.Api;

/// <summary>How answers are written: camelCase, nulls included, readable UTF-8, times as the API document prints them.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new IsoTimes() },
    };

    private sealed class IsoTimes : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Iso.Of(value));
    }
}
