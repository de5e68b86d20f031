using System.Text.Json.Serialization;
using WaGateway.Http.Reading;
using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>Which numbers to look up.</summary>
public sealed record CheckRequest : IRequest<CheckRequest>
{
    private const int Most = 50;

    /// <summary>One number or several, separated by commas.</summary>
    public string Phone { get; private init; } = "";

    [JsonIgnore]
    internal IReadOnlyList<WhatsAppId> Contacts { get; private init; } = [];

    static CheckRequest IRequest<CheckRequest>.Read(Fields fields)
    {
        var phone = fields.NeedText("phone");
        var parts = phone.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is 0 or > Most && !fields.Refused("phone"))
            fields.Refuse("phone", $"must name 1 to {Most} numbers, separated by commas");
        var contacts = parts.Select(part => Recipients.Parse(fields, "phone", part)).OfType<WhatsAppId>().ToList();
        if (contacts.Any(contact => contact.IsGroup))
            fields.Refuse("phone", "must be people's numbers, not groups", FaultCode.InvalidRecipient);
        return new() { Phone = phone, Contacts = contacts };
    }
}
