using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Simulator.World;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A simulated phone to add.</summary>
public sealed record NewPhoneRequest : IRequest<NewPhoneRequest>
{
    private static readonly string[] OfPasskeys = ["passkey_key", "passkey_id"];

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

    /// <summary>WhatsApp wants the account's passkey when a device is linked; false when left out.</summary>
    public bool Passkey { get; init; }

    /// <summary>After the passkey was used, a code has to be compared always; false when left out.</summary>
    public bool PasskeyConfirmation { get; init; }

    /// <summary>The passkey's private key: P-256, PKCS#8, base64; a new one when left out.</summary>
    public string? PasskeyKey { get; init; }

    /// <summary>The passkey's id, base64url; a new one when left out.</summary>
    public string? PasskeyId { get; init; }

    [JsonIgnore]
    internal Passkey? Owned { get; private init; }

    static NewPhoneRequest IRequest<NewPhoneRequest>.Read(Fields fields) =>
        new()
        {
            Number = fields.RequiredString("number", "phone"),
            Name = fields.String("name"),
            Lid = fields.Boolean("lid") ?? true,
            Online = fields.Boolean("online") ?? true,
            Exists = fields.Boolean("exists") ?? true,
            Business = fields.Boolean("business") ?? false,
            PasskeyConfirmation = fields.Boolean("passkey_confirmation") ?? false,
            Owned = ReadPasskey(fields),
        };

    private static Passkey? ReadPasskey(Fields fields)
    {
        var isWanted = fields.Boolean("passkey") ?? false;
        if (!isWanted)
        {
            foreach (var name in OfPasskeys.Where(fields.Has))
                if (fields.String(name) is not null)
                    fields.Refuse(name, "needs passkey: true");
            return null;
        }
        var made = Simulator.World.Passkey.New();
        var (key, id) = (fields.String("passkey_key") ?? made.Key, fields.String("passkey_id")?.TrimEnd('=') ?? made.Id);
        if (!Simulator.World.Passkey.IsKey(key))
            fields.Refuse("passkey_key", "must be a P-256 key: PKCS#8, base64");
        fields.RefuseIf("passkey_id", PasskeyOptionsRequest.Complaint(id));
        return new(id, key);
    }
}
