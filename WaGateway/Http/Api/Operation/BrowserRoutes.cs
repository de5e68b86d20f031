using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Operation;

/// <summary>Whether there is a browser for sessions to run in, and the way to one.</summary>
internal static class BrowserRoutes
{
    public static void MapBrowser(this IEndpointRouteBuilder api)
    {
        var browser = api.MapGroup("/browser").WithTags("Operation");
        browser
            .MapGet("", Show)
            .Needs(Scope.MetricsRead)
            .Describe("getBrowser", "Tells whether there is a browser.", "And how far its download is, where one was asked for.")
            .Example(200, OperationExamples.Browser);
        browser
            .MapPost("/install", Install)
            .Needs(Scope.Admin)
            .Audits("browser.install")
            .Describe(
                "installBrowser",
                "Downloads a Chromium into the data folder.",
                "In the background, as 'wagateway install-browser' does; GET /browser tells how far it is. Where there is a browser "
                    + "already, nothing happens."
            )
            .Example(200, OperationExamples.Browser)
            .Refuses(FaultCode.BrowserMissing);
    }

    private static Answer<BrowserAnswer> Show(SessionPool pool) => new(BrowserAnswer.Of(pool.BrowserMissing(), pool.BrowserDownload));

    private static Results<Answer<BrowserAnswer>, Refused> Install(SessionPool pool) =>
        pool.DownloadBrowser() is { } fault ? new Refused(fault) : Show(pool);
}
