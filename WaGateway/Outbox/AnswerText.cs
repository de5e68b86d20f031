using System.Text;

namespace WaGateway.Outbox;

/// <summary>The text of an answer's bytes: by its byte order mark, else by what its Content-Type says, else UTF-8, else Latin-1.</summary>
internal static class AnswerText
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(false)),
        ([0xFF, 0xFE, 0, 0], Encoding.UTF32),
        ([0, 0, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, byteOrderMark: false)),
        ([0xFF, 0xFE], Encoding.Unicode),
        ([0xFE, 0xFF], Encoding.BigEndianUnicode),
    ];

    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        foreach (var (mark, encoding) in Marks)
            if (bytes.StartsWith(mark))
                return encoding.GetString(bytes[mark.Length..]);
        if (Named(charset) is { } named)
            return named.GetString(bytes);
        // JSON begins with an ASCII character: where its zero byte stands shows UTF-16.
        if (bytes.Length >= 2 && (bytes[0] == 0 || bytes[1] == 0))
            return (bytes[0] == 0 ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes);
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>Null for UTF-8, which is tried anyway, and for what is unknown.</summary>
    private static Encoding? Named(string? charset)
    {
        var name = charset?.Trim(' ', '"', '\'');
        if (
            string.IsNullOrEmpty(name) || name.Replace("-", "", StringComparison.Ordinal).Equals("utf8", StringComparison.OrdinalIgnoreCase)
        )
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
