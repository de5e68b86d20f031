using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Egress;

/// <summary>Dials proxies through the egress guard: a name is looked up, and its addresses checked, each time.</summary>
internal sealed class ProxyDialer(EgressGuard guard) : IProxyDialer
{
    public ValueTask<Stream> DialAsync(ProxyAddress proxy, CancellationToken stop) => guard.DialProxyAsync(proxy.Host, proxy.Port, proxy.ReachesPrivate, stop);
}
