using System.Text;
using QRCoder;

namespace WaGateway.Model;

/// <summary>Draws a QR code. The text is encoded as it stands, byte for byte, with four modules of quiet zone.</summary>
internal static class QrImage
{
    private const int PixelsPerModule = 8;

    /// <summary>Bytes that the largest code holds.</summary>
    private const int Most = 2953;

    public static bool CanDraw(string text) => Encoding.UTF8.GetByteCount(text) <= Most;

    public static byte[] Png(string text)
    {
        using var code = Encode(text);
        return new PngByteQRCode(code).GetGraphic(PixelsPerModule, drawQuietZones: true);
    }

    public static string DataUrl(string text) => "data:image/png;base64," + Convert.ToBase64String(Png(text));

    /// <summary>Half blocks, two modules per character. Blocks are the light modules, for light text on a dark terminal.</summary>
    /// <param name="inverted">For dark text on a light terminal.</param>
    public static string Text(string text, bool inverted)
    {
        using var code = Encode(text);
        var drawing = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y += 2)
        {
            for (var x = 0; x < code.ModuleMatrix.Count; x++)
                drawing.Append(
                    (IsDrawn(x, y), IsDrawn(x, y + 1)) switch
                    {
                        (true, true) => '█',
                        (true, false) => '▀',
                        (false, true) => '▄',
                        _ => ' ',
                    }
                );
            drawing.Append('\n');
        }
        return drawing.ToString();

        bool IsDrawn(int x, int y) => y < code.ModuleMatrix.Count && code.ModuleMatrix[y][x] == inverted;
    }

    // Bytes keep QRCoder from choosing an encoding of its own; L gives the fewest, and so the largest, modules for a long text.
    private static QRCodeData Encode(string text) =>
        QRCodeGenerator.GenerateQrCode(Encoding.UTF8.GetBytes(text), QRCodeGenerator.ECCLevel.L);
}
