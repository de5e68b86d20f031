namespace WaGateway.Model;

/// <summary>How a session meets WhatsApp, from its next start on. In a change, null keeps and empty removes.</summary>
/// <param name="Proxy"><c>scheme://[user:password@]host:port</c> (see <see cref="ProxyAddress"/>).</param>
internal sealed record SessionDevice(string? Proxy, string? DeviceName, string? UserAgent)
{
    /// <summary>Whether its proxy may be on this machine or its network.</summary>
    public bool ReachesPrivate { get; init; }

    public static readonly SessionDevice Unchanged = new(null, null, null);
}
