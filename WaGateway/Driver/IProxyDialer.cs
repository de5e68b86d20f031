using WaGateway.Model;

namespace WaGateway.Driver;

/// <summary>Connects to the proxies of sessions, as far as whoever set them may reach.</summary>
internal interface IProxyDialer
{
    /// <exception cref="IOException">It may not be reached.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">It cannot be reached.</exception>
    ValueTask<Stream> DialAsync(ProxyAddress proxy, CancellationToken stop);
}
