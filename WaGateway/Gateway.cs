using System.Net;
using WaGateway.Configuration;
using WaGateway.Driver;
using WaGateway.Driver.Browser;
using WaGateway.Egress;
using WaGateway.Hosting;
using WaGateway.Http;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Platform;
using WaGateway.Sending;
using WaGateway.Sessions;
using WaGateway.Simulator;
using WaGateway.Store;
using WaGateway.Webhooks;

namespace WaGateway;

/// <summary>Every service and route family, in the order in which they depend on each other.</summary>
internal static class Gateway
{
    /// <param name="replace">Adds services after all others, in whose place they are used.</param>
    /// <exception cref="BadSettingException">A setting makes no sense.</exception>
    /// <exception cref="StoreRefusedException">The data folder cannot be used.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new() { ApplicationName = "WaGateway", EnvironmentName = Settings.EnvironmentName(args) }
        );
        var options = Settings.Load(builder.Configuration, args);
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddLines();
        builder
            .Services.AddSingleton(options)
            .AddSingleton(options.Http)
            .AddSingleton(options.Driver)
            .AddSingleton(options.Sessions)
            .AddSingleton(options.Pacing)
            .AddSingleton(options.Outbox)
            .AddSingleton(options.Media)
            .AddSingleton(options.Auth)
            .AddSingleton(options.Limits)
            .AddSingleton(options.Telemetry)
            .AddSingleton(TimeProvider.System);
        builder.Services.AddHttp(options);
        AddStore(builder.Services, options);
        AddMedia(builder.Services, options);
        AddWayOut(builder.Services, options);
        AddSessions(builder.Services, options);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        // Refuses here, with a sentence, and not at the first request.
        app.Services.GetRequiredService<IdentityStore>();
        app.UseHttp();
        app.MapHttp();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            app.Services.GetRequiredService<EgressGuard>().SetOwnAddresses(Listeners(app));
            app.Services.GetRequiredService<MediaLinks>().Origin = Origin(app, options);
        });
        return app;
    }

    private static void AddStore(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(_ => new DataFolder(options.DataDir));
        services.AddStore(
            provider => provider.GetRequiredService<DataFolder>().Path(DataFolder.DatabaseName),
            options.Channels.Tell,
            options.Store
        );
    }

    private static void AddMedia(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(provider => new MediaFiles(provider.GetRequiredService<DataFolder>().Path("media"), options.Media));
        services.AddSingleton(provider => new MediaLinks(
            provider.GetRequiredService<DataFolder>().Path("media.key"),
            options.Media,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IMediaLinks>(provider => provider.GetRequiredService<MediaLinks>());
        services.AddSingleton<WebFiles>();
        services.AddSingleton<VoiceConverter>();
        services.AddSingleton<LinkPreviews>();
    }

    private static void AddWayOut(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(
            new EgressRules
            {
                Allow = options.Outbox.AllowNetworks,
                Deny = options.Outbox.DenyNetworks,
                AllowFiles = options.Media.AllowNetworks,
                ConnectTimeout = options.Outbox.ConnectTimeout,
            }
        );
        services.AddSingleton<EgressGuard>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<IWebhookReplies, WebhookReplies>();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<RetentionCleaner>();
    }

    // After the way out: at the stop, services end in reverse, and what the pages still told goes out first.
    private static void AddSessions(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(_ => new BrowserFiles(options.DataDir));
        services.AddSingleton<BrowserInstaller>();
        services.AddSingleton<PlaywrightProcess>();
        services.AddSingleton<DialProxy>(provider =>
            (proxy, stop) => provider.GetRequiredService<EgressGuard>().DialProxyAsync(proxy.Host, proxy.Port, proxy.ReachesPrivate, stop)
        );
        services.AddSingleton<WhatsAppWorld>();
        if (options.IsSandboxEnabled)
            services.AddSingleton(provider =>
                ActivatorUtilities.CreateInstance<SandboxWorld>(
                    provider,
                    provider.GetRequiredService<DataFolder>().Path("sandbox"),
                    new SandboxLimits
                    {
                        FirstCode = options.Sandbox.FirstCode,
                        NextCodes = options.Sandbox.NextCodes,
                        UnpairedConnection = options.Sandbox.UnpairedConnection,
                        LoginPause = options.Sandbox.LoginPause,
                        Passkeys = options.Sandbox.Passkeys,
                        PasskeyConfirmsItself = options.Sandbox.PasskeyConfirmsItself,
                        PasskeyChallenge = options.Sandbox.PasskeyChallenge,
                        PasskeyStep = options.Sandbox.PasskeyStep,
                        LongestHistory = options.Sandbox.LongestHistory,
                        MaxMediaBytes = options.Media.MaxTotalBytes,
                    }
                )
            );
        services.AddSingleton<IReadOnlyDictionary<Engine, IOutsideWorld>>(Worlds);
        services.AddSingleton<IWhatsAppDriverFactory, BrowserHost>();
        services.AddSingleton<DownloadSignal>();
        services.AddSingleton<SessionServices>();
        services.AddSingleton<SessionPool>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionPool>());
        services.AddSingleton(options.Sessions.Sending()).AddHostedService<OverdueSends>();
        services.AddSingleton(SourceOfMedia);
        services.AddHostedService<MediaDownloads>();
        services.AddHostedService<MediaCleaner>();
        services.AddHostedService<SearchIndexer>();
        services.AddHostedService<WarmUp>();
        services.AddHostedService<IdleMemory>();
    }

    private static MediaSource SourceOfMedia(IServiceProvider provider)
    {
        var pool = provider.GetRequiredService<SessionPool>();
        return new(pool.Ready, pool.DownloadAsync);
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
        from address in uri.Host is "localhost"
            ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
            : new[] { IPAddress.Parse(uri.Host.Trim('[', ']')) }
        select new IPEndPoint(address, uri.Port);

    private static string Origin(WebApplication app, GatewayOptions options) =>
        options.Media.PublicUrl.Length > 0 ? options.Media.PublicUrl.TrimEnd('/') : $"http://localhost:{new Uri(app.Urls.First()).Port}";
}
