using QRCoder;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Small files of the kinds that people send.</summary>
internal static class Pictures
{
    public static byte[] Png() => PngByteQRCodeHelper.GetQRCode($"{Guid.NewGuid()}", QRCodeGenerator.ECCLevel.M, 4);

    public static byte[] Mp4() => [0, 0, 0, 24, .. "ftypmp42"u8, .. Guid.NewGuid().ToByteArray()];

    public static byte[] Mp3() => [.. "ID3"u8, 3, 0, .. Guid.NewGuid().ToByteArray()];

    public static byte[] Opus() => [.. "OggS"u8, 0, 2, .. new byte[22], .. "OpusHead"u8, .. Guid.NewGuid().ToByteArray()];
}
