using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Reading;

namespace WaGateway.Http.Contracts;

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

    static NewPhoneRequest IRequest<NewPhoneRequest>.Read(Fields fields) => new()
    {
        Number = fields.NeedText("number", "phone"),
        Name = fields.Text("name"),
        Lid = fields.Truth("lid") ?? true,
        Online = fields.Truth("online") ?? true,
        Exists = fields.Truth("exists") ?? true,
        Business = fields.Truth("business") ?? false,
    };
}
