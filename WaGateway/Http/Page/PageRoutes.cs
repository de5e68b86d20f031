using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;

namespace WaGateway.Http.Page;

/// <summary>The page at <c>/</c>. It holds no data: whatever it shows it asks from the API, with the person's own credentials.</summary>
internal static class PageRoutes
{
    /// <summary>
    /// Scripts and styles are files of ours, and nothing else is loaded or sent anywhere. Trusted types: the browser
    /// itself refuses to make markup or code of a string, whoever wrote the message it came from.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public static void MapPage(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", Index).ExcludeFromDescription().NeedsNothing();
        app.MapGet("/page/{version}/{**path}", File).ExcludeFromDescription().NeedsNothing();
    }

    private static FileContentHttpResult Index(HttpContext context, PageFiles files)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-cache";
        return files.Document.Send(context);
    }

    private static Results<FileContentHttpResult, NotFound> File(string version, string path, HttpContext context, PageFiles files)
    {
        if (version != files.Version || files.Find(path) is not { } file)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return file.Send(context);
    }
}
