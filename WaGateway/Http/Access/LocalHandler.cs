using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WaGateway.Configuration;

namespace WaGateway.Http.Access;

/// <summary>
/// Lets callers on this machine in without credentials, while <c>Auth:Mode</c> allows it: those of the user that runs the
/// gateway, and root, who can read its data folder anyway. Other users of the machine need a key.
/// </summary>
internal sealed class LocalHandler(
    KeyRing keys,
    GatewayOptions gateway,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "local";
    private static readonly HashSet<string> Others = new(
        ["Forwarded", "Via", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP"],
        StringComparer.OrdinalIgnoreCase
    );

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(IsLetIn() ? CallerIdentity.Success(Caller.Local, Name) : AuthenticateResult.NoResult());

    private bool IsLetIn() => gateway.Auth.Mode == AuthMode.None || (IsOpen(Context, gateway, keys) && Refuse(Context) is null);

    /// <summary>Why somebody who calls from this machine is not let in without credentials; null where he is.</summary>
    internal static string? Refuse(HttpContext context) =>
        CrossOrigin.Is(context.Request)
            ? "A web page of another origin needs an API key, also where programs on this machine need none: make one with POST /api/keys, "
                + "with the scopes that the page needs"
            : LocalUser.Refuse(context);

    /// <summary>Whether callers of this machine may be let in without credentials at all.</summary>
    internal static bool IsOpen(HttpContext context, GatewayOptions gateway, KeyRing keys) =>
        gateway.Auth.Mode == AuthMode.Auto
        && gateway.Http.IsLoopbackOnly
        && !keys.HasKeys
        && !IsForwarded(context.Request)
        && context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address);

    /// <summary>A proxy on this machine makes the whole world look local.</summary>
    internal static bool IsForwarded(HttpRequest request) =>
        request.Headers.Keys.Any(name =>
            name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
            || Others.Contains(name)
        );
}
