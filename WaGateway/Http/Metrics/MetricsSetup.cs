using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.Metrics;

/// <summary><c>/metrics</c> in the format of Prometheus: the gateway's own figures, those of its HTTP routes and of .NET.</summary>
internal static class MetricsSetup
{
    /// <summary>What one instrument may have of label combinations: it reserves memory for each.</summary>
    private const int FewSeries = 50;
    private const int ManySeries = 2000;

    public static void AddMetering(this IServiceCollection services)
    {
        services.AddSingleton<Measures>();
        services.AddSingleton<GatewayGauges>();
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService("wagateway", serviceVersion: Versions.Gateway, autoGenerateServiceInstanceId: false)
            )
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(Measures.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting")
                    // One function for all: each view that fits an instrument would make figures of its own.
                    .AddView(instrument => View(instrument.Name))
                    .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0)
            );
    }

    public static void MapMetrics(this WebApplication app)
    {
        var gauges = app.Services.GetRequiredService<GatewayGauges>();
        app.MapPrometheusScrapingEndpoint(
                "/metrics",
                null,
                branch =>
                    branch.Use(
                        async (_, next) =>
                        {
                            await gauges.RefreshAsync();
                            await next();
                        }
                    ),
                null
            )
            .ExcludeFromDescription()
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]), new Compression.Allowed())
            .Needs(Scope.MetricsRead);
    }

    private static MetricStreamConfiguration View(string instrument) =>
        instrument switch
        {
            "http.server.request.duration" => new ExplicitBucketHistogramConfiguration
            {
                TagKeys = ["http.request.method", "http.route", "http.response.status_code"],
                Boundaries = [0.01, 0.05, 0.25, 1, 5, 30],
                CardinalityLimit = ManySeries,
            },
            // Counts a scrape itself, and little else.
            "http.server.active_requests" => MetricStreamConfiguration.Drop,
            _ => new MetricStreamConfiguration { CardinalityLimit = IsPerSession(instrument) ? ManySeries : FewSeries },
        };

    private static bool IsPerSession(string instrument) =>
        instrument == "wagateway.messages" || instrument.StartsWith("wagateway.session.", StringComparison.Ordinal);
}
