namespace WaGateway.Driver.Browser;

/// <summary>The words of SOCKS5 (RFC 1928) that are spoken here.</summary>
internal static class Socks
{
    public const byte Version = 5;
    public const byte Connect = 1;
    public const byte NoAuthentication = 0;
    public const byte UserAndPassword = 2;
    public const byte Address4 = 1;
    public const byte Name = 3;
    public const byte Address6 = 4;
    public const byte Succeeded = 0;
    public const byte NotAllowed = 2;
    public const byte NotSupported = 7;

    public static async Task<byte[]> ReadAsync(Stream stream, int count, CancellationToken stop)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }
}
