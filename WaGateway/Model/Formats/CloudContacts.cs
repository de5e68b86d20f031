using System.Text.Json.Nodes;

namespace WaGateway.Model.Formats;

/// <summary>A vCard as the Cloud API writes a contact.</summary>
internal static class CloudContacts
{
    private const int Most = 50;

    public static JsonObject Of(string name, string vcard)
    {
        var (phones, emails, urls) = (new JsonArray(), new JsonArray(), new JsonArray());
        JsonObject? names = null;
        JsonObject? organisation = null;
        foreach (var property in VcardReader.Read(vcard))
            switch (property.Name)
            {
                case "N":
                    names ??= Names(property.Value);
                    break;
                case "TEL" when phones.Count < Most:
                    phones.Add(Phone(property));
                    break;
                case "EMAIL" when emails.Count < Most:
                    emails.Add(Typed("email", VcardReader.Unescape(property.Value), property.First("type")));
                    break;
                case "URL" when urls.Count < Most:
                    urls.Add(Typed("url", VcardReader.Unescape(property.Value), property.First("type")));
                    break;
                case "ORG":
                    organisation ??= new() { ["company"] = VcardReader.Unescape(property.Value).TrimEnd(';') };
                    break;
            }
        names ??= [];
        names["formatted_name"] = name;
        var contact = new JsonObject { ["name"] = names };
        if (phones.Count > 0)
            contact["phones"] = phones;
        if (emails.Count > 0)
            contact["emails"] = emails;
        if (urls.Count > 0)
            contact["urls"] = urls;
        if (organisation is not null)
            contact["org"] = organisation;
        return contact;
    }

    /// <summary>family;given;additional;prefix;suffix.</summary>
    private static JsonObject Names(string value)
    {
        string[] keys = ["last_name", "first_name", "middle_name", "prefix", "suffix"];
        var names = new JsonObject();
        foreach (var (key, part) in keys.Zip(value.Split(';')))
            if (VcardReader.Unescape(part).Trim() is { Length: > 0 } text)
                names[key] = text;
        return names;
    }

    private static JsonObject Phone(VcardReader.Property property)
    {
        var phone = Typed("phone", VcardReader.Unescape(property.Value), property.First("type"));
        if (property.First("waid") is { Length: > 0 } id)
            phone["wa_id"] = id.TrimStart('+');
        return phone;
    }

    private static JsonObject Typed(string name, string value, string? type)
    {
        var entry = new JsonObject { [name] = value };
        if (!string.IsNullOrEmpty(type))
            entry["type"] = type;
        return entry;
    }
}
