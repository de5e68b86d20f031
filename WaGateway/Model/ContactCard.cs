namespace WaGateway.Model;

/// <summary>A contact as it is sent around.</summary>
/// <param name="Phone">With its country code, e.g. <c>+5511988880002</c>; null where the card has none.</param>
/// <param name="Vcard">The card itself, version 3.0.</param>
internal sealed record ContactCard(string Name, string? Phone, string Vcard)
{
    /// <summary>As WhatsApp's own clients write it: <c>waid</c> is what makes "Message" appear on the card.</summary>
    public static ContactCard Of(string name, WhatsAppId phone) => new(name, "+" + phone.User,
        $"BEGIN:VCARD\nVERSION:3.0\nN:;{Escape(name)};;;\nFN:{Escape(name)}\nTEL;type=CELL;waid={phone.User}:+{phone.User}\nEND:VCARD");

    public static ContactCard Read(string? name, string vcard)
    {
        var lines = vcard.Split('\n', StringSplitOptions.TrimEntries);
        var tel = lines.FirstOrDefault(line => line.StartsWith("TEL", StringComparison.OrdinalIgnoreCase));
        var full = lines.FirstOrDefault(line => line.StartsWith("FN:", StringComparison.OrdinalIgnoreCase))?[3..];
        var digits = tel is null ? "" : string.Concat(tel[(tel.IndexOf(':') + 1)..].Where(char.IsAsciiDigit));
        return new(name ?? full ?? "", digits.Length == 0 ? null : "+" + digits, vcard);
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
