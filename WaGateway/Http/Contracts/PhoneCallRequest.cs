using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Reading;
using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>Whom a person calls.</summary>
public sealed record PhoneCallRequest : IRequest<PhoneCallRequest>
{
    [Required]
    public string To { get; init; } = "";

    public bool Video { get; init; }

    internal WhatsAppId Id { get; private init; }

    static PhoneCallRequest IRequest<PhoneCallRequest>.Read(Fields fields) =>
        new() { Id = Recipients.Need(fields, "to", "phone", "number"), Video = fields.Truth("video") ?? false };
}
