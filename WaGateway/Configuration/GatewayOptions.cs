using System.Net;
using Microsoft.Extensions.Options;
using WaGateway.Driver;
using WaGateway.Http;
using WaGateway.Http.Access;
using WaGateway.Http.Compat;
using WaGateway.Http.Metrics;
using WaGateway.Media;
using WaGateway.Outbox;
using WaGateway.Sending;
using WaGateway.Sessions;
using WaGateway.Simulator;
using WaGateway.Store;
using WaGateway.Validation;

namespace WaGateway.Configuration;

/// <summary>Every setting with its default. Bound from appsettings.json, environment and command line; see docs/settings.md.</summary>
internal sealed class GatewayOptions
{
    /// <summary>
    /// The folder of everything that is kept: the database, the browser profiles, received files, the sandbox's phones. Also
    /// <c>DATA_DIR</c>.
    /// </summary>
    [Text(TextForm.NotEmpty, "the path of a folder, e.g. ./data")]
    public string DataDir { get; set; } = "data";

    [ValidateObjectMembers]
    public StoreOptions Store { get; set; } = new();

    [ValidateObjectMembers]
    public HttpOptions Http { get; set; } = new();

    [ValidateObjectMembers]
    public DriverOptions Driver { get; set; } = new();

    [ValidateObjectMembers]
    public SessionsOptions Sessions { get; set; } = new();

    public ChannelsOptions Channels { get; set; } = new();

    [ValidateObjectMembers]
    public OutboxOptions Outbox { get; set; } = new();

    [ValidateObjectMembers]
    public MediaOptions Media { get; set; } = new();

    [ValidateObjectMembers]
    public SandboxOptions Sandbox { get; set; } = new();

    public bool IsSandboxEnabled => Sandbox.Enabled ?? Http.IsLoopbackOnly;

    [ValidateObjectMembers]
    public AuthOptions Auth { get; set; } = new();

    [ValidateObjectMembers]
    public LimitOptions Limits { get; set; } = new();

    [ValidateObjectMembers]
    public CompatOptions Compat { get; set; } = new();

    [ValidateObjectMembers]
    public PacingOptions Pacing { get; set; } = new();

    [ValidateObjectMembers]
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>Whether somebody who is not on this machine may be able to call, or the owner wants credentials anyway.</summary>
    public bool NeedsFirstKey => Auth.Mode == AuthMode.Required || (Auth.Mode == AuthMode.Auto && !Http.IsLoopbackOnly);
}
