using Microsoft.AspNetCore.Server.Kestrel.Core;
using WaGateway.Http.OpenApi;
using WaGateway.Http.Page;
using WaGateway.Http.Reading;
using WaGateway.Http.Streaming;

namespace WaGateway.Http;

/// <summary>Everything callers meet: the API under <c>/api</c> and <c>/api/v1</c>, its document, health and the page at <c>/</c>.</summary>
internal static class FrontDoor
{
    public static IServiceCollection AddFrontDoor(this IServiceCollection services, GatewayOptions options)
    {
        services.Configure<KestrelServerOptions>(kestrel => Listening.Configure(kestrel, options.Http));
        // The same in Development and Production: what cannot be bound goes through FaultMiddleware.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton<EventStreams>();
        services.AddSingleton<PageFiles>();
        services.AddOpenApi();
        return services;
    }

    public static void UseFrontDoor(this WebApplication app)
    {
        app.Use(SecurityHeaders.InvokeAsync);
        app.UseMiddleware<FaultMiddleware>();
        app.UseMiddleware<WebPageGuard>();
        app.Use(HeadRequests.InvokeAsync);
        app.UseOpenApiPage();
        // Named here, because it would otherwise run before all of the above.
        app.UseRouting();
    }

    public static void MapFrontDoor(this WebApplication app)
    {
        var sandbox = app.Services.GetRequiredService<GatewayOptions>().IsSandboxEnabled;
        app.MapGroup("/api").MapApi(sandbox);
        app.MapGroup("/api/v1").ExcludeFromDescription().MapApi(sandbox);
        app.MapHealth();
        app.MapPage();
    }

    private static void MapApi(this RouteGroupBuilder api, bool sandbox)
    {
        api.AddEndpointFilter(ReadFilter.InvokeAsync);
        api.MapSessions();
        api.MapLinking();
        api.MapMessages();
        api.MapWebhooks();
        api.MapDeliveries();
        api.MapEvents();
        api.MapActivity();
        api.MapSettings();
        if (sandbox)
            api.MapSandbox();
    }
}
