using System.Globalization;

namespace WaGateway.Model;

/// <summary>A contact as it is sent around.</summary>
/// <param name="Phone">
/// The WhatsApp number, e.g. <c>+5511988880002</c>, where the card says which one is; else its first number; null where it
/// has none.
/// </param>
/// <param name="Vcard">The card itself.</param>
internal sealed record ContactCard(string Name, string? Phone, string Vcard)
{
    private const int MostPhones = 100;
    private const int LongestPhone = 64;

    /// <summary>
    /// All its numbers, in their order: <c>+</c> and digits where the card gives a country code, else as they are written,
    /// since nobody knows the country. Null of a card that was stored before they were read.
    /// </summary>
    public IReadOnlyList<string>? Phones { get; init; }

    /// <summary>As WhatsApp's own clients write it: <c>waid</c> is what makes "Message" appear on the card.</summary>
    public static ContactCard Of(string name, WhatsAppId phone) =>
        new(
            name,
            "+" + phone.User,
            $"BEGIN:VCARD\nVERSION:3.0\nN:;{Escape(name)};;;\nFN:{Escape(name)}\nTEL;type=CELL;waid={phone.User}:+{phone.User}\nEND:VCARD"
        )
        {
            Phones = ["+" + phone.User],
        };

    public static ContactCard Read(string? name, string vcard)
    {
        var (phones, full, whatsApp) = (new List<string>(), (string?)null, (string?)null);
        foreach (var property in VcardReader.Read(vcard))
        {
            if (property.Name == "FN")
                full ??= VcardReader.Unescape(property.Value).Trim();
            if (property.Name != "TEL")
                continue;
            var waid = WhatsAppNumber(property.First("waid"));
            whatsApp ??= waid;
            if ((waid ?? Number(property.Value)) is { Length: > 0 } number && phones.Count < MostPhones && !phones.Contains(number))
                phones.Add(number);
        }
        return new(name ?? full ?? "", whatsApp ?? phones.FirstOrDefault(), vcard) { Phones = phones };
    }

    private static string? WhatsAppNumber(string? waid) =>
        waid?.TrimStart('+') is { Length: >= 7 and <= 15 } digits && digits.All(char.IsAsciiDigit) ? "+" + digits : null;

    /// <summary>
    /// RFC 3966 (<c>tel:+1-201-555-0123;ext=5</c>) or what people write. The (0) of a national form is no part of an international one.
    /// </summary>
    private static string Number(string value)
    {
        var isUri = value.TrimStart().StartsWith("tel:", StringComparison.OrdinalIgnoreCase);
        var text = isUri ? value.TrimStart()[4..].Split(';')[0] : VcardReader.Unescape(value);
        var written = string.Concat(
                text.Where(letter => !char.IsControl(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format)
            )
            .Trim();
        var international = written.StartsWith('+') ? written[1..].Replace("(0)", "", StringComparison.Ordinal) : "";
        var digits = string.Concat(international.Where(char.IsAsciiDigit));
        return digits.Length is >= 7 and <= 15 && digits[0] != '0' && international.All(IsOfNumber) ? "+" + digits
            : written.Length <= LongestPhone ? written
            : "";
    }

    private static bool IsOfNumber(char letter) =>
        char.IsAsciiDigit(letter)
        || letter is '(' or ')' or '.' or '/'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation;

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .ReplaceLineEndings(" ");
}
