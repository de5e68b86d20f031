using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Health;

/// <summary>
/// For whoever watches the process: is it alive, can it work. The only routes that answer anybody; how many sessions there are they tell to
/// callers alone.
/// </summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").ExcludeFromDescription().NeedsNothing();
        health.MapGet("/live", Live);
        health.MapGet("/ready", ReadyAsync);
    }

    private static Done Live() => new("alive");

    private static async Task<Results<Answer<HealthAnswer>, Done, Refused>> ReadyAsync(
        HttpContext context,
        SessionStore store,
        Readiness readiness,
        IHostApplicationLifetime lifetime
    )
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return new Refused(new(FaultCode.Stopping, "The gateway is stopping"));
        var checks = await readiness.LookAsync();
        if (Readiness.Failure(checks) is { } failure)
            return new Refused(failure, StatusCodes.Status503ServiceUnavailable);
        if (Caller.Of(context.User) is not { IsAdmin: true })
            return new Done("ready");
        var sessions = await store.ListSessionsAsync();
        return new Answer<HealthAnswer>(
            new(
                sessions.Count,
                sessions.Count(session => SessionStatus.Of(session.State) == SessionStatus.Connected),
                [.. checks.Select(check => check.Answer)]
            )
        );
    }
}
