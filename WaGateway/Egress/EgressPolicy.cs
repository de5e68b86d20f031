using System.Net;

namespace WaGateway.Egress;

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
        .. from network in (string[])
            [
                "127.0.0.0/8",
                "10.0.0.0/8",
                "172.16.0.0/12",
                "192.168.0.0/16",
                "100.64.0.0/10",
                "192.0.0.0/24",
                "198.18.0.0/15",
                "::1/128",
                "fc00::/7",
                "fec0::/10",
            ]
        select IPNetwork.Parse(network),
    ];

    /// <summary>Where the gateway itself listens; an address of <c>0.0.0.0</c> or <c>::</c> stands for all of this machine's.</summary>
    public IReadOnlyList<IPEndPoint> OwnAddresses { get; set; } = [];

    /// <summary>
    /// Nothing but private addresses: on the way to them, nobody else can answer in the receiver's place who could not also read along.
    /// </summary>
    public bool IsOnlyPrivate { get; init; }

    /// <summary>Whether an address is this machine's at this moment: tests put their own here.</summary>
    public Func<IPAddress, bool> IsOfThisMachine { get; init; } = Machine.HasAddress;

    /// <summary>Asked of every address that is about to be dialled.</summary>
    /// <returns>Why the address may not be dialled; null when it may.</returns>
    public string? Refuse(IPAddress address, int port)
    {
        foreach (var meant in WrappedAddress.Meanings(address))
        {
            foreach (var (network, what) in AlwaysDenied)
                if (network.Contains(meant))
                    return $"{address} is {what}";
            if (OwnAddresses.Any(own => own.Port == port && IsAnsweredAt(own.Address, meant)))
                return $"{address}:{port} is the gateway itself";
            if (deny.Any(network => network.Contains(meant)))
                return $"{address} is in a network that Outbox:DenyNetworks names";
            if (allow.Count > 0 && !allow.Any(network => network.Contains(meant)))
                return $"{address} is in none of the networks that Outbox:AllowNetworks names";
            if (reach is not null && !reach.Exceptions.Any(network => network.Contains(meant)) && IsPrivate(meant))
                return $"{address} is {reach.Words}";
            if (IsOnlyPrivate && !IsPrivate(meant))
                return $"{address} is a public address, and there the certificate is always verified: verify_tls may be false for "
                    + "receivers on this machine or its network only; give the receiver's certificate, or its issuer's, as ca";
        }
        return null;
    }

    /// <summary>
    /// A public address of this machine is one of its services all the same: what listens there may not be meant for others.
    /// </summary>
    private bool IsPrivate(IPAddress address) => Private.Any(network => network.Contains(address)) || IsOfThisMachine(address);

    private bool IsAnsweredAt(IPAddress listener, IPAddress address) =>
        listener.Equals(IPAddress.Any) || listener.Equals(IPAddress.IPv6Any)
            ? IPAddress.IsLoopback(address) || IsOfThisMachine(address)
            : listener.Equals(address);
}
