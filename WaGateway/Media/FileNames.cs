using System.Buffers;
using System.Globalization;
using System.Text;

namespace WaGateway.Media;

/// <summary>Names for files that are downloaded: what a sender called one may be meant for somebody's shell, folder or eyes.</summary>
internal static class FileNames
{
    private const int Longest = 200;
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    /// <summary>A safe name, with its type's ending where it has none; null when nothing is left of it.</summary>
    public static string? Download(string? name, string mimetype) => Safe(name) is { } safe ? WithEnding(safe, mimetype) : null;

    /// <summary>With its type's ending where it has none: without one nobody's computer knows what opens the file.</summary>
    public static string WithEnding(string name, string mimetype)
    {
        var dot = name.LastIndexOf('.');
        // "Offer 2.1" and "St. John" have none.
        var hasEnding =
            dot > 0
            && name.Length - dot is > 1 and <= 11
            && name.AsSpan(dot + 1).ContainsAny(Letters)
            && !name.AsSpan(dot + 1).ContainsAnyExcept(LettersAndDigits);
        return hasEnding || name.Length > Longest - 11 ? name : name.TrimEnd('.', ' ') + MediaTypes.ExtensionOf(mimetype);
    }

    /// <summary>The last part of it, without controls and what turns the direction of writing; null when nothing is left.</summary>
    public static string? Safe(string? name)
    {
        if (name is null)
            return null;
        // Joiners belong to letters and emojis.
        var letters = name.Split('/', '\\')[^1]
            .EnumerateRunes()
            .Where(letter =>
                letter.Value is 0x200C or 0x200D
                || Rune.GetUnicodeCategory(letter)
                    is not (
                        UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                    )
            );
        var safe = string.Concat(letters).Trim();
        if (safe.Length > Longest)
            safe = string.Concat(safe.EnumerateRunes().Take(Longest / 2));
        return safe.Trim('.').Length == 0 ? null : safe;
    }
}
