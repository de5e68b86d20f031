using WaGateway.Http.Compat;

namespace WaGateway.Http.Access;

/// <summary>Where a request carries its credentials. Never in its URL: URLs are written into logs.</summary>
internal static class Credentials
{
    public const string KeyHeader = "X-Api-Key";
    private const string Bearer = "Bearer ";

    /// <summary>The key it gives; null when it gives none. Wins over a token: a proxy may use Authorization for itself.</summary>
    public static string? Key(HttpRequest request)
    {
        var given = request.Headers[KeyHeader];
        if (given.Count == 0 && Maker.Of(request.HttpContext)?.KeyHeader is { } header)
            given = request.Headers[header];
        if (given.Count > 0)
            return given.Count == 1 ? given[0] ?? "" : "";
        return BearerOf(request) is { } text && text.StartsWith(KeyText.Prefix, StringComparison.Ordinal) ? text : null;
    }

    /// <summary>The token it gives, if it is no key.</summary>
    public static string? Token(HttpRequest request) => Key(request) is null ? BearerOf(request) : null;

    private static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } text] && text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? text[Bearer.Length..].Trim()
            : null;
}
