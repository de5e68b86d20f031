using System.Text;

namespace WaGateway.Model;

/// <summary>
/// What a text is searched for. Three characters in a row are found wherever they stand. What is shorter is found as one
/// or two characters of a script without spaces (and of emojis), or as a whole word.
/// </summary>
/// <param name="Long">Of three characters or more.</param>
/// <param name="Dense">One or two characters, of which one at least is of a script without spaces.</param>
/// <param name="Whole">Words of one or two letters or digits.</param>
internal sealed record SearchWords(IReadOnlyList<string> Long, IReadOnlyList<string> Dense, IReadOnlyList<string> Whole)
{
    private const string Quotes = "\"“”„«»";

    /// <summary>Nothing that could be found, e.g. a full stop.</summary>
    public bool IsEmpty => Long.Count + Dense.Count + Whole.Count == 0;

    /// <param name="text">Words with white space between them; all of them must be found.</param>
    public static SearchWords Of(string text)
    {
        var (longer, dense, whole) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(part => part.Split('\0')))
        {
            var bare = word.Trim(Quotes.ToCharArray());
            var letters = Letters(bare).ToList();
            if (letters.Count > 2)
                longer.Add(bare);
            else if (letters.Any(IsDense))
                dense.Add(string.Concat(letters));
            else if (string.Concat(letters.Where(Rune.IsLetterOrDigit)) is { Length: > 0 } rest)
                whole.Add(rest);
        }
        return new(longer, dense, whole);
    }

    /// <summary>Without marks that stand on the letter before, and without the selectors of emojis.</summary>
    public static IEnumerable<Rune> Letters(string text) =>
        text.EnumerateRunes().Where(letter => letter.Value is not ((>= 0x300 and <= 0x36F) or (>= 0xFE00 and <= 0xFE0F) or 0x200D));

    /// <summary>Whether a letter belongs to a script that is written without spaces, or is a picture.</summary>
    public static bool IsDense(Rune letter) =>
        letter.Value switch
        {
            < 0xE00 => Rune.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.OtherSymbol,
            // Thai, Lao, Tibetan, Burmese, Hangul letters.
            <= 0x109F or (>= 0x1100 and <= 0x11FF) => true,
            // Khmer, Tai Le and New Tai Lue, Khmer symbols.
            (>= 0x1780 and <= 0x17FF) or (>= 0x1950 and <= 0x19FF) => true,
            // Han with its radicals, Hiragana, Katakana, Bopomofo, Hangul, Yi.
            (>= 0x2E80 and <= 0x2FFF) or (>= 0x3005 and <= 0x3007) or (>= 0x3021 and <= 0x318F) or (>= 0x31A0 and <= 0xA4CF) => true,
            (>= 0xA960 and <= 0xA97F) or (>= 0xA9E0 and <= 0xA9FF) or (>= 0xAA60 and <= 0xAA7F) or (>= 0xAC00 and <= 0xD7FF) => true,
            // Compatibility forms, half-width Katakana and Hangul.
            (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFFDC) => true,
            // Kana supplements, emojis, Han of the later planes.
            (>= 0x1B000 and <= 0x1B16F) or (>= 0x1F000 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFF) => true,
            _ => Rune.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.OtherSymbol,
        };
}
