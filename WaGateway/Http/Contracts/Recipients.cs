using WaGateway.Http.Reading;
using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>Reads whom a message is for, or whom a list is about.</summary>
internal static class Recipients
{
    private const string Forms = "is not a phone number or WhatsApp id; write e.g. 5511988880002, +55 11 98888-0002, 5511988880002@c.us or 120363012345678901@g.us";

    public static WhatsAppId Need(Fields fields, string name, params ReadOnlySpan<string> others)
    {
        var text = fields.NeedText(name, others);
        if (fields.Refused(name))
            return default;
        return Parse(fields, name, text) ?? default;
    }

    public static WhatsAppId? Maybe(Fields fields, string name, params ReadOnlySpan<string> others) =>
        fields.Text(name, others) is { } text ? Parse(fields, name, text) : null;

    public static IReadOnlyList<WhatsAppId> List(Fields fields, string name) =>
        [.. (fields.Texts(name) ?? []).Select(text => Parse(fields, name, text)).OfType<WhatsAppId>()];

    /// <summary>At least one person, and no group.</summary>
    public static IReadOnlyList<WhatsAppId> NeedPeople(Fields fields, string name, int most)
    {
        var people = List(fields, name);
        if (people.Any(one => one.IsGroup))
            fields.Refuse(name, "must be people's numbers, not groups", FaultCode.InvalidRecipient);
        else if (people.Count is 0 && !fields.Refused(name))
            fields.Refuse(name, "must name at least one person");
        else if (people.Count > most)
            fields.Refuse(name, $"must name at most {most} people; it has {people.Count}");
        return people.Distinct().ToList();
    }

    public static WhatsAppId? Parse(Fields fields, string name, string text)
    {
        if (WhatsAppId.TryParse(text, out var id))
            return id;
        fields.Refuse(name, $"'{Rules.Shorten(text)}' {Forms}", FaultCode.InvalidRecipient);
        return null;
    }
}
