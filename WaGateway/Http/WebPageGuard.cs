using WaGateway.Configuration;
using WaGateway.Http.Api;
using WaGateway.Http.Compat;
using WaGateway.Model;

namespace WaGateway.Http;

/// <summary>
/// Keeps pages in the user's browser from driving a gateway that asks for no credentials. Programs are not concerned:
/// they send none of the headers that browsers cannot be kept from sending.
/// </summary>
internal sealed class WebPageGuard(RequestDelegate next, GatewayOptions options)
{
    private readonly HashSet<string> hosts = new(
        ((string[])["localhost", "127.0.0.1", "::1", options.Http.Address, .. options.Http.AllowedHosts]).Select(Bare),
        StringComparer.OrdinalIgnoreCase
    );

    private readonly HashSet<string> origins = CrossOrigin.Allowed(options.Http);

    public Task InvokeAsync(HttpContext context) =>
        Complaint(context.Request) is { } fault ? new Refused(fault).ExecuteAsync(context) : next(context);

    private Fault? Complaint(HttpRequest request)
    {
        if (!IsHostOurs(request))
            return new(
                FaultCode.HostNotAllowed,
                $"This gateway is not known as '{request.Host.Host}': call it by localhost, or name this host in the setting "
                    + "Http:AllowedHosts"
            );
        if (CrossOrigin.Is(request) && !IsAllowed(request) && !IsVisit(request))
            return new(
                FaultCode.CrossSiteRequest,
                "A page of another site may not call this gateway: call it from a program or from that site's server, open the gateway's "
                    + "own page, or name the page's origin in the setting Http:AllowedOrigins"
            );
        return null;
    }

    /// <summary>
    /// Against DNS rebinding: a page whose own name was pointed at this machine says that name. Who lets others than this
    /// machine in has names we cannot know; and only browsers, which always say a name, can be rebound.
    /// </summary>
    private bool IsHostOurs(HttpRequest request) =>
        !options.Http.IsLoopbackOnly || !request.Host.HasValue || hosts.Contains(Bare(request.Host.Host));

    /// <summary>Named in the settings: it needs credentials all the same (<see cref="Access.LocalHandler"/>).</summary>
    private bool IsAllowed(HttpRequest request) => request.Headers.Origin is [{ } origin] && origins.Contains(origin);

    /// <summary>Following a link to a page of ours, which then reads nothing of ours to anybody else.</summary>
    private static bool IsVisit(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers["Sec-Fetch-Mode"] == "navigate"
        && !request.Path.StartsWithSegments("/api")
        && Maker.Of(request.HttpContext) is null;

    private static string Bare(string host) => host.Trim('[', ']');
}
