using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace WaGateway.Media;

/// <summary>
/// The file name in a Content-Disposition, in the spellings that servers use: <c>filename*</c> (RFC 8187), encoded words
/// (RFC 2047), percent signs, and bare UTF-8 or Latin-1.
/// </summary>
internal static partial class Disposition
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="header">As HTTP clients give it: each byte as one letter.</param>
    /// <returns>Null when it names none.</returns>
    public static string? FileName(string header)
    {
        var text = FromBytes(header);
        if (!ContentDispositionHeaderValue.TryParse(text, out var parsed))
            return Loose().Match(text) is { Success: true } found ? Decoded(found.Groups[1].Value.Trim().Trim('"')) : null;
        if (parsed.FileNameStar is { HasValue: true, Length: > 0 } star)
            return star.Value;
        return parsed.FileName is { HasValue: true, Length: > 0 } plain
            ? Decoded(HeaderUtilities.UnescapeAsQuotedString(plain).Value!)
            : null;
    }

    /// <summary>Forms are read as UTF-8, and a percent sign in one is itself: browsers escape the quotation mark alone.</summary>
    public static string? OfForm(ContentDispositionHeaderValue part) =>
        part.FileNameStar is { HasValue: true, Length: > 0 } star ? star.Value
        : part.FileName is { HasValue: true } plain
            ? EncodedWord()
                .Replace(HeaderUtilities.UnescapeAsQuotedString(plain).Value!, Word)
                .Replace("%22", "\"", StringComparison.Ordinal)
        : null;

    private static string Decoded(string name) =>
        name.Contains("=?", StringComparison.Ordinal) ? EncodedWord().Replace(Gaps().Replace(name, "$1"), Word)
        : Percent().IsMatch(name) && Try(() => Utf8.GetString(Unescaped(name))) is { } plain ? plain
        : name;

    /// <summary>UTF-8 where it is, else Latin-1.</summary>
    private static string FromBytes(string header) =>
        header.All(char.IsAscii) || header.Any(letter => letter > 0xFF)
            ? header
            : Try(() => Utf8.GetString(Encoding.Latin1.GetBytes(header))) ?? header;

    private static byte[] Unescaped(string name)
    {
        var bytes = Utf8.GetBytes(name);
        var length = 0;
        for (var at = 0; at < bytes.Length; at++)
            bytes[length++] =
                bytes[at] == '%' && at + 2 < bytes.Length && Byte(bytes.AsSpan(at + 1, 2)) is { } escaped && (at += 2) > 0
                    ? escaped
                    : bytes[at];
        return bytes[..length];
    }

    private static byte? Byte(ReadOnlySpan<byte> hex) =>
        byte.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Word(Match word) =>
        Try(() =>
        {
            var content = word.Groups[3].Value;
            var bytes = word.Groups[2].Value is "b" or "B"
                ? Convert.FromBase64String(content)
                : Unescaped(content.Replace('_', ' ').Replace("%", "%25", StringComparison.Ordinal).Replace('=', '%'));
            return Encoding
                .GetEncoding(word.Groups[1].Value, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                .GetString(bytes);
        }) ?? word.Value;

    private static string? Try(Func<string> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"=\?([^?*]+)(?:\*[^?]*)?\?([bBqQ])\?([^?]*)\?=")]
    private static partial Regex EncodedWord();

    /// <summary>White space between two encoded words is not a part of the text.</summary>
    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex Gaps();

    [GeneratedRegex("%[0-9A-Fa-f]{2}")]
    private static partial Regex Percent();

    /// <summary>For headers that are not well-formed, such as names with spaces and without quotes.</summary>
    [GeneratedRegex("""filename\s*=\s*("[^"]*"|[^;]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Loose();
}
