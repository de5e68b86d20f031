using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry;
using WaGateway.Driver.Browser;
using WaGateway.Egress;
using WaGateway.Intake;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Store;
using WaGateway.Webhooks;

namespace WaGateway.Hosting;

/// <summary>
/// Sends one invented message from the page's text to a webhook's answer, in a database of its own that is deleted again:
/// .NET compiles code when it runs for the first time, and the first real message after a start would wait for that. Only
/// where sessions are started with the gateway, and not before one of them is connected: their browsers are in more of a hurry.
/// </summary>
internal sealed partial class WarmUp(SessionStore sessions, DataFolder data, TimeProvider clock, ILogger<WarmUp> logger) : BackgroundService
{
    /// <summary>What is invented is counted under a name that no scrape asks for.</summary>
    internal const string MeterName = "WaGateway.WarmUp";

    private const string Batch = """
        {"epoch":"warm-up","events":[{"n":1,"kind":"message","data":{"key":{"id":"3EB0000000000000000000",
        "remote":"15550000002@c.us","fromMe":false},"seconds":1800000000,"type":"chat","content":"Hello","mentions":[],
        "phones":{"100000000000001@lid":"15550000002@c.us"}}}]}
        """;
    private static readonly Account Account = new("15550000001@c.us", null);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!await IsSomethingConnectedAsync(stoppingToken))
                return;
            // What is invented is in no trace.
            using var untraced = SuppressInstrumentationScope.Begin();
            await DeliverAsync(data.Path(DataFolder.WarmUpName), stoppingToken);
        }
        catch (Exception error)
        {
            // Failure policy: the first message is slower, nothing else.
            Log.Failed(logger, error.Message);
        }
    }

    /// <returns>False where no session is wanted; true also where none is connected after a while.</returns>
    private async Task<bool> IsSomethingConnectedAsync(CancellationToken stop)
    {
        for (var began = clock.GetTimestamp(); ; )
        {
            var all = await sessions.ListSessionsAsync();
            if (!all.Any(session => session.Wanted))
                return false;
            if (all.Any(session => session.State == SessionState.Ready) || clock.GetElapsedTime(began) > LongestStart)
                return true;
            await Task.Delay(Glance, clock, stop);
        }
    }

    /// <param name="folder">For the database; what a killed gateway left there goes first, and all of it at the end.</param>
    /// <exception cref="OperationCanceledException">The receiver was not called in time, or the gateway stops.</exception>
    internal static async Task DeliverAsync(string folder, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        Delete(folder);
        Directory.CreateDirectory(folder);
        try
        {
            using var receiver = new TcpListener(IPAddress.Loopback, 0);
            receiver.Start();
            await using var services = Services(Path.Combine(folder, DataFolder.DatabaseName));
            var outbox = services.GetRequiredService<OutboxWorker>();
            await outbox.StartAsync(patience.Token);
            try
            {
                await PassAsync(services, receiver, patience.Token);
            }
            finally
            {
                // Waits for the answer to be written down.
                await outbox.StopAsync(CancellationToken.None);
            }
        }
        finally
        {
            Delete(folder);
        }
    }

    private static async Task PassAsync(ServiceProvider services, TcpListener receiver, CancellationToken stop)
    {
        var session = await services
            .GetRequiredService<SessionStore>()
            .CreateSessionAsync(new(1, "warm-up", Engine.Sandbox, "none", $"http://{receiver.LocalEndpoint}/", "secret"));
        var id = session.Value!.Id;
        var identities = services.GetRequiredService<IdentityStore>().Of(id);
        var intake = ActivatorUtilities.CreateInstance<EventIntake>(services, id, identities, NullLogger.Instance);
        await intake.CommitAsync(PageEventReader.Read(Batch).Events, Account, driver: null);
        using var caller = await receiver.AcceptTcpClientAsync(stop);
        var stream = caller.GetStream();
        await stream.ReadExactlyAsync(new byte[1], stop);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop);
        // Closed before the caller has read it, the answer might be lost.
        await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static ServiceProvider Services(string database) =>
        new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(_ => new Measures(MeterName))
            .AddStore(_ => database)
            .AddSingleton<DownloadSignal>()
            .AddSingleton(new OutboxOptions { StopTimeout = TimeSpan.FromSeconds(1) })
            .AddSingleton(new EgressRules { Allow = ["127.0.0.0/8"] })
            .AddSingleton<EgressGuard>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<OutboxWorker>()
            .BuildServiceProvider();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "The code for messages was not compiled beforehand: {Why}")]
        public static partial void Failed(ILogger logger, string why);
    }
}
