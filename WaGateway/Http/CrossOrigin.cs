using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;
using WaGateway.Validation;

namespace WaGateway.Http;

/// <summary>
/// Web pages of other origins, which a browser lets call where <c>Http:AllowedOrigins</c> names them. No cookies are used here: a page
/// sends its key in a header, which it cannot do without having it.
/// </summary>
internal static class CrossOrigin
{
    /// <summary>So long a browser remembers what it may send.</summary>
    private static readonly TimeSpan PreflightLifetime = TimeSpan.FromMinutes(10);

    public static void AddCrossOrigin(this IServiceCollection services, HttpOptions http) =>
        services.AddCors(cors =>
            cors.AddDefaultPolicy(policy =>
                policy
                    .WithOrigins([.. Allowed(http)])
                    .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
                    .AllowAnyHeader()
                    .WithExposedHeaders(
                        HeaderNames.ContentDisposition,
                        HeaderNames.ETag,
                        HeaderNames.Location,
                        HeaderNames.RetryAfter,
                        HeaderNames.WWWAuthenticate
                    )
                    .SetPreflightMaxAge(PreflightLifetime)
            )
        );

    /// <summary>After routing and before the gate: a preflight has no credentials, and a refusal is for the page to read.</summary>
    public static void UseCrossOrigin(this WebApplication app, HttpOptions http)
    {
        if (http.AllowedOrigins.Length > 0)
            app.UseCors();
    }

    public static HashSet<string> Allowed(HttpOptions http) =>
        [.. http.AllowedOrigins.Select(text => WebOrigin.TryParse(text, out var origin) ? origin : text)];

    /// <summary>Whether a browser says that a page which is not the gateway's own makes this request.</summary>
    /// <remarks>Another port of this machine is another site's page too: <c>same-site</c> is not ours.</remarks>
    public static bool Is(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].Any(site => site is "cross-site" or "same-site")
        // Compared without its scheme: behind a proxy that speaks TLS it is not the one we see.
        || request.Headers.Origin.Any(origin =>
            !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            || !uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
        );
}
