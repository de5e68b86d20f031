using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace WaGateway.Egress;

/// <summary>
/// Which addresses are this machine's, asked of the system each time: addresses come and go while the gateway runs.
/// An address can be bound to if and only if it is local, except where the system allows binding to any; there the list
/// of the network interfaces decides.
/// </summary>
internal static class Machine
{
    // RFC 5737: on no machine.
    private static readonly IPAddress Nowhere = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Nowhere6 = IPAddress.Parse("2001:db8::1");

    public static bool HasAddress(IPAddress address) =>
        CanBind(address) && (!CanBind(address.AddressFamily == AddressFamily.InterNetwork ? Nowhere : Nowhere6) || IsListed(address));

    private static bool CanBind(IPAddress address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException error)
            when (error.SocketErrorCode is not (SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable))
        {
            return false;
        }
    }

    private static bool IsListed(IPAddress address) =>
        IPAddress.IsLoopback(address)
        || NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Any(unicast => new IPAddress(unicast.Address.GetAddressBytes()).Equals(address));
}
