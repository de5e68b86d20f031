using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Events;

/// <summary>An event, byte for byte as webhooks are sent it. What it holds besides depends on its kind.</summary>
[JsonConverter(typeof(AsLogged))]
public sealed class EventAnswer
{
    private readonly EventRecord entry;

    internal EventAnswer(EventRecord entry) => this.entry = entry;

    public long SessionId => entry.SessionId;

    /// <summary>message, status, …</summary>
    [Description("message, status, …")]
    [EventWords]
    public string Event => entry.Kind;

    /// <summary>The webhook-id of its deliveries.</summary>
    [Description("The webhook-id of its deliveries.")]
    public string EventId => entry.Id;

    /// <summary>Its place in the log.</summary>
    [Description("Its place in the log.")]
    public long Sequence => entry.Sequence;

    private sealed class AsLogged : JsonConverter<EventAnswer>
    {
        public override EventAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Events are answers only.");

        public override void Write(Utf8JsonWriter writer, EventAnswer value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.entry.Body, skipInputValidation: true);
    }
}
