using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Catalogue;
using WaGateway.Http.Api.Health;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Http.Compat;
using WaGateway.Http.Compat.Cloud;
using WaGateway.Http.Compat.Evolution;
using WaGateway.Http.Compat.Waha;
using WaGateway.Http.Connections;
using WaGateway.Http.Mcp;
using WaGateway.Http.Metrics;
using WaGateway.Http.OpenApi;
using WaGateway.Http.Page;
using WaGateway.Http.Streaming;

namespace WaGateway.Http;

/// <summary>
/// Everything that is served: the API under <c>/api</c> and <c>/api/v1</c>, its document, health and the page at <c>/</c>.
/// </summary>
internal static class HttpSetup
{
    public static IServiceCollection AddHttp(this IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton<ConnectionAdmission>();
        services.AddSingleton<IConnectionListenerFactory, PausedListenerFactory>();
        services
            .AddOptions<KestrelServerOptions>()
            .Configure<ConnectionAdmission>((kestrel, admission) => Listening.Configure(kestrel, options.Http, options.Compat, admission));
        // The same in Development and Production: what cannot be bound goes through FaultMiddleware.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddAccess(options);
        services.AddCrossOrigin(options.Http);
        Compression.Add(services);
        services.AddSingleton(new Makers(options.Compat));
        services.AddSingleton<EventStreams>();
        services.AddSingleton<Outgoing>();
        services.AddSingleton<ProductImages>();
        services.AddSingleton<TargetCheck>();
        services.AddSingleton<WebhookHandshake>();
        services.AddCloud();
        services.AddEvolution();
        services.AddWaha();
        services.AddSingleton<Quotas>();
        services.AddSingleton<PageFiles>();
        services.AddApiDocument();
        services.AddSingleton<Readiness>();
        services.AddMetering();
        services.AddTracing(options.Telemetry);
        services.AddMcp();
        return services;
    }

    public static void UseHttp(this WebApplication app)
    {
        var admission = app.Services.GetRequiredService<ConnectionAdmission>();
        app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new BadRequests(admission), BadRequests.Concerns);
        app.Use(admission.InvokeAsync);
        app.Use(SecurityHeaders.InvokeAsync);
        app.Use(app.Services.GetRequiredService<Makers>().InvokeAsync);
        app.UseMiddleware<FaultMiddleware>();
        app.UseForwardedHeaders();
        app.UseMiddleware<WebPageGuard>();
        app.Use(HeadRequests.InvokeAsync);
        // Named here, because it would otherwise run before all of the above.
        app.UseRouting();
        app.UseCrossOrigin(app.Services.GetRequiredService<HttpOptions>());
        app.UseResponseCompression();
        // The API's page and document hold no data: they are for everybody, and the requests that are tried there need a key.
        app.UseAccess(openToAll: () => app.UseApiPage());
        app.Use(UnknownParts.InvokeAsync);
    }

    public static void MapHttp(this WebApplication app)
    {
        var sandbox = app.Services.GetRequiredService<GatewayOptions>().IsSandboxEnabled;
        app.MapGroup("/api").MapApi(sandbox);
        app.MapGroup("/api/v1").ExcludeFromDescription().MapApi(sandbox);
        app.Services.GetRequiredService<Makers>().Map(app);
        app.MapHealth();
        app.MapMetrics();
        app.MapApiDocument();
        app.MapPage();
        app.MapMcp();
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToList();
        if (RouteScopes.Unrecorded(routes).ToList() is { Count: > 0 } unrecorded)
            throw new InvalidOperationException(
                $"These routes do not say what the audit log calls them (.Audits(…), .NotAudited(…)): "
                    + $"{string.Join(", ", unrecorded.Select(route => route.DisplayName))}"
            );
        if (RouteScopes.Silent(routes).ToList() is { Count: > 0 } silent)
            throw new InvalidOperationException(
                $"These routes do not say what their callers need (.Needs(…)): "
                    + $"{string.Join(", ", silent.Select(route => route.DisplayName))}"
            );
    }
}
