using System.Text;

namespace WaGateway.Model;

/// <summary>
/// Mentions inside a text. A mention is an <c>@</c> and the digits of somebody's id, the whole run of them: not part of a
/// longer number, of a mail address or of a link.
/// </summary>
internal static class MentionText
{
    /// <param name="digits">For the digits of an id, what to write instead; other mentions stay.</param>
    public static string Replace(string text, IReadOnlyDictionary<string, string> digits)
    {
        if (digits.Count == 0 || !text.Contains('@'))
            return text;
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            var end = at + 1;
            if (text[at] == '@')
            {
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
                if (IsAlone(text, at, end) && digits.TryGetValue(text[(at + 1)..end], out var other))
                {
                    result.Append('@').Append(other);
                    at = end;
                    continue;
                }
            }
            result.Append(text, at, end - at);
            at = end;
        }
        return result.ToString();
    }

    /// <summary>
    /// What makes it part of something longer: a name before the @, a path, a query, letters or a second @ behind the digits.
    /// </summary>
    private static bool IsAlone(string text, int at, int end) =>
        (at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '/' or '=' or '@'))
        && (end == text.Length || !(char.IsAsciiLetterOrDigit(text[end]) || char.IsDigit(text[end]) || text[end] == '@'));
}
