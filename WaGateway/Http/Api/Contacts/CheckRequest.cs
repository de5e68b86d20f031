using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Contacts;

/// <summary>Which numbers to look up.</summary>
public sealed record CheckRequest : IRequest<CheckRequest>
{
    private const int Most = 50;

    /// <summary>One number or several, separated by commas.</summary>
    public string Phone { get; private init; } = "";

    /// <summary>What was asked for, in order, with the number that it is; without one it is none.</summary>
    [JsonIgnore]
    internal IReadOnlyList<(string Text, WhatsAppId? Contact)> Asked { get; private init; } = [];

    static CheckRequest IRequest<CheckRequest>.Read(Fields fields)
    {
        var phone = fields.RequiredString("phone");
        var parts = phone.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is 0 or > Most && !fields.Refused("phone"))
            fields.Refuse("phone", $"must name 1 to {Most} numbers, separated by commas");
        var asked = parts.Select(part => (part, WhatsAppId.TryParse(part, out var id) && id.IsPerson ? id : (WhatsAppId?)null)).ToList();
        // One that is wrong is told as wrong; a wrong one among several has its own answer.
        if (asked is [(var only, null)])
            fields.Refuse("phone", Recipients.NoPerson(only), FaultCode.InvalidRecipient);
        return new() { Phone = phone, Asked = asked };
    }
}
