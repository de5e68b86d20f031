using WaGateway.Http.Access;
using WaGateway.Http.Metrics;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Operation;

/// <summary>What is running here.</summary>
internal static class InfoRoutes
{
    public static void MapInfo(this IEndpointRouteBuilder api) =>
        api.MapGroup("/info")
            .WithTags("Operation")
            .Needs(Scope.MetricsRead)
            .MapGet("", ShowAsync)
            .Describe(
                "getInfo",
                "Shows the versions of everything that runs.",
                "Of the gateway and what it is made of, and of the WhatsApp Web of each of the caller's connected sessions."
            )
            .Example(200, OperationExamples.Info);

    private static async Task<Answer<InfoAnswer>> ShowAsync(
        Caller caller,
        SessionStore store,
        StoreHealth health,
        SessionPool pool,
        GatewayGauges gauges,
        TimeProvider clock
    )
    {
        var ready = pool.Ready();
        var sessions = new List<SessionInfoAnswer>();
        foreach (var session in (await store.ListSessionsAsync(caller.Audience)).Where(session => ready.Contains(session.Id)))
            if (!(await pool.CapabilitiesAsync(session.Id)).Failed(out _, out var page))
                sessions.Add(new(session.Id, page.WhatsAppWeb, page.WaJs, page.Passkeys));
        var uptime = gauges.Uptime;
        var driver = await pool.VersionsAsync();
        return new(
            new(
                Versions.Gateway,
                driver.WaJs,
                driver.Browser,
                driver.Playwright,
                Versions.Dotnet,
                health.IsPostgres ? null : health.DatabaseVersion,
                health.IsPostgres ? health.DatabaseVersion : null,
                Versions.Os,
                clock.GetUtcNow() - uptime,
                (long)uptime.TotalSeconds,
                sessions
            )
        );
    }
}
