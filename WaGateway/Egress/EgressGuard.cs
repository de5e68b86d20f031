using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace WaGateway.Egress;

/// <summary>
/// The only builder of HTTP clients. Names are resolved here and every address is checked at the moment it is dialled,
/// so that a name that changes its mind after a check reaches nothing.
/// </summary>
internal sealed class EgressGuard : IDisposable
{
    /// <summary>Shorter than the keep-alive of common servers (Node: 5 s): a connection they are just closing costs an attempt.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan IssuerTimeout = TimeSpan.FromMinutes(1);
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private const int MostTrusts = 200;
    private readonly ConcurrentDictionary<(bool ReachesPrivate, ServerTrust Trust), HttpClient> trusting = new();
    private readonly TimeSpan connectTimeout;
    private readonly ConcurrentDictionary<string, string> dialled = new(StringComparer.OrdinalIgnoreCase);
    private readonly EgressPolicy admins;
    private readonly EgressPolicy others;
    private readonly EgressPolicy files;
    private readonly EgressPolicy owners;
    private readonly EgressPolicy adminsUnverified;
    private readonly EgressPolicy othersUnverified;
    private readonly EgressPolicy othersProxies;

    public EgressGuard(EgressRules rules)
    {
        connectTimeout = rules.ConnectTimeout;
        List<IPNetwork> allow = [.. rules.Allow.Select(IPNetwork.Parse)],
            deny = [.. rules.Deny.Select(IPNetwork.Parse)];
        admins = new EgressPolicy(allow, deny);
        adminsUnverified = new EgressPolicy(allow, deny) { IsOnlyPrivate = true };
        var reach = new PrivateReach(
            allow,
            "on this machine or its network, where only an admin's webhooks may go: an admin's key can set this URL, or the setting "
                + "Outbox:AllowNetworks name its network"
        );
        others = new EgressPolicy(allow, deny, reach);
        othersUnverified = new EgressPolicy(allow, deny, reach) { IsOnlyPrivate = true };
        files = new EgressPolicy(
            [],
            deny,
            new PrivateReach([.. rules.AllowFiles.Select(IPNetwork.Parse)], "a private address; the setting Media:AllowNetworks allows it")
        );
        // Networks that are named for webhooks say nothing of proxies and issuers, but what a lesser key may not call it may not call
        // through one either.
        owners = new EgressPolicy([], []);
        othersProxies = new EgressPolicy(
            [],
            deny,
            new PrivateReach([], "on this machine or its network, where only an admin's proxies may be: an admin's key can set it")
        );
        // Several, because an open connection is not dialled again: one that an admin's webhook opened must not serve others.
        Client = ClientOf(admins);
        PublicClient = ClientOf(others);
        MediaClient = ClientOf(files, retries: true);
        IssuerClient = ClientOf(owners, isOfSettings: true, retries: true);
    }

    /// <summary>For what an admin asked for: may reach this machine and its network.</summary>
    public HttpClient Client { get; }

    /// <summary>For what anybody else asked for.</summary>
    public HttpClient PublicClient { get; }

    /// <summary>For files and pages that callers name: private addresses are out of its reach.</summary>
    public HttpClient MediaClient { get; }

    /// <summary>For the issuer that the settings name, and for the addresses that its metadata names.</summary>
    public HttpClient IssuerClient { get; }

    /// <param name="trust">An open connection was verified once: those that trust otherwise have connections of their own.</param>
    /// <exception cref="CryptographicException">The PEM in <paramref name="trust"/> cannot be read.</exception>
    public HttpClient ClientFor(bool reachesPrivate, ServerTrust trust)
    {
        if (trust == ServerTrust.Usual)
            return reachesPrivate ? Client : PublicClient;
        // Those in use stay with whoever uses them; what nobody uses closes its connections after some seconds.
        if (trusting.Count > MostTrusts)
            trusting.Clear();
        return trusting.GetOrAdd((reachesPrivate, trust), key => ClientOf(Rules(key.ReachesPrivate, key.Trust.Verify), key.Trust));
    }

    private EgressPolicy Rules(bool reachesPrivate, bool verifies) =>
        (reachesPrivate, verifies) switch
        {
            (true, true) => admins,
            (true, false) => adminsUnverified,
            (false, true) => others,
            (false, false) => othersUnverified,
        };

    /// <summary>Why a URL would be refused, as far as that can be said before it is dialled; null when it would not.</summary>
    /// <remarks>Who may reach everything is spared the wait for a name server.</remarks>
    public Task<string?> ComplaintAsync(Uri url, bool reachesPrivate, bool verifies = true) =>
        ComplaintAsync(url, reachesPrivate && verifies, Rules(reachesPrivate, verifies));

    /// <summary>The same for the address of a session's proxy.</summary>
    public Task<string?> ProxyComplaintAsync(Uri proxy, bool reachesPrivate) =>
        ComplaintAsync(proxy, reachesPrivate, reachesPrivate ? owners : othersProxies);

    private async Task<string?> ComplaintAsync(Uri url, bool reachesAll, EgressPolicy rules)
    {
        var host = url.IdnHost.Trim('[', ']');
        if (!IPAddress.TryParse(host, out var literal) && reachesAll && host != "localhost")
            return null;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var addresses = literal is not null ? [literal] : await Resolve(host, patience.Token).WaitAsync(patience.Token);
            return addresses.Any(address => rules.Refuse(address, url.Port) is null)
                ? null
                : addresses.Select(address => rules.Refuse(address, url.Port)).FirstOrDefault();
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ArgumentException)
        {
            // Failure policy: a name that does not resolve now may later; what it resolves to is checked when it is dialled.
            return null;
        }
    }

    /// <summary>The name server: tests put their own here.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>The address last dialled for the host of <paramref name="url"/>.</summary>
    public string? RemoteAddress(Uri url) => dialled.GetValueOrDefault($"{url.IdnHost}:{url.Port}");

    /// <summary>Connects to a session's proxy.</summary>
    /// <exception cref="EgressDeniedException">It is where its setter may not reach.</exception>
    public ValueTask<Stream> DialProxyAsync(string host, int port, bool reachesPrivate, CancellationToken stop) =>
        DialAsync(reachesPrivate ? owners : othersProxies, host, port, stop);

    /// <summary>
    /// States where the gateway listens: it never calls itself. Which addresses that is, is looked up when one is dialled.
    /// </summary>
    public void SetOwnAddresses(IEnumerable<IPEndPoint> listeners) =>
        admins.OwnAddresses =
            others.OwnAddresses =
            adminsUnverified.OwnAddresses =
            othersUnverified.OwnAddresses =
            files.OwnAddresses =
            owners.OwnAddresses =
            othersProxies.OwnAddresses =
                [.. listeners];

    public void Dispose()
    {
        Client.Dispose();
        PublicClient.Dispose();
        MediaClient.Dispose();
        IssuerClient.Dispose();
        foreach (var client in trusting.Values)
            client.Dispose();
    }

    /// <param name="isOfSettings">What the operator named: it may redirect, and be reached through the system's proxy.</param>
    private HttpClient ClientOf(EgressPolicy rules, ServerTrust? trust = null, bool isOfSettings = false, bool retries = false)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = isOfSettings,
            UseCookies = false,
            UseProxy = isOfSettings, // with a proxy, the address checked would be the proxy's
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = connectTimeout,
            ConnectCallback = (context, stop) => DialAsync(rules, context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop),
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = IdleTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            ActivityHeadersPropagator = null,
        };
        if (!isOfSettings)
            handler.SslOptions = CertificateCheck.Options(trust ?? ServerTrust.Usual);
        return new(retries ? Retries.Around(handler) : handler)
        {
            // The caller's token covers the whole attempt; this one would end with the headers.
            Timeout = isOfSettings ? IssuerTimeout : Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 10 * 1024 * 1024,
        };
    }

    private async ValueTask<Stream> DialAsync(EgressPolicy rules, string name, int port, CancellationToken stop)
    {
        var host = name.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Resolve(host, stop);
        var refusals = addresses.ToDictionary(address => address, address => rules.Refuse(address, port));
        var allowed = refusals.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList();
        if (allowed.Count == 0)
            throw new EgressDeniedException(addresses.Length == 0 ? $"{host} has no address" : $"{host}: {refusals.Values.First()}");
        SocketException? last = null;
        foreach (var address in allowed)
        {
            // Callers choose the names: there may be any number of them.
            if (dialled.Count > MostRemembered)
                dialled.Clear();
            dialled[$"{host}:{port}"] = new IPEndPoint(address, port).ToString();
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, stop);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException error)
            {
                socket.Dispose();
                // What another address said about itself outweighs that we have no way to this one.
                if (last is null || error.SocketErrorCode != SocketError.NetworkUnreachable)
                    last = error;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw last!;
    }
}
