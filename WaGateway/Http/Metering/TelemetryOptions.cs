using WaGateway.Validation;

namespace WaGateway.Http.Metering;

/// <summary>The settings of <c>Telemetry:</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Where traces are sent to (OTLP, HTTP/protobuf), e.g. http://localhost:4318; empty: nowhere, and none are made.</summary>
    [Text(TextForm.UrlOrEmpty, "the address of an OpenTelemetry collector, e.g. http://localhost:4318")]
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>What the collector asks for, e.g. <c>api-key=…</c>; several with commas.</summary>
    [Text(TextForm.HeadersOrEmpty, "name=value, several with commas", IsSecret = true)]
    public string OtlpHeaders { get; set; } = "";

    /// <summary>Which share of the traces that begin here is kept, 0 to 1.</summary>
    [Fraction]
    public double TraceShare { get; set; } = 1;
}
