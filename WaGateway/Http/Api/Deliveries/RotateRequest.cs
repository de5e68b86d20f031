using System.Text.Json.Serialization;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Deliveries;

/// <summary>How to give a webhook a new secret.</summary>
public sealed record RotateRequest : IRequest<RotateRequest>
{
    private const int Week = 168;

    /// <summary>The new secret; one is made when left out.</summary>
    public string? Secret { get; init; }

    /// <summary>How long the old secret signs beside the new one, 0 to 168; 24 when left out.</summary>
    [JsonPropertyName("overlap_hours")]
    public int OverlapHours { get; init; } = 24;

    static RotateRequest IRequest<RotateRequest>.Read(Fields fields) =>
        new() { Secret = EndpointFields.Secret(fields), OverlapHours = fields.Integer("overlap_hours", 0, Week, 24) };
}
