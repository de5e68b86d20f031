using System.Net;
using System.Net.Sockets;

namespace WaGateway.Egress;

/// <summary>IPv4 addresses inside IPv6 ones: a translator or a tunnel on the way may turn the one into the other.</summary>
internal static class WrappedAddress
{
    /// <summary>Everything that an address may mean; a connection is allowed only if all of it is.</summary>
    public static IEnumerable<IPAddress> Meanings(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return [address];
        if (address.IsIPv4MappedToIPv6)
            return [address.MapToIPv4()];
        var bytes = address.GetAddressBytes();
        // Without its scope, which names an interface and not a host.
        return [new IPAddress(bytes), .. Inside(bytes).Select(inner => new IPAddress(inner))];
    }

    private static List<byte[]> Inside(byte[] bytes) =>
        bytes switch
        {
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, <= 1] => [], // :: and ::1
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ..] => [bytes[12..]], // IPv4-compatible
            [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, ..] => [bytes[12..]], // IPv4-translated (RFC 2765)
            [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..] => [bytes[12..]], // NAT64, well-known (RFC 6052)
            [0, 0x64, 0xff, 0x9b, ..] => OfLocalTranslator(bytes),
            [0x20, 0x02, ..] => [bytes[2..6]], // 6to4
            [0x20, 0x01, 0, 0, ..] =>
            [
                [.. bytes[12..].Select(b => (byte)~b)],
                bytes[4..8],
            ], // Teredo: client, server
            [_, _, _, _, _, _, _, _, _, 0, 0x5e, 0xfe, ..] when (bytes[8] & 0xFC) == 0 => [bytes[12..]], // ISATAP
            _ => [],
        };

    /// <summary>
    /// Of NAT64's prefix for local use (64:ff9b:1::/48, RFC 8215) nobody outside knows how long a network's own prefix in it is.
    /// Each length means another address; those that begin with zero are what a longer prefix leaves.
    /// </summary>
    private static List<byte[]> OfLocalTranslator(byte[] bytes)
    {
        byte[][] meanings = [bytes[12..], bytes[9..13], [bytes[7], .. bytes[9..12]], [.. bytes[6..8], .. bytes[9..11]]];
        var real = meanings.Where(meaning => meaning[0] != 0).ToList();
        return real.Count > 0 ? real : [bytes[12..]];
    }
}
