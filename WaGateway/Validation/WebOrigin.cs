using System.Diagnostics.CodeAnalysis;

namespace WaGateway.Validation;

/// <summary>
/// Where a web page is from, as browsers write it: <c>https://app.example.com</c>, the port only where it is not the usual one.
/// </summary>
internal static class WebOrigin
{
    /// <param name="origin">In lower case, names in Punycode, without the scheme's usual port.</param>
    /// <returns>False for everything that is more or less than scheme, host and port, for <c>*</c> and for <c>null</c>.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? origin)
    {
        origin = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return false;
        if (url.UserInfo.Length > 0 || !text.Equals(url.OriginalString, StringComparison.Ordinal) || text.IndexOfAny(['*', '?', '#']) >= 0)
            return false;
        // A path, be it only '/', is no part of an origin.
        if (text.IndexOf('/', url.Scheme.Length + "://".Length) >= 0)
            return false;
        var host = url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost;
        origin = $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : $":{url.Port}")}".ToLowerInvariant();
        return true;
    }
}
