using System.Text.Json.Serialization;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What a person changes about themselves; what is left out stays.</summary>
public sealed record PhoneProfileRequest : IRequest<PhoneProfileRequest>
{
    public string? Name { get; init; }
    public string? About { get; init; }

    /// <summary>Nobody may add this person to a group.</summary>
    [JsonPropertyName("invites_only")]
    public bool? InvitesOnly { get; init; }

    static PhoneProfileRequest IRequest<PhoneProfileRequest>.Read(Fields fields) =>
        new()
        {
            Name = fields.Has("name") ? MessageFields.NeedLine(fields, 100, "name") : null,
            About = MessageFields.MaybeText(fields, 139, "about"),
            InvitesOnly = fields.Boolean("invites_only"),
        };
}
