using QRCoder;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Small files of the kinds that people send.</summary>
internal static class Pictures
{
    public static byte[] Png() => PngByteQRCodeHelper.GetQRCode($"{Guid.NewGuid()}", QRCodeGenerator.ECCLevel.M, 4);

    /// <summary>At least so many pixels wide, of few bytes.</summary>
    public static byte[] Png(int width) => PngByteQRCodeHelper.GetQRCode($"{Guid.NewGuid()}", QRCodeGenerator.ECCLevel.M, (width / 21) + 1);

    public static byte[] Mp4() => [0, 0, 0, 24, .. "ftypmp42"u8, .. Guid.NewGuid().ToByteArray()];

    public static byte[] Mp3() => [.. "ID3"u8, 3, 0, .. Guid.NewGuid().ToByteArray()];

    /// <summary>A fifth of a second of a tone.</summary>
    public static byte[] Wav()
    {
        const int rate = 8000,
            count = rate / 5;
        using var wav = new MemoryStream();
        using var writer = new BinaryWriter(wav);
        writer.Write([.. "RIFF"u8, .. BitConverter.GetBytes(36 + (2 * count)), .. "WAVEfmt "u8, .. BitConverter.GetBytes(16), 1, 0, 1, 0]);
        writer.Write([
            .. BitConverter.GetBytes(rate),
            .. BitConverter.GetBytes(2 * rate),
            2,
            0,
            16,
            0,
            .. "data"u8,
            .. BitConverter.GetBytes(2 * count),
        ]);
        for (var n = 0; n < count; n++)
            writer.Write((short)(8000 * Math.Sin(n * 0.35)));
        return wav.ToArray();
    }

    public static byte[] Opus() => [.. "OggS"u8, 0, 2, .. new byte[22], .. "OpusHead"u8, .. Guid.NewGuid().ToByteArray()];
}
