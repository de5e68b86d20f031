using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.Page;

/// <summary>The page at <c>/</c>.</summary>
internal static class PageRoutes
{
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(IndexPage.Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPage(this IEndpointRouteBuilder app) => app.MapGet("/", Index).ExcludeFromDescription().Needs(Scope.Any);

    private static ContentHttpResult Index(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return TypedResults.Text(IndexPage.Render($"{context.Request.Scheme}://{context.Request.Host}"), "text/html; charset=utf-8");
    }
}
