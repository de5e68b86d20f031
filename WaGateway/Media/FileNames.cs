using System.Globalization;
using System.Text;

namespace WaGateway.Media;

/// <summary>Names for files that are downloaded: what a sender called one may be meant for somebody's shell, folder or eyes.</summary>
internal static class FileNames
{
    private const int Longest = 200;

    /// <summary>The last part of it, without controls and what turns the direction of writing; null when nothing is left.</summary>
    public static string? Safe(string? name)
    {
        if (name is null)
            return null;
        // Joiners belong to letters and emojis.
        var letters = name.Split('/', '\\')[^1].EnumerateRunes()
            .Where(letter => letter.Value is 0x200C or 0x200D
                || Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
        var safe = string.Concat(letters).Trim();
        if (safe.Length > Longest)
            safe = string.Concat(safe.EnumerateRunes().Take(Longest / 2));
        return safe.Trim('.').Length == 0 ? null : safe;
    }
}
