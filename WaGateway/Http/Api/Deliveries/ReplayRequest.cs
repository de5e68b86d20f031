using System.Text.Json.Serialization;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Deliveries;

/// <summary>Which events to deliver again.</summary>
public sealed record ReplayRequest : IRequest<ReplayRequest>
{
    /// <summary>From this time on, ISO-8601; from the oldest kept when left out.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Up to this time, ISO-8601; up to now when left out.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only these; what the webhook asks for when left out.</summary>
    [EventChoices]
    public IReadOnlyList<string>? Events { get; init; }

    [JsonIgnore]
    internal DeliveryReplay Replay { get; private init; } = null!;

    static ReplayRequest IRequest<ReplayRequest>.Read(Fields fields)
    {
        var replay = new DeliveryReplay(Times.Maybe(fields, "since"), Times.Maybe(fields, "until"), EndpointFields.Events(fields));
        if (replay.Since > replay.Until)
            fields.Refuse("until", "must not be before since");
        return new() { Replay = replay };
    }
}
