using System.Net;
using System.Net.Sockets;
using WaGateway.Http;
using WaGateway.Http.Compat;

namespace WaGateway.Hosting;

/// <summary>
/// Whether the address that is to be listened on can be. Asked before anything starts, so that a start that cannot be ends with one
/// sentence.
/// </summary>
internal static class PortCheck
{
    private const string HttpPort = "Http:Port";

    /// <returns>Why not, and what to do; null when it can.</returns>
    public static string? Refusal(HttpOptions http, CompatOptions compat)
    {
        foreach (var (port, setting) in compat.Ports())
            if (port == http.Port)
                return $"{setting} is {port}, as Http:Port is: give it a port of its own, or 0 for none";
        foreach (var (port, setting) in ((int, string)[])[(http.Port, HttpPort), .. compat.Ports()])
        foreach (var address in Addresses(http, port))
        {
            try
            {
                using var listener = new TcpListener(address, port);
                listener.Start();
            }
            catch (SocketException error)
                when (error.SocketErrorCode == SocketError.AddressFamilyNotSupported || IsAbsentIPv6(address, error))
            {
                // A machine without IPv6 is listened on by IPv4 alone.
            }
            catch (SocketException error)
            {
                return $"{http.Address} port {port} cannot be listened on: {Why(error, setting)}";
            }
        }
        return null;
    }

    private static string Ways(string setting) => setting == HttpPort ? $"PORT or --{setting}" : $"--{setting}";

    private static IPAddress[] Addresses(HttpOptions http, int port) =>
        http.Address switch
        {
            "localhost" when port == 0 => [IPAddress.Loopback],
            "localhost" => [IPAddress.Loopback, IPAddress.IPv6Loopback],
            "*" => [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any],
            var address => [IPAddress.Parse(address)],
        };

    private static bool IsAbsentIPv6(IPAddress address, SocketException error) =>
        address.Equals(IPAddress.IPv6Loopback) && error.SocketErrorCode == SocketError.AddressNotAvailable;

    private static string Why(SocketException error, string setting) =>
        error.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"address already in use. End the program that has it, or choose another port with {Ways(setting)}.",
            SocketError.AddressNotAvailable =>
                "this machine does not have that address. Set Http:Address to localhost, to * for every address, or to one of this "
                    + "machine's own.",
            SocketError.AccessDenied => $"this user may not listen there. Choose a port above 1023 with {Ways(setting)}.",
            _ => $"{error.Message.TrimEnd('.')}. Choose another port with {Ways(setting)}, or another address with --Http:Address.",
        };
}
