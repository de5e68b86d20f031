using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using WaGateway.Configuration;
using WaGateway.Store;
using IPNetwork = System.Net.IPNetwork;

namespace WaGateway.Http.Access;

/// <summary>Who may call: ASP.NET's authentication, rate limiter and authorization, in that order.</summary>
internal static class AccessSetup
{
    private const string Chooser = "caller";

    public static void AddAccess(this IServiceCollection services, GatewayOptions options)
    {
        // Every failed attempt would be a line: an attacker's way to fill a disk. The answer says it, and the limiter counts it.
        services.AddLogging(logging => logging.AddFilter(typeof(KeyHandler).FullName, LogLevel.Warning));
        // ASP.NET's own parts keep their keys in the home folder unless told otherwise, and warn that they are in the clear, as ours are
        // said to be.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        // It writes whole addresses, and the token of a file's link is in one.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services
            .AddDataProtection()
            .SetApplicationName(SecretBox.Application)
            .PersistKeysToFileSystem(new(Path.Combine(Path.GetFullPath(options.DataDir), DataFolder.KeysName)));
        services.AddSingleton<KeyRing>();
        services.AddSingleton<UserBook>();
        services.AddSingleton<CredentialValidity>();
        services.AddSingleton<KeyMaintenance>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyMaintenance>());
        services.AddSingleton<FailedCredentials>();
        services
            .AddAuthentication(Chooser)
            .AddPolicyScheme(Chooser, null, scheme => scheme.ForwardDefaultSelector = context => Choose(context, options.Auth))
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(KeyHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, LinkHandler>(LinkHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, LocalHandler>(LocalHandler.Name, null)
            .AddTokens(options.Auth.Jwt);
        var gate = new AuthorizationPolicyBuilder().AddRequirements(new ScopeGate.Requirement()).RequireAuthenticatedUser().Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(gate).SetFallbackPolicy(gate);
        services.AddSingleton<IAuthorizationHandler, ScopeGate>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, GateAnswers>();
        services.AddSingleton(provider => new Limits(options.Limits, provider.GetRequiredService<TimeProvider>()));
        services.Configure<ForwardedHeadersOptions>(forwarded => Believe(forwarded, options.Http.KnownProxies));
    }

    /// <summary>After routing: what a route needs is known only then.</summary>
    /// <param name="openToAll">Adds what answers without credentials and within the limits.</param>
    public static void UseAccess(this WebApplication app, Action openToAll)
    {
        app.UseAuthentication();
        var limits = app.Services.GetRequiredService<Limits>();
        app.Use(limits.PassAsync);
        openToAll();
        app.UseAuthorization();
    }

    private static string Choose(HttpContext context, AuthOptions auth)
    {
        var request = context.Request;
        if (auth.Mode == AuthMode.None)
            return LocalHandler.Name;
        if (Credentials.Key(request) is not null)
            return KeyHandler.Name;
        if (LinkHandler.Applies(context))
            return LinkHandler.Name;
        if (Credentials.Token(request) is not { } token)
            return LocalHandler.Name;
        return auth.Jwt.Authority.Length == 0 || TokenSchemes.IsOwn(token) ? TokenSchemes.Own : TokenSchemes.Outside;
    }

    private static void Believe(ForwardedHeadersOptions forwarded, string[] proxies)
    {
        // Not the host: proxies that set no X-Forwarded-Host would pass on what a caller made up.
        forwarded.ForwardedHeaders =
            proxies.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            if (IPAddress.TryParse(proxy, out var address))
                forwarded.KnownProxies.Add(address);
            else
                forwarded.KnownIPNetworks.Add(IPNetwork.Parse(proxy));
    }
}
