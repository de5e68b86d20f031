using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>An event that a person invites to.</summary>
/// <param name="StartsAt">ISO-8601, e.g. 2026-12-01T12:00Z.</param>
/// <param name="Location">The place's name.</param>
public sealed record PhoneEventFields(
    [property: Required] string Name,
    string? Description,
    [property: Required] DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    string? Location,
    bool? Cancelled
)
{
    internal static MessageDetails Read(Fields fields)
    {
        foreach (var name in (string[])["name", "starts_at"])
            if (!fields.Has(name))
                fields.Refuse(name, "is required");
        return new()
        {
            Event = new()
            {
                Name = PhoneMoney.Line(fields, "name"),
                Description = PhoneMoney.Line(fields, "description"),
                StartsAt = Times.Maybe(fields, "starts_at"),
                EndsAt = Times.Maybe(fields, "ends_at"),
                Location = PhoneMoney.Line(fields, "location") is { } place ? new(place, null, null, null) : null,
                Cancelled = fields.Boolean("cancelled") ?? false,
            },
        };
    }
}
