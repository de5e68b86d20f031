using System.Text;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>
/// The terms of <c>messages_short</c>. A character of a script without spaces is written as four letters and digits, two
/// neighbours as eight, so that SQLite's tokenizer takes them as one word; a search for one finds what begins with it.
/// Words of one or two letters stand as they are: they can never be as long as those.
/// </summary>
internal static class ShortTerms
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>What the triggers on <c>messages</c> call; whoever writes there must have it.</summary>
    public static void Register(SqliteConnection db) =>
        db.CreateFunction("short_terms", (string? text) => text is null ? null : Of(text), isDeterministic: true);

    public static string Of(string text)
    {
        HashSet<string> terms = [];
        var word = new StringBuilder();
        Rune? before = null;
        foreach (var letter in SearchWords.Letters(text))
        {
            if (before is { } left)
                Add(terms, left, letter);
            AddWord(terms, word, letter);
            before = letter;
        }
        if (before is { } last)
            Add(terms, last, new Rune(' '));
        AddWord(terms, word, new Rune(' '));
        return string.Join(' ', terms);
    }

    /// <summary>The query for words that are too short for trigrams.</summary>
    public static string Query(SearchWords words) =>
        string.Join(' ', [.. words.Dense.Select(Prefix), .. words.Whole.Select(word => $"\"{word}\"")]);

    private static string Prefix(string dense)
    {
        var letters = dense.EnumerateRunes().ToList();
        return letters.Count == 2 ? $"\"{Code(letters[0])}{Code(letters[1])}\"" : $"\"{Code(letters[0])}\"*";
    }

    private static void Add(HashSet<string> terms, Rune left, Rune right)
    {
        if (Rune.IsWhiteSpace(left) || !(SearchWords.IsDense(left) || SearchWords.IsDense(right)))
            return;
        if (!Rune.IsWhiteSpace(right))
            terms.Add(Code(left) + Code(right));
        else if (SearchWords.IsDense(left))
            terms.Add(Code(left));
    }

    /// <summary>Collects letters; at the word's end it is a term if it is short. Longer ones stop growing.</summary>
    private static void AddWord(HashSet<string> terms, StringBuilder word, Rune letter)
    {
        if (Rune.IsLetterOrDigit(letter) && !SearchWords.IsDense(letter))
        {
            if (word.Length < 5)
                word.Append(letter.ToString());
            return;
        }
        var found = word.ToString();
        if (found.Length > 0 && found.EnumerateRunes().Count() <= 2)
            terms.Add(found);
        word.Clear();
    }

    private static string Code(Rune letter)
    {
        var value = Rune.ToLowerInvariant(letter).Value;
        return string.Create(4, value, (text, rest) =>
        {
            for (var at = text.Length - 1; at >= 0; at--, rest /= Digits.Length)
                text[at] = Digits[rest % Digits.Length];
        });
    }
}
