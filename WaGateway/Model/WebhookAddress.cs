namespace WaGateway.Model;

/// <summary>Compares the addresses of webhooks: one receiver has many spellings.</summary>
internal static class WebhookAddress
{
    /// <summary>
    /// Letter case and a final dot of the host, the scheme's own port, a final slash, a fragment and needless percent-encoding do not
    /// count.
    /// </summary>
    public static bool AreSame(string one, string other) => one == other || Normal(one) == Normal(other);

    private static string Normal(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            return text;
        var host = url.HostNameType == UriHostNameType.Dns ? url.IdnHost.TrimEnd('.').ToLowerInvariant() : url.Host;
        var path = url.GetComponents(UriComponents.Path, UriFormat.SafeUnescaped).TrimEnd('/');
        return $"{url.Scheme}://{host}:{url.Port}/{path}{url.Query}";
    }
}
