using System.Net;

namespace WaGateway.Http;

/// <summary>The settings of <c>Http:</c>.</summary>
internal sealed class HttpOptions
{
    /// <summary><c>localhost</c> (both loopback addresses), an IP address of this machine, or <c>*</c> for all of them.</summary>
    public string Address { get; set; } = "localhost";

    /// <summary>0 takes a free one.</summary>
    public int Port { get; set; } = 3000;

    public long MaxBodyBytes { get; set; } = 1_048_576;

    /// <summary>Names, besides localhost and <see cref="Address"/>, that callers may know the gateway by while it listens on loopback only: those of a reverse proxy, for example.</summary>
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>Reverse proxies whose X-Forwarded-For and -Proto are believed: addresses or networks.</summary>
    public string[] KnownProxies { get; set; } = [];

    /// <summary>The request line and the headers together.</summary>
    public int MaxHeaderBytes { get; set; } = 32_768;

    /// <summary>How long a caller may take for them.</summary>
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes per second below which an upload is cut off.</summary>
    public int MinBodyRate { get; set; } = 240;

    /// <summary>Fewer where the limit of open files is low. A new one takes the place of an idle one when all are taken.</summary>
    public int MaxConnections { get; set; } = 1000;

    /// <summary>Those of one address; this machine's and those of <see cref="KnownProxies"/> are not held to it.</summary>
    public int MaxConnectionsPerAddress { get; set; } = 100;

    /// <summary>After so long without a request a connection is closed.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many may hold an event stream open at the same time.</summary>
    public int MaxStreams { get; set; } = 32;

    /// <summary>The most entries that one answer lists.</summary>
    public int MaxPageSize { get; set; } = 500;

    /// <summary>After so long without an event, a stream says that it is still there.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether only this machine can call.</summary>
    public bool IsLoopbackOnly => Address is "localhost" || (IPAddress.TryParse(Address, out var address) && IPAddress.IsLoopback(address));
}
