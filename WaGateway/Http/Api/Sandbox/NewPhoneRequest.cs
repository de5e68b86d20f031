using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A simulated phone to add.</summary>
public sealed record NewPhoneRequest : IRequest<NewPhoneRequest>
{
    /// <summary>In any usual form, with its country code.</summary>
    [Required]
    public string Number { get; init; } = "";

    /// <summary>What others see; the number when left out.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the account is LID-migrated, as most are; true when left out.</summary>
    public bool Lid { get; init; } = true;

    /// <summary>True when left out.</summary>
    public bool Online { get; init; } = true;

    /// <summary>False for a number that is not on WhatsApp; true when left out.</summary>
    public bool Exists { get; init; } = true;

    /// <summary>A business account, which has labels; false when left out.</summary>
    public bool Business { get; init; }

    static NewPhoneRequest IRequest<NewPhoneRequest>.Read(Fields fields) =>
        new()
        {
            Number = fields.RequiredString("number", "phone"),
            Name = fields.String("name"),
            Lid = fields.Boolean("lid") ?? true,
            Online = fields.Boolean("online") ?? true,
            Exists = fields.Boolean("exists") ?? true,
            Business = fields.Boolean("business") ?? false,
        };
}
