namespace WaGateway.Http;

/// <summary>Headers of every answer, errors included.</summary>
internal static class SecurityHeaders
{
    private const string NothingPolicy = "default-src 'none'; frame-ancestors 'none'";
    private const string SwaggerPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors "
        + "'none'; base-uri 'none'";

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Written last: an error answer begins by clearing what was set.
        context.Response.OnStarting(
            static state =>
            {
                var (request, headers) = (((HttpContext)state).Request, ((HttpContext)state).Response.Headers);
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                // The page says what it needs itself; the document's page has scripts of its own, in the file; nothing else has any.
                if (headers.ContentSecurityPolicy.Count == 0)
                    headers.ContentSecurityPolicy = request.Path.StartsWithSegments("/swagger") ? SwaggerPolicy : NothingPolicy;
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = "no-store";
                return Task.CompletedTask;
            },
            context
        );
        return next(context);
    }
}
