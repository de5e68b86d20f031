using System.Globalization;
using System.Text;

namespace WaGateway.Http.Binding;

/// <summary>Tells an emoji from other characters, by the blocks of Unicode that hold them.</summary>
internal static class Emojis
{
    private const int Longest = 35;

    public static bool IsOne(string text) =>
        text.Length <= Longest && StringInfo.GetNextTextElementLength(text) == text.Length && IsBase(text);

    private static bool IsBase(string text)
    {
        if (!Rune.TryGetRuneAt(text, 0, out var first))
            return false;
        // Keycaps: a digit, perhaps a variation selector, and the cap.
        if (first.Value is (>= '0' and <= '9') or '#' or '*')
            return text.EndsWith('\u20E3');
        return first.Value
            is 0xA9
                or 0xAE
                or 0x203C
                or 0x2049
                or 0x2122
                or 0x2139
                or 0x3030
                or 0x303D
                or 0x3297
                or 0x3299
                or (>= 0x2190 and <= 0x21FF)
                or (>= 0x2300 and <= 0x23FF)
                or (>= 0x25A0 and <= 0x27BF)
                or (>= 0x2900 and <= 0x297F)
                or (>= 0x2B00 and <= 0x2BFF)
                or (>= 0x1F000 and <= 0x1FAFF);
    }
}
