using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaGateway.Model;

/// <summary>Writes times in JSON as <see cref="Iso"/> has them.</summary>
internal sealed class IsoTimes : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Iso.Of(value));
}
