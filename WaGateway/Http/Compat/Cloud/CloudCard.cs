using System.Text;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>A contact of the Cloud API as the vCard that is sent.</summary>
internal static class CloudCard
{
    private const int Longest = 500;
    private static readonly string[] AddressParts = ["street", "city", "state", "zip", "country"];

    public static ContactCard Read(Fields fields)
    {
        var card = new StringBuilder("BEGIN:VCARD\nVERSION:3.0\n");
        var name = "";
        fields.RequiredObject("name", inner =>
        {
            name = MessageFields.NeedLine(inner, 100, "formatted_name");
            string[] parts = ["last_name", "first_name", "middle_name", "prefix", "suffix"];
            card.Append($"N:{string.Join(';', parts.Select(part => Line(inner, part)))}\nFN:{Escape(name)}\n");
            return inner;
        });
        foreach (var phone in fields.Objects("phones", Phone) ?? [])
            card.Append(phone).Append('\n');
        foreach (
            var (list, property, field) in (ReadOnlySpan<(string, string, string)>)[("emails", "EMAIL", "email"), ("urls", "URL", "url")]
        )
        foreach (var line in fields.Objects(list, inner => $"{property}{Type(inner)}:{Line(inner, field)}") ?? [])
            card.Append(line).Append('\n');
        foreach (var address in fields.Objects("addresses", Address) ?? [])
            card.Append(address).Append('\n');
        fields.Object("org", inner =>
        {
            card.Append($"ORG:{Line(inner, "company")};{Line(inner, "department")}\n");
            if (Line(inner, "title") is { Length: > 0 } title)
                card.Append($"TITLE:{title}\n");
            return inner;
        });
        if (Line(fields, "birthday") is { Length: > 0 } birthday)
            card.Append($"BDAY:{birthday}\n");
        return ContactCard.Read(name, card.Append("END:VCARD").ToString());
    }

    private static string Phone(Fields fields)
    {
        var (number, id) = (Line(fields, "phone"), fields.NumberOrString("wa_id"));
        // What makes "Message" appear on the card.
        var account = WhatsAppId.TryParse(id, out var known) && known.IsPhone ? $";waid={known.User}" : "";
        return $"TEL{Type(fields)}{account}:{(number.Length > 0 ? number : "+" + known.Value?.Split('@')[0])}";
    }

    private static string Address(Fields fields) =>
        $"ADR{Type(fields)}:;;{string.Join(';', AddressParts.Select(part => Line(fields, part)))}";

    private static string Type(Fields fields) =>
        string.Concat(Line(fields, "type").Where(char.IsAsciiLetterOrDigit)) is { Length: > 0 } type
            ? $";type={type.ToUpperInvariant()}"
            : "";

    private static string Line(Fields fields, string name) => Escape(MessageFields.MaybeText(fields, Longest, name) ?? "");

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .ReplaceLineEndings(" ");
}
