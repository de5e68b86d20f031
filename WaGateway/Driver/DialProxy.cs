using WaGateway.Model;

namespace WaGateway.Driver;

/// <summary>Connects to the proxy of a session, as far as whoever set it may reach.</summary>
/// <exception cref="IOException">It may not be reached.</exception>
/// <exception cref="System.Net.Sockets.SocketException">It cannot be reached.</exception>
internal delegate ValueTask<Stream> DialProxy(ProxyAddress proxy, CancellationToken stop);
