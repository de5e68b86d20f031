using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>Whom a person calls.</summary>
public sealed record PhoneCallRequest : IRequest<PhoneCallRequest>
{
    [Required]
    public string To { get; init; } = "";

    public bool Video { get; init; }

    [JsonIgnore]
    internal WhatsAppId Id { get; private init; }

    static PhoneCallRequest IRequest<PhoneCallRequest>.Read(Fields fields) =>
        new() { Id = Recipients.Need(fields, "to", "phone", "number"), Video = fields.Boolean("video") ?? false };
}
