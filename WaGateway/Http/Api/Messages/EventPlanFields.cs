using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>An event to invite to.</summary>
public sealed record EventPlanFields
{
    private const int LongestName = 100;
    private const int LongestDescription = 2048;

    internal static readonly EventPlan Nothing = new("", null, DateTimeOffset.MaxValue, null, null);

    /// <summary>1 to 100 characters.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>At most 2,048 characters.</summary>
    public string? Description { get; init; }

    /// <summary>ISO-8601; not in the past.</summary>
    [Required]
    [JsonPropertyName("starts_at")]
    public DateTimeOffset StartsAt { get; init; }

    /// <summary>ISO-8601; two hours after its start when left out.</summary>
    [JsonPropertyName("ends_at")]
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Where it is.</summary>
    public LocationFields? Location { get; init; }

    internal static EventPlan Read(Fields fields)
    {
        var name = MessageFields.NeedLine(fields, LongestName, "name", "title");
        var start = Times.Maybe(fields, "starts_at");
        if (start is null && !fields.Refused("starts_at"))
            fields.Refuse("starts_at", "is required: an ISO-8601 time, e.g. 2026-12-24T18:00:00Z");
        var end = Times.Maybe(fields, "ends_at");
        if (end <= start)
            fields.Refuse("ends_at", "must be after its start");
        return new(
            name,
            MessageFields.MaybeText(fields, LongestDescription, "description"),
            start ?? DateTimeOffset.MaxValue,
            end,
            fields.Object("location", LocationFields.Read)
        );
    }
}
