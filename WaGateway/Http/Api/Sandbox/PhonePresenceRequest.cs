using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>How a person shows.</summary>
public sealed record PhonePresenceRequest : IRequest<PhonePresenceRequest>
{
    private static readonly string[] States = ["available", "unavailable", "composing", "recording"];

    /// <summary>available, unavailable, composing or recording.</summary>
    [Required]
    [AllowedValues("available", "unavailable", "composing", "recording")]
    public string State { get; init; } = "";

    static PhonePresenceRequest IRequest<PhonePresenceRequest>.Read(Fields fields)
    {
        var state = fields.RequiredString("state");
        if (!States.Contains(state) && !fields.Refused("state"))
            fields.Refuse("state", $"must be one of {string.Join(", ", States)}");
        return new() { State = state };
    }
}
