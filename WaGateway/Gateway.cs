using System.Reflection;
using System.Runtime.Loader;
using WaGateway.Driver;
using WaGateway.Driver.Browser;
using WaGateway.Http;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Store;
using WaGateway.Store.Sqlite;

namespace WaGateway;

/// <summary>The map of the house: every service and route family, in walking order.</summary>
internal static class Gateway
{
    static Gateway() => AssemblyLoadContext.Default.Resolving += AnyJsonSchemaVersion;

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var options = builder.Configuration.Get<GatewayOptions>() ?? new GatewayOptions();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddFrontDoor(options);
        AddSessions(builder.Services);
        AddStore(builder.Services, options);
        var app = builder.Build();
        app.UseFrontDoor();
        app.MapFrontDoor();
        return app;
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<PlaywrightProcess>();
        services.AddSingleton<IReadOnlyDictionary<Engine, IOutsideWorld>>(new Dictionary<Engine, IOutsideWorld> { [Engine.WhatsApp] = new WhatsAppWorld() });
        services.AddSingleton<IWhatsAppDriverFactory, BrowserHost>();
        services.AddSingleton<SessionParts>();
        services.AddSingleton<SessionPool>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionPool>());
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
    }

    /// <summary>NSwag was compiled against a newer build of this assembly than some registries have; the one that is there does.</summary>
    private static Assembly? AnyJsonSchemaVersion(AssemblyLoadContext context, AssemblyName name) =>
        name is { Name: "NJsonSchema.NewtonsoftJson", Version: not null } ? context.LoadFromAssemblyName(new AssemblyName(name.Name)) : null;
}
