using WaGateway.Validation;

namespace WaGateway.Http.Compat;

/// <summary>Whether and where another maker's API is spoken.</summary>
internal sealed class MakerOptions
{
    /// <summary>Whether it is spoken.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// A port of its own, on which it is at the root, for clients whose base URL cannot have a path; 0 for none. It is listened on at
    /// <c>Http:Address</c>.
    /// </summary>
    [Whole(0, 65_535, Words = "a port, e.g. 3001, or 0 for none; the highest is 65535")]
    public int Port { get; set; }

    /// <summary>
    /// Whether callers may give their key in the URL, as some older ones do (Chatwoot with <c>access_token=</c>). Proxies and servers write
    /// URLs into their logs, so that the key is readable there.
    /// </summary>
    public bool KeysInUrl { get; set; }
}
