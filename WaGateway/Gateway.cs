using System.Reflection;
using System.Runtime.Loader;
using WaGateway.Http;
using WaGateway.Sessions;
using WaGateway.Store;
using WaGateway.Store.Sqlite;

namespace WaGateway;

/// <summary>The map of the house: every service and route family, in walking order.</summary>
internal static class Gateway
{
    public static WebApplication Build(string[] args)
    {
        AssemblyLoadContext.Default.Resolving += AnyJsonSchemaVersion;
        var builder = WebApplication.CreateBuilder(args);
        var options = builder.Configuration.Get<GatewayOptions>() ?? new GatewayOptions();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddFrontDoor(options);
        builder.Services.AddSingleton<SessionPool>();
        AddStore(builder.Services, options);
        var app = builder.Build();
        app.UseFrontDoor();
        app.MapFrontDoor();
        return app;
    }

    private static void AddStore(IServiceCollection services, GatewayOptions options)
    {
        Directory.CreateDirectory(options.DataDir);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SqliteStore>(provider, Path.Combine(options.DataDir, "wagateway.db")));
        services.AddSingleton<ISessionStore>(provider => provider.GetRequiredService<SqliteStore>());
        services.AddSingleton(provider => (IMessageStore)(object)provider.GetRequiredService<SqliteStore>());
        services.AddSingleton(provider => (IEndpointStore)(object)provider.GetRequiredService<SqliteStore>());
        services.AddSingleton(provider => (IDeliveryStore)(object)provider.GetRequiredService<SqliteStore>());
    }

    /// <summary>NSwag was compiled against a newer build of this assembly than some registries have; the one that is there does.</summary>
    private static Assembly? AnyJsonSchemaVersion(AssemblyLoadContext context, AssemblyName name) =>
        name is { Name: "NJsonSchema.NewtonsoftJson", Version: not null } ? context.LoadFromAssemblyName(new AssemblyName(name.Name)) : null;
}
