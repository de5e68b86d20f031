using System.Text;

namespace WaGateway.Model.Cloud;

/// <summary>
/// A message's id as the Cloud API writes it: <c>wamid.</c> and base64 of a small structure (Thrift's compact form) that holds a number
/// and WhatsApp's bare id. As the number we write the phone number id: with WhatsApp's id it names one message for ever, where a chat can
/// get another name (a number for a LID, the national form of a number).
/// </summary>
internal static class Wamid
{
    private const string Prefix = "wamid.";
    private const int Longest = 400;

    /// <param name="messageId">WhatsApp's bare id, e.g. <c>3EB0…</c>.</param>
    public static string Of(long session, string messageId)
    {
        var bytes = new List<byte> { 0x1C, 0x18 };
        Write(bytes, CloudId.Of(CloudKind.PhoneNumber, session));
        bytes.AddRange((ReadOnlySpan<byte>)[0x15, 0x02, 0x00, 0x11, 0x18]);
        Write(bytes, messageId);
        bytes.Add(0);
        return Prefix + Convert.ToBase64String([.. bytes]);
    }

    /// <summary>Reads one of ours; a bare id, which our own API gives, is taken for one of <paramref name="session"/> too.</summary>
    public static bool TryParse(string text, long session, out string messageId)
    {
        messageId = text;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return text.Length is > 0 and <= Longest;
        return TryRead(text, out var whose, out messageId) && whose == session;
    }

    /// <summary>Reads one of ours, with the session that it is of.</summary>
    public static bool TryRead(string text, out long session, out string messageId)
    {
        (session, messageId) = (0, "");
        var bytes = new byte[Longest];
        if (
            text.Length > Longest
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(Padded(text[Prefix.Length..]), bytes, out var length)
        )
            return false;
        ReadOnlySpan<byte> rest = bytes.AsSpan(0, length);
        if (
            rest is not [0x1C, 0x18, ..]
            || !TryRead(rest[2..], out var number, out rest)
            || rest is not [0x15, _, 0x00, 0x11 or 0x12, 0x18, ..]
            || !TryRead(rest[5..], out messageId, out rest)
            || rest is not [0]
        )
            return false;
        return CloudId.TryParse(number, out var kind, out session) && kind == CloudKind.PhoneNumber;
    }

    /// <summary>Some clients cut the padding off.</summary>
    private static string Padded(string text) => text.PadRight((text.Length + 3) / 4 * 4, '=');

    private static void Write(List<byte> bytes, string text)
    {
        var ascii = Encoding.UTF8.GetBytes(text);
        if (ascii.Length > 127)
            bytes.Add((byte)(ascii.Length & 0x7F | 0x80));
        bytes.Add((byte)(ascii.Length > 127 ? ascii.Length >> 7 : ascii.Length));
        bytes.AddRange(ascii);
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, out string text, out ReadOnlySpan<byte> rest)
    {
        text = "";
        rest = default;
        if (bytes.Length < 2)
            return false;
        var (length, from) = bytes[0] < 0x80 ? (bytes[0], 1) : ((bytes[0] & 0x7F) | (bytes[1] << 7), 2);
        if (length == 0 || from + length > bytes.Length)
            return false;
        text = Encoding.UTF8.GetString(bytes.Slice(from, length));
        rest = bytes[(from + length)..];
        return true;
    }
}
