using System.Globalization;
using System.Text;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>What values must be like. Each rule gives its complaint, or null.</summary>
internal static class Rules
{
    public const int LongestText = 65_536;
    private const int LongestName = 64;
    private const int LongestUrl = 2048;
    private const string StandardSecret = "whsec_";
    private const int LongestHost = 253;
    private const int LongestLabel = 63;

    /// <summary>Of a key that says how long it is.</summary>
    private const int ShortestKey = 16;

    /// <summary>The documented API registers plain texts as short as this, so they are taken.</summary>
    private const int ShortestSecret = 11;

    /// <summary>Sessions are addressed by their number too: a name without a letter could be another's.</summary>
    public static string? SessionName(string name) =>
        Name(name)
        ?? (name.EnumerateRunes().Any(Rune.IsLetter) ? null : "must have a letter in it: a number alone means the session that has it");

    public static string? Name(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "must not be empty";
        var count = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            count++;
            if (!IsNameRune(rune))
                return "may contain letters, digits, spaces, '.', '_' and '-' only";
        }
        return count > LongestName ? $"must be at most {LongestName} characters; it has {count}" : null;
    }

    public static string? Url(string url)
    {
        if (url.Length > LongestUrl)
            return $"must be at most {LongestUrl} characters; it has {url.Length}";
        if (
            url.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            || !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.Host.Length == 0
        )
            return "must be an absolute http or https URL, e.g. https://example.com/hook";
        if (Host(uri) is { } complaint)
            return complaint;
        return uri.UserInfo.Length > 0 ? "must not contain a user name or password; use the webhook's headers for credentials" : null;
    }

    /// <summary>What the system's resolver takes: with more it throws and does not answer.</summary>
    private static string? Host(Uri uri)
    {
        try
        {
            return uri.Port == 0 ? "must have a port from 1 to 65535"
                : uri.HostNameType is not (UriHostNameType.IPv4 or UriHostNameType.IPv6)
                && (
                    uri.IdnHost.TrimEnd('.') is not { Length: > 0 and <= LongestHost } host
                    || host.Split('.').Any(label => label.Length is 0 or > LongestLabel)
                )
                    ? $"must have a host of at most {LongestHost} letters, and {LongestLabel} between two dots"
                : null;
        }
        catch (UriFormatException)
        {
            return "must have a host that a name server can look up";
        }
    }

    public static string? Proxy(string text)
    {
        if (!ProxyAddress.TryParse(text, out var proxy))
            return "must be http, https or socks5://[user:password@]host:port, e.g. socks5://proxy.example.com:1080; special characters "
                + "in user and password are percent-encoded";
        if (Host(new Uri(text)) is { } complaint)
            return complaint;
        return (proxy.User?.Length ?? 0) > 255 || (proxy.Password?.Length ?? 0) > 255
            ? "its user and password must have at most 255 characters"
            : null;
    }

    public static string? Secret(string secret)
    {
        const string advice = "24 random bytes after whsec_ are recommended, and are made when it is left out";
        if (secret.Length > 256)
            return $"must have at most 256 characters; it has {secret.Length}";
        if (!secret.StartsWith(StandardSecret, StringComparison.Ordinal))
            return Encoding.UTF8.GetByteCount(secret.Trim()) < ShortestSecret
                ? $"must have at least {ShortestSecret} characters; {advice}"
                : null;
        if (!Convert.TryFromBase64String(secret[StandardSecret.Length..], new byte[256], out var bytes))
            return $"must be base64 after '{StandardSecret}'";
        return bytes < ShortestKey
            ? $"must be base64 of at least {ShortestKey} bytes after '{StandardSecret}'; it is of {bytes}; {advice}"
            : null;
    }

    public static string? Event(string kind) =>
        EventKinds.Known.Contains(kind)
            ? null
            : $"'{Shorten(kind)}' is not an event; the events are {string.Join(", ", EventKinds.Known.Order(StringComparer.Ordinal))}";

    /// <summary>What a complaint repeats of a value: enough to find it.</summary>
    public static string Shorten(string text) => text.Length <= 40 ? text : text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)] + "…";

    /// <summary>Marks belong to letters: many scripts cannot be written without them.</summary>
    private static bool IsNameRune(Rune rune) =>
        rune.Value is ' ' or '.' or '_' or '-'
        || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
