using WaGateway.Validation;

namespace WaGateway.Http.Metrics;

/// <summary>The settings of <c>Telemetry:</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>
    /// A collector that <see href="metrics.md#traces">traces</see> are sent to (OTLP, HTTP/protobuf), e.g. <c>http://localhost:4318</c>;
    /// empty: nothing is sent anywhere.
    /// </summary>
    [Text(TextForm.UrlOrEmpty, "the address of an OpenTelemetry collector, e.g. http://localhost:4318")]
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>What the collector asks for, as <c>name=value</c>; several with commas.</summary>
    [Text(TextForm.HeadersOrEmpty, "name=value, several with commas", IsSecret = true)]
    public string OtlpHeaders { get; set; } = "";

    /// <summary>The share of the traces that begin here that is kept, 0 to 1.</summary>
    [Fraction]
    public double TraceShare { get; set; } = 1;
}
