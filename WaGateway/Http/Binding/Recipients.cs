using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>Reads whom a message is for, or whom a list is about.</summary>
internal static class Recipients
{
    private const string Forms =
        "write e.g. 5511988880002, +55 11 98888-0002, 5511988880002@c.us, 120363012345678901@g.us or " + "120363012345678901@newsletter";

    private const string OnlyPeople = "must be people's numbers, not groups or channels";

    public static WhatsAppId Need(Fields fields, string name, params ReadOnlySpan<string> others)
    {
        var text = fields.RequiredString(name, others);
        if (fields.Refused(name))
            return default;
        return Parse(fields, name, text) ?? default;
    }

    public static WhatsAppId? Maybe(Fields fields, string name, params ReadOnlySpan<string> others) =>
        fields.String(name, others) is { } text ? Parse(fields, name, text) : null;

    public static IReadOnlyList<WhatsAppId> List(Fields fields, string name) =>
        [.. (fields.Strings(name) ?? []).Select(text => Parse(fields, name, text)).OfType<WhatsAppId>()];

    /// <summary>At least one person; what is none is given back beside them, where the answer has a line for each.</summary>
    public static IReadOnlyList<WhatsAppId> NeedSomePeople(Fields fields, string name, int most, out IReadOnlyList<string> others)
    {
        var texts = fields.Strings(name) ?? [];
        others = [.. texts.Where(text => !IsPerson(text))];
        if (others.Count == texts.Count || texts.Count > most)
            return NeedPeople(fields, name, most);
        return [.. texts.Where(IsPerson).Select(text => Parse(fields, name, text)).OfType<WhatsAppId>().Distinct()];
    }

    private static bool IsPerson(string text) => WhatsAppId.TryParse(text, out var id) && id.IsPerson;

    /// <summary>Why it is no person's number.</summary>
    public static string NoPerson(string text) => WhatsAppId.TryParse(text, out var id) && !id.IsPerson ? OnlyPeople : Complaint(text);

    /// <summary>At least one person, and neither group nor channel.</summary>
    public static IReadOnlyList<WhatsAppId> NeedPeople(Fields fields, string name, int most)
    {
        var people = List(fields, name);
        if (people.Any(one => !one.IsPerson))
            fields.Refuse(name, OnlyPeople, FaultCode.InvalidRecipient);
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
        fields.Refuse(name, Complaint(text), FaultCode.InvalidRecipient);
        return null;
    }

    public static string Complaint(string text) =>
        $"'{Rules.Shorten(text)}' is not a phone number or WhatsApp id: {WhatsAppId.Reason(text)}; {Forms}";
}
