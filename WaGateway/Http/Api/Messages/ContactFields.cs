using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>A contact's card.</summary>
public sealed record ContactFields([property: Required] string Name, [property: Required] string Phone)
{
    internal static ContactCard Read(Fields fields)
    {
        var name = fields.RequiredString("name");
        if (!fields.Refused("name") && (string.IsNullOrWhiteSpace(name) || name.Length > 100))
            fields.Refuse("name", "must have 1 to 100 characters");
        var phone = Recipients.Need(fields, "phone", "number");
        if (phone is { Value: not null, IsPhone: false })
            fields.Refuse("phone", "must be a phone number, e.g. +55 11 98888-0002", FaultCode.InvalidRecipient);
        return phone.Value is null ? new(name, null, "") : ContactCard.Of(name, phone);
    }
}
