using System.Diagnostics.CodeAnalysis;

namespace WaGateway.Model;

/// <summary>A proxy: <c>http://</c>, <c>https://</c> or <c>socks5://</c>, with or without credentials.</summary>
/// <param name="Password">Never in an answer, a log or a process's arguments.</param>
internal sealed record ProxyAddress(string Scheme, string Host, int Port, string? User, string? Password)
{
    /// <summary>Whether an admin set it: it may be on this machine or its network.</summary>
    public bool ReachesPrivate { get; init; }

    /// <summary>Without credentials: what may be shown.</summary>
    public string Server => $"{Scheme}://{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}";

    public bool HasCredentials => User is not null;

    public override string ToString() => Server;

    /// <summary>Reads <c>scheme://[user:password@]host:port</c>, credentials percent-encoded.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ProxyAddress? proxy)
    {
        proxy = null;
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https" or "socks5")
            || uri.Host.Length == 0
            || uri.Port <= 0
            || uri.AbsolutePath is not ("/" or "")
            || uri.Query.Length > 0
        )
            return false;
        var parts = uri.UserInfo.Length == 0 ? null : uri.UserInfo.Split(':', 2);
        proxy = new(
            uri.Scheme,
            uri.Host.Trim('[', ']'),
            uri.Port,
            parts is null ? null : Uri.UnescapeDataString(parts[0]),
            parts is { Length: 2 } ? Uri.UnescapeDataString(parts[1]) : null
        );
        return true;
    }
}
