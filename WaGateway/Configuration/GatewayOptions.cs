using System.Net;
using WaGateway.Driver;
using WaGateway.Http;
using WaGateway.Http.Access;
using WaGateway.Http.Metering;
using WaGateway.Media;
using WaGateway.Outbox;
using WaGateway.Sending;
using WaGateway.Sessions;
using WaGateway.Simulator;

namespace WaGateway.Configuration;

/// <summary>Every setting with its default. Bound from appsettings.json, environment and command line; see README.</summary>
internal sealed class GatewayOptions
{
    /// <summary>The folder of the database, the browser profiles and the sandbox's world.</summary>
    public string DataDir { get; set; } = "data";

    public HttpOptions Http { get; set; } = new();

    public DriverOptions Driver { get; set; } = new();

    public SessionsOptions Sessions { get; set; } = new();

    public OutboxOptions Outbox { get; set; } = new();

    public MediaOptions Media { get; set; } = new();

    public SandboxOptions Sandbox { get; set; } = new();

    public bool IsSandboxEnabled => Sandbox.Enabled ?? Http.IsLoopbackOnly;

    public AuthOptions Auth { get; set; } = new();

    public LimitOptions Limits { get; set; } = new();

    public PacingOptions Pacing { get; set; } = new();

    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>Whether somebody who is not on this machine may be able to call, or the owner wants credentials anyway.</summary>
    public bool NeedsFirstKey => Auth.Mode == AuthMode.Required || (Auth.Mode == AuthMode.Auto && !Http.IsLoopbackOnly);
}
