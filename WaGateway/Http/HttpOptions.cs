using System.Net;
using WaGateway.Validation;

namespace WaGateway.Http;

/// <summary>The settings of <c>Http:</c>.</summary>
internal sealed class HttpOptions
{
    /// <summary>
    /// <c>localhost</c> (both loopback addresses), an IP address of this machine, or <c>*</c> for all of them. Beyond loopback every call
    /// needs a <see href="security.md#who-needs-a-key">key</see>.
    /// </summary>
    [Text(TextForm.ListenAddress, "localhost, * or an IP address of this machine, e.g. 0.0.0.0")]
    public string Address { get; set; } = "localhost";

    /// <summary>The TCP port; 0 takes a free one. Also <c>PORT</c>.</summary>
    [Whole(0, 65_535, Words = "a port, e.g. 3000, or 0 for a free one; the highest is 65535")]
    public int Port { get; set; } = 3000;

    /// <summary>The largest request body, in bytes. Uploads of files have <c>Media:MaxBytes</c>.</summary>
    [Whole(1024, 2_000_000_000, Words = "a number of bytes from 1024 to 2000000000, e.g. 1048576")]
    public long MaxBodyBytes { get; set; } = 1_048_576;

    /// <summary>
    /// More names under which callers may address the gateway while it listens on loopback only, e.g. that of a reverse proxy:
    /// <c>gateway.lan,gateway.example.com</c>.
    /// </summary>
    [Text(TextForm.Host, "a host name or IP address without a port, e.g. gateway.lan")]
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>
    /// Web pages of other origins that may call from a browser (CORS), e.g. <c>https://app.example.com</c>. They need a
    /// <see href="security.md#web-pages-of-other-origins">key</see>, also where programs on this machine need none.
    /// </summary>
    [Text(
        TextForm.Origin,
        "an origin: http or https, a host and, where it is not the usual one, a port, e.g. https://app.example.com; "
            + "without a path, and not *"
    )]
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Reverse proxies whose <c>X-Forwarded-For</c> and <c>-Proto</c> are believed: addresses or networks.</summary>
    [Text(TextForm.AddressOrNetwork, "an IP address or a network, e.g. 127.0.0.1 or 10.0.0.0/8")]
    public string[] KnownProxies { get; set; } = [];

    /// <summary>The request line and the headers together, in bytes.</summary>
    [Whole(4096, 1_048_576, Words = "a number of bytes from 4096 to 1048576, e.g. 32768")]
    public int MaxHeaderBytes { get; set; } = 32_768;

    /// <summary>How long a caller may take for the request line and the headers.</summary>
    [Time]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes per second below which an upload is cut off.</summary>
    [Whole(1, 10_000)]
    public int MinBodyRate { get; set; } = 240;

    /// <summary>
    /// Connections open at once; fewer where the limit of open files is low. A new one takes the place of an idle one when all are taken.
    /// </summary>
    [Whole(1, 10_000)]
    public int MaxConnections { get; set; } = 1000;

    /// <summary>
    /// Connections open at once of one address. This machine's and those of <see cref="KnownProxies"/> are not limited by it.
    /// </summary>
    [Whole(1, 10_000)]
    public int MaxConnectionsPerAddress { get; set; } = 100;

    /// <summary>After so long without a request a connection is closed.</summary>
    [Time]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Event streams that are open, and requests for events that wait, at once.</summary>
    [Whole(1, 10_000)]
    public int MaxStreams { get; set; } = 32;

    /// <summary>The most entries that one answer lists: what <c>limit</c> may be.</summary>
    [Whole(1, 10_000)]
    public int MaxPageSize { get; set; } = 500;

    /// <summary>After so long without an event, an event stream sends a line that says it is still there.</summary>
    [Time(most: "1h")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether only this machine can call.</summary>
    public bool IsLoopbackOnly => Address is "localhost" || (IPAddress.TryParse(Address, out var address) && IPAddress.IsLoopback(address));
}
