using System.Net;
using System.Net.Sockets;
using WaGateway.Http;

namespace WaGateway.Hosting;

/// <summary>
/// Whether the address that is to be listened on can be. Asked before anything starts, so that a start that cannot be ends with one
/// sentence.
/// </summary>
internal static class PortCheck
{
    /// <returns>Why not, and what to do; null when it can.</returns>
    public static string? Refusal(HttpOptions http)
    {
        foreach (var address in Addresses(http))
        {
            try
            {
                using var listener = new TcpListener(address, http.Port);
                listener.Start();
            }
            catch (SocketException error)
                when (error.SocketErrorCode == SocketError.AddressFamilyNotSupported || IsAbsentIPv6(address, error))
            {
                // A machine without IPv6 is listened on by IPv4 alone.
            }
            catch (SocketException error)
            {
                return $"{http.Address} port {http.Port} cannot be listened on: {Why(error)}";
            }
        }
        return null;
    }

    private static IPAddress[] Addresses(HttpOptions http) =>
        http.Address switch
        {
            "localhost" when http.Port == 0 => [IPAddress.Loopback],
            "localhost" => [IPAddress.Loopback, IPAddress.IPv6Loopback],
            "*" => [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any],
            var address => [IPAddress.Parse(address)],
        };

    private static bool IsAbsentIPv6(IPAddress address, SocketException error) =>
        address.Equals(IPAddress.IPv6Loopback) && error.SocketErrorCode == SocketError.AddressNotAvailable;

    private static string Why(SocketException error) =>
        error.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                "address already in use. End the program that has it, or choose another port with PORT or --Http:Port.",
            SocketError.AddressNotAvailable =>
                "this machine does not have that address. Set Http:Address to localhost, to * for every address, or to one of this "
                    + "machine's own.",
            SocketError.AccessDenied => "this user may not listen there. Choose a port above 1023 with PORT or --Http:Port.",
            _ => $"{error.Message.TrimEnd('.')}. Choose another port with PORT or --Http:Port, or another address with --Http:Address.",
        };
}
