namespace WaGateway.Tests.Readme;

/// <summary>Finds what bash takes and zsh, typed at its prompt, does not: comments, and patterns that match no file.</summary>
internal static class ShellWords
{
    /// <returns>A sentence for each place.</returns>
    public static IEnumerable<string> Complaints(string code)
    {
        var (quote, previous) = ('\0', '\n');
        for (var i = 0; i < code.Length; i++)
        {
            var letter = code[i];
            if (quote == '\'')
                quote = letter == '\'' ? '\0' : quote;
            else if (letter == '\\')
                i++;
            else if (quote == '"')
                quote = letter == '"' ? '\0' : quote;
            else if (letter is '\'' or '"')
                quote = letter;
            else if (Complaint(letter, previous, i + 1 < code.Length ? code[i + 1] : '\n') is { } complaint)
                yield return $"{complaint}: {Line(code, i)}";
            previous = letter;
        }
    }

    private static string? Complaint(char letter, char previous, char next) =>
        letter switch
        {
            '#' when char.IsWhiteSpace(previous) => "a comment is a command to zsh",
            '?' when previous != '$' => "zsh takes an unquoted ? for a pattern",
            '[' when !(char.IsWhiteSpace(next) || next == '[' || previous == '[') => "zsh takes an unquoted [ for a pattern",
            // A pattern of 'case' ends with a bracket.
            '*' when next != ')' => "zsh takes an unquoted * for a pattern",
            _ => null,
        };

    private static string Line(string code, int at) => code[..at].Split('\n')[^1] + code[at..].Split('\n')[0];
}
