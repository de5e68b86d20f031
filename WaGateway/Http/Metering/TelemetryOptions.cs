namespace WaGateway.Http.Metering;

/// <summary>The settings of <c>Telemetry:</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Where traces are sent to (OTLP, HTTP/protobuf), e.g. http://localhost:4318; empty: nowhere, and none are made.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>What the collector asks for, e.g. <c>api-key=…</c>; several with commas.</summary>
    public string OtlpHeaders { get; set; } = "";

    /// <summary>Which share of the traces that begin here is kept, 0 to 1.</summary>
    public double TraceShare { get; set; } = 1;
}
