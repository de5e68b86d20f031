using System.Text;
using WaGateway.Model;

namespace WaGateway.Store.Postgres;

/// <summary>
/// The text that a message is found by: without case, accents and marks, and behind it, apart, its words of one or two
/// letters. Made here and not by the database, so that searching depends on no locale and no extension.
/// </summary>
internal static class SearchText
{
    /// <summary>Between the text and its short words: no search has a line break.</summary>
    private const string Apart = "\n";

    public static string Of(string content) => $" {Fold(content)} {Apart} {string.Join(' ', ShortWords(content))} ";

    /// <summary>For LIKE, one for each word that is searched for.</summary>
    public static IEnumerable<string> Patterns(SearchWords words) =>
        [
            .. words.Long.Concat(words.Dense).Select(word => $"%{Escaped(Fold(word))}%"),
            .. words.Whole.Select(word => $"% {Escaped(Fold(word))} %"),
        ];

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in SearchWords.Letters(text))
            folded.Append(letter.Value == 0 || Rune.IsWhiteSpace(letter) ? new Rune(' ') : Accents.Off(Rune.ToLowerInvariant(letter)));
        return folded.ToString();
    }

    private static HashSet<string> ShortWords(string text)
    {
        HashSet<string> found = [];
        var (word, length) = (new StringBuilder(), 0);
        foreach (var letter in SearchWords.Letters(text).Append(new Rune(' ')))
        {
            if (Rune.IsLetterOrDigit(letter) && !SearchWords.IsDense(letter))
            {
                if (++length <= 2)
                    word.Append(letter);
                continue;
            }
            if (length is 1 or 2)
                found.Add(Fold(word.ToString()));
            word.Clear();
            length = 0;
        }
        return found;
    }

    private static string Escaped(string word) =>
        word.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
}
