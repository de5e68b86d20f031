using WaGateway.Http.Contracts;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http;

/// <summary>For whoever watches the process: is it alive, can it work.</summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").ExcludeFromDescription();
        health.MapGet("/live", Live);
        health.MapGet("/ready", ReadyAsync);
    }

    private static Done Live() => new("alive");

    private static async Task<Answer<HealthAnswer>> ReadyAsync(ISessionStore store)
    {
        var sessions = await store.ListSessionsAsync();
        return new(new(sessions.Count, sessions.Count(session => SessionStatus.Of(session.State) == SessionStatus.Connected)));
    }
}
