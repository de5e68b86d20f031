using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>For which phone to make a pairing code.</summary>
public sealed record PairingCodeRequest : IRequest<PairingCodeRequest>
{
    /// <summary>The number of the phone that will be linked, with its country code.</summary>
    [Required]
    public string Phone { get; init; } = "";

    [JsonIgnore]
    internal WhatsAppId Id { get; private init; }

    static PairingCodeRequest IRequest<PairingCodeRequest>.Read(Fields fields)
    {
        var id = Recipients.Need(fields, "phone", "number");
        if (fields.Fault is null && !id.IsPhone)
            fields.Refuse("phone", "must be a phone number", FaultCode.InvalidRecipient);
        return new() { Phone = fields.String("phone", "number") ?? "", Id = id };
    }
}
