using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.Options;
using WaGateway.Driver;
using WaGateway.Driver.Browser;
using WaGateway.Http;
using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Sessions;
using WaGateway.Simulator;
using WaGateway.Store;
using WaGateway.Store.Sqlite;
using WaGateway.Webhooks;

namespace WaGateway;

/// <summary>The map of the house: every service and route family, in walking order.</summary>
internal static class Gateway
{
    static Gateway() => AssemblyLoadContext.Default.Resolving += AnyJsonSchemaVersion;

    /// <exception cref="BadSettingException">A setting makes no sense.</exception>
    /// <exception cref="StoreRefusedException">The data folder cannot be used.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "WaGateway", EnvironmentName = Settings.EnvironmentName(args) });
        var options = Settings.Load(builder.Configuration, args);
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddSingleton(options).AddSingleton(Options.Create(options)).AddSingleton(TimeProvider.System);
        builder.Services.AddFrontDoor(options);
        AddStore(builder.Services, options);
        AddWayOut(builder.Services);
        AddSessions(builder.Services, options);

        var app = builder.Build();
        // Refuses here, with a sentence, and not at the first request.
        app.Services.GetRequiredService<SqliteStore>();
        app.UseFrontDoor();
        app.MapFrontDoor();
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<EgressGuard>().SetOwnAddresses(Listeners(app)));
        return app;
    }

    private static void AddStore(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(_ => new DataFolder(options.DataDir));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SqliteStore>(provider, provider.GetRequiredService<DataFolder>().Path("wagateway.db")));
        services.AddSingleton<ISessionStore>(provider => provider.GetRequiredService<SqliteStore>());
        services.AddSingleton<IMessageStore>(provider => provider.GetRequiredService<SqliteStore>());
        services.AddSingleton<IIdentityStore>(provider => provider.GetRequiredService<SqliteStore>());
        services.AddSingleton<IEndpointStore>(provider => provider.GetRequiredService<SqliteStore>());
        services.AddSingleton<IDeliveryStore>(provider => provider.GetRequiredService<SqliteStore>());
        services.AddSingleton<IStoreHealth>(provider => provider.GetRequiredService<SqliteStore>());
        services.AddSingleton<IEventLog>(provider => provider.GetRequiredService<SqliteStore>());
        services.AddSingleton<IActivity>(provider => provider.GetRequiredService<SqliteStore>());
    }

    private static void AddWayOut(IServiceCollection services)
    {
        services.AddSingleton<EgressGuard>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<IResponseReplies, ResponseReplies>();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<Janitor>();
    }

    // After the way out: at the stop, services end in reverse, and what the pages still told goes out first.
    private static void AddSessions(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton<PlaywrightProcess>();
        services.AddSingleton<WhatsAppWorld>();
        if (options.IsSandboxEnabled)
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SandboxWorld>(provider, provider.GetRequiredService<DataFolder>().Path("sandbox"),
                new SandboxOptions { FirstCode = options.Sandbox.FirstCode, NextCodes = options.Sandbox.NextCodes }));
        services.AddSingleton<IReadOnlyDictionary<Engine, IOutsideWorld>>(Worlds);
        services.AddSingleton<IWhatsAppDriverFactory, BrowserHost>();
        services.AddSingleton<SessionParts>();
        services.AddSingleton<SessionPool>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionPool>());
    }

    private static Dictionary<Engine, IOutsideWorld> Worlds(IServiceProvider provider)
    {
        var worlds = new Dictionary<Engine, IOutsideWorld> { [Engine.WhatsApp] = provider.GetRequiredService<WhatsAppWorld>() };
        if (provider.GetService<SandboxWorld>() is { } sandbox)
            worlds[Engine.Sandbox] = sandbox;
        return worlds;
    }

    private static IEnumerable<IPEndPoint> Listeners(WebApplication app) =>
        from url in app.Urls
        let uri = new Uri(url)
        from address in uri.Host is "localhost" ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : new[] { IPAddress.Parse(uri.Host.Trim('[', ']')) }
        select new IPEndPoint(address, uri.Port);

    /// <summary>NSwag was compiled against a newer build of this assembly than some registries have; the one that is there does.</summary>
    private static Assembly? AnyJsonSchemaVersion(AssemblyLoadContext context, AssemblyName name) =>
        name is { Name: "NJsonSchema.NewtonsoftJson", Version: not null } ? context.LoadFromAssemblyName(new AssemblyName(name.Name)) : null;
}
