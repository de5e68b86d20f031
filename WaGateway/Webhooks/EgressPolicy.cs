using System.Net;
using System.Net.Sockets;

namespace WaGateway.Webhooks;

/// <summary>
/// Which addresses may be dialled. Loopback and LAN may for what an admin asked for: a bot on the same machine is the
/// commonest receiver. For others they may where the settings name their network.
/// </summary>
/// <param name="reach">Null: this machine and its network may be dialled.</param>
internal sealed class EgressPolicy(IReadOnlyList<IPNetwork> allow, IReadOnlyList<IPNetwork> deny, PrivateReach? reach = null)
{
    private static readonly (IPNetwork Network, string What)[] AlwaysDenied =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "not an address of a host"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local (cloud metadata lives there)"),
        (IPNetwork.Parse("168.63.129.16/32"), "cloud metadata"),
        (IPNetwork.Parse("100.100.100.200/32"), "cloud metadata"),
        (IPNetwork.Parse("192.0.0.192/32"), "cloud metadata"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved or broadcast"),
        (IPNetwork.Parse("::/128"), "not an address of a host"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
        (IPNetwork.Parse("fd00:ec2::254/128"), "cloud metadata"),
        (IPNetwork.Parse("fd20:ce::254/128"), "cloud metadata"),
    ];

    /// <summary>This machine, and networks that are not the internet.</summary>
    private static readonly IPNetwork[] Private =
    [
        .. from network in (string[])["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "::1/128", "fc00::/7", "fec0::/10"]
           select IPNetwork.Parse(network),
    ];

    /// <summary>Where the gateway itself listens, every address of the machine spelled out.</summary>
    public IReadOnlyList<IPEndPoint> OwnAddresses { get; set; } = [];

    /// <returns>Why the address may not be dialled; null when it may.</returns>
    public string? Refuse(IPAddress address, int port)
    {
        foreach (var meant in Meant(address))
        {
            foreach (var (network, what) in AlwaysDenied)
                if (network.Contains(meant))
                    return $"{address} is {what}";
            if (OwnAddresses.Any(own => own.Port == port && own.Address.Equals(meant)))
                return $"{address}:{port} is the gateway itself";
            if (deny.Any(network => network.Contains(meant)))
                return $"{address} is in a network that Outbox:DenyNetworks names";
            if (allow.Count > 0 && !allow.Any(network => network.Contains(meant)))
                return $"{address} is in none of the networks that Outbox:AllowNetworks names";
            if (reach is not null && Private.Any(network => network.Contains(meant)) && !reach.Exceptions.Any(network => network.Contains(meant)))
                return $"{address} is {reach.Words}";
        }
        return null;
    }

    /// <summary>The address, and the IPv4 address inside where it wraps one: all of them must be allowed.</summary>
    private static IEnumerable<IPAddress> Meant(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return [address.MapToIPv4()];
        var wrapped = address.AddressFamily == AddressFamily.InterNetworkV6 ? Unwrap(address.GetAddressBytes()) : null;
        return wrapped is null ? [WithoutScope(address)] : [WithoutScope(address), new IPAddress(wrapped)];
    }

    private static byte[]? Unwrap(byte[] bytes) => bytes switch
    {
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, <= 1] => null, // :: and ::1
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ..] => bytes[12..], // IPv4-compatible
        [0, 0x64, 0xff, 0x9b, ..] => bytes[12..], // NAT64, well-known and local-use
        [0x20, 0x02, ..] => bytes[2..6], // 6to4
        [0x20, 0x01, 0, 0, ..] => [.. bytes[12..].Select(b => (byte)~b)], // Teredo
        [_, _, _, _, _, _, _, _, 0 or 2, 0, 0x5e, 0xfe, ..] => bytes[12..], // ISATAP
        _ => null,
    };

    private static IPAddress WithoutScope(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes()) : address;
}
