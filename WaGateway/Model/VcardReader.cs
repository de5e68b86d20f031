using System.Text;

namespace WaGateway.Model;

/// <summary>
/// Reads the properties of a vCard: RFC 6350 (4.0), RFC 2426 (3.0), and of 2.1 what phones still write (bare parameters,
/// quoted-printable, character sets). Own code: of the libraries that know all three, none keeps to a few lines, and they
/// build a whole address book entry where a name and numbers are wanted. A card comes from a stranger: what makes no
/// sense is left out, everything is read once, and nothing throws.
/// </summary>
internal static class VcardReader
{
    /// <summary>One property; group, name and parameter names do not depend on case.</summary>
    internal sealed record Property(string Name, ILookup<string, string> Parameters, string Value)
    {
        public string? First(string parameter) => Parameters[parameter].FirstOrDefault();
    }

    /// <returns>The properties of the first card in a text, in their order; not those of cards inside it.</returns>
    public static IEnumerable<Property> Read(string card)
    {
        var depth = 0;
        foreach (var line in Lines(card))
        {
            if (Parse(line) is not { } property)
                continue;
            var isCard = property.Value.Trim().Equals("VCARD", StringComparison.OrdinalIgnoreCase);
            if (property.Name == "BEGIN" && isCard)
                depth++;
            else if (property.Name == "END" && isCard && --depth <= 0)
                yield break;
            else if (depth <= 1)
                yield return property;
        }
    }

    /// <summary>Undoes <c>\n</c>, <c>\,</c>, <c>\;</c> and <c>\\</c>.</summary>
    public static string Unescape(string value)
    {
        if (!value.Contains('\\'))
            return value;
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            var isEscape = value[at] == '\\' && at + 1 < value.Length;
            var letter = isEscape ? value[++at] : value[at];
            text.Append(isEscape && letter is ('n' or 'N') ? '\n' : letter);
        }
        return text.ToString();
    }

    /// <summary>
    /// Lines that go on on the next one are put together: after a blank at its beginning, or after an = of quoted-printable.
    /// </summary>
    private static IEnumerable<string> Lines(string card)
    {
        var line = new StringBuilder();
        foreach (var part in card.ReplaceLineEndings("\n").Split('\n'))
        {
            var isQuoted = line.Length > 0 && line[^1] == '=' && IsQuotedPrintable(line);
            if (isQuoted)
                line.Length--;
            else if (line.Length > 0 && part.Length > 0 && part[0] is (' ' or '\t'))
            {
                line.Append(part, 1, part.Length - 1);
                continue;
            }
            else if (line.Length > 0)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(part);
        }
        if (line.Length > 0)
            yield return line.ToString();
    }

    /// <summary>Its parameters stand at the beginning.</summary>
    private static bool IsQuotedPrintable(StringBuilder line) =>
        line.ToString(0, Math.Min(line.Length, 200)) is var head && head.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);

    private static Property? Parse(string line)
    {
        var colon = IndexOutsideQuotes(line, ':', 0);
        if (colon <= 0)
            return null;
        var parts = Split(line[..colon], ';').ToList();
        var name = parts[0][(parts[0].LastIndexOf('.') + 1)..].Trim().ToUpperInvariant();
        var parameters = parts
            .Skip(1)
            .SelectMany(Parameters)
            .ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        return name.Length == 0 ? null : new(name, parameters, Decode(line[(colon + 1)..], parameters));
    }

    /// <summary>Of 2.1 are parameters without a name: <c>TEL;CELL:…</c>.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Parameters(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? NameOf(text.Trim()) : text[..equals].Trim();
        return Split(text[(equals + 1)..], ',').Select(value => KeyValuePair.Create(name, value.Trim().Trim('"')));
    }

    private static string NameOf(string value) =>
        value.ToUpperInvariant() is "QUOTED-PRINTABLE" or "BASE64" or "8BIT" or "7BIT" ? "ENCODING" : "TYPE";

    private static IEnumerable<string> Split(string text, char separator)
    {
        var begin = 0;
        for (var at = IndexOutsideQuotes(text, separator, 0); at >= 0; at = IndexOutsideQuotes(text, separator, begin))
        {
            yield return text[begin..at];
            begin = at + 1;
        }
        yield return text[begin..];
    }

    private static int IndexOutsideQuotes(string text, char wanted, int from)
    {
        var isQuoted = false;
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '"')
                isQuoted = !isQuoted;
            else if (text[at] == wanted && !isQuoted)
                return at;
        }
        return -1;
    }

    private static string Decode(string value, ILookup<string, string> parameters)
    {
        if (!parameters["ENCODING"].Any(one => one.Equals("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase)))
            return value;
        var charset = CharacterSet(parameters["CHARSET"].FirstOrDefault());
        var bytes = new MemoryStream(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '=' && at + 2 < value.Length && IsHex(value, at + 1))
            {
                bytes.WriteByte(Convert.ToByte(value.Substring(at + 1, 2), 16));
                at += 2;
            }
            else
            {
                var length = char.IsHighSurrogate(value[at]) && at + 1 < value.Length ? 2 : 1;
                bytes.Write(charset.GetBytes(value, at, length));
                at += length - 1;
            }
        }
        return charset.GetString(bytes.ToArray());
    }

    private static bool IsHex(string text, int at) => char.IsAsciiHexDigit(text[at]) && char.IsAsciiHexDigit(text[at + 1]);

    private static Encoding CharacterSet(string? name)
    {
        try
        {
            return string.IsNullOrEmpty(name)
                ? Encoding.UTF8
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
