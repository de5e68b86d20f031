using System.Globalization;
using System.Text;

namespace WaGateway.Model;

/// <summary>
/// Phone numbers as they are pasted: with digits, dashes, spaces and signs of many scripts, and with signs that cannot be seen.
/// </summary>
internal static class NumberText
{
    private const string Punctuation = "+-()./ ";

    /// <summary>With ASCII digits and punctuation in place of what looks the same, and without what cannot be seen.</summary>
    public static string Plain(string text)
    {
        if (text.All(char.IsAscii))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(Plain(rune));
        return plain.ToString();
    }

    public static string Digits(string plain) => string.Concat(plain.Where(char.IsAsciiDigit));

    /// <returns>The first character that no number has, for a sentence; null when there is none.</returns>
    public static string? Foreign(string plain)
    {
        foreach (var rune in plain.EnumerateRunes())
            if (!(rune.IsAscii && (Rune.IsDigit(rune) || Punctuation.Contains((char)rune.Value, StringComparison.Ordinal))))
                return Rune.IsControl(rune) ? $"the character U+{rune.Value:X4}"
                    : rune.IsAscii ? $"'{rune}'"
                    : $"'{rune}' (U+{rune.Value:X4})";
        return null;
    }

    /// <summary>A plus stands once, before the first digit.</summary>
    public static bool HasMisplacedPlus(string plain)
    {
        var plus = plain.LastIndexOf('+');
        return plus >= 0 && (plain.IndexOf('+', StringComparison.Ordinal) < plus || plain.AsSpan(0, plus).ContainsAnyInRange('0', '9'));
    }

    private static string Plain(Rune rune)
    {
        if (rune.IsAscii)
            return rune.ToString();
        // Fullwidth forms, such as ＋ and ＠, are ASCII at a distance.
        if (rune.Value is >= 0xFF01 and <= 0xFF5E)
            return ((char)(rune.Value - 0xFEE0)).ToString();
        return Rune.GetUnicodeCategory(rune) switch
        {
            // Marks of direction, joiners, spaces of no width, soft hyphens.
            UnicodeCategory.Format => "",
            UnicodeCategory.DecimalDigitNumber => Rune.GetNumericValue(rune).ToString(CultureInfo.InvariantCulture),
            UnicodeCategory.DashPunctuation => "-",
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
            _ => rune.Value switch
            {
                // The minus sign; the slash of fractions.
                0x2212 => "-",
                0x2044 or 0x2215 => "/",
                0x207A or 0xFE62 => "+",
                _ => rune.ToString(),
            },
        };
    }
}
