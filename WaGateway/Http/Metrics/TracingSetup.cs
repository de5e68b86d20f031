using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;
using WaGateway.Model;

namespace WaGateway.Http.Metrics;

/// <summary>Traces by OTLP, where <c>Telemetry:OtlpEndpoint</c> says whom to send them to.</summary>
internal static class TracingSetup
{
    private const string TracesPath = "/v1/traces";

    public static void AddTracing(this IServiceCollection services, TelemetryOptions options)
    {
        if (options.OtlpEndpoint.Length == 0)
            return;
        services
            .AddOpenTelemetry()
            .WithTracing(tracing =>
                tracing
                    .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceShare)))
                    .AddSource(Spans.Name)
                    .AddAspNetCoreInstrumentation(requests => requests.Filter = IsOfTheApi)
                    // Before the exporter: what it takes away is never sent.
                    .AddProcessor(new RequestSpans())
                    .AddOtlpExporter(exporter =>
                    {
                        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                        exporter.Endpoint = Traces(options.OtlpEndpoint);
                        if (options.OtlpHeaders.Length > 0)
                            exporter.Headers = options.OtlpHeaders;
                    })
            );
    }

    private static bool IsOfTheApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static Uri Traces(string endpoint) =>
        new(endpoint.EndsWith(TracesPath, StringComparison.Ordinal) ? endpoint : endpoint.TrimEnd('/') + TracesPath);
}
