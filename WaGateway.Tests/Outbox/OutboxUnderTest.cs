using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WaGateway.Configuration;
using WaGateway.Egress;
using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Store;
using WaGateway.Tests.Receivers;
using WaGateway.Tests.Store;
using WaGateway.Webhooks;

namespace WaGateway.Tests.Outbox;

/// <summary>A real store in a temporary folder, and the outbox on top of it.</summary>
internal sealed class OutboxUnderTest : IAsyncDisposable, ILoggerProvider
{
    private readonly string folder;
    private readonly ILoggerFactory loggers;
    private readonly TimeProvider clock;
    private EgressGuard? guard;
    private bool isOwner;
    private int happenings;
    private bool isClosed;

    private OutboxUnderTest(TimeProvider clock, OutboxOptions options, string? existing = null, TestDatabase? database = null)
    {
        isOwner = existing is null;
        folder = existing ?? Directory.CreateTempSubdirectory("wagateway-outbox-").FullName;
        this.clock = clock;
        Options = options;
        loggers = LoggerFactory.Create(builder => builder.AddProvider(this).SetMinimumLevel(LogLevel.Information));
        Store = new OpenStore(DatabasePath, clock, loggers, database);
    }

    public OutboxOptions Options { get; }

    public OpenStore Store { get; }

    public OutboxWorker? Worker { get; private set; }

    public IWebhookReplies? Replies { get; set; }

    /// <summary>What the outbox sees of the store, where it is not the store itself.</summary>
    public DeliveryQueue? Between { get; set; }

    /// <summary>Stands for the name server.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; set; } = Dns.GetHostAddressesAsync;

    public ConcurrentQueue<string> Errors { get; } = [];

    public string DatabasePath => Path.Combine(folder, "gateway.db");

    /// <summary>A outbox whose outbox runs.</summary>
    public static async Task<OutboxUnderTest> OpenAsync(TimeProvider? clock = null, OutboxOptions? options = null)
    {
        var outbox = Closed(clock, options);
        await outbox.StartAsync();
        return outbox;
    }

    /// <summary>A outbox whose outbox does not run yet.</summary>
    public static OutboxUnderTest Closed(TimeProvider? clock = null, OutboxOptions? options = null, TestDatabase? database = null) =>
        new(clock ?? TimeProvider.System, options ?? new(), database: database);

    /// <summary>A outbox on a folder that somebody else keeps, whose outbox does not run yet.</summary>
    public static OutboxUnderTest On(string folder) => new(TimeProvider.System, new(), folder);

    /// <summary>The next process on the same folder, after the other has died (its outbox is not stopped, its claims stay).</summary>
    public static OutboxUnderTest Over(OutboxUnderTest dead, TimeProvider? clock = null)
    {
        dead.CloseStore();
        (var inherits, dead.isOwner) = (dead.isOwner, false);
        return new OutboxUnderTest(clock ?? dead.clock, dead.Options, dead.folder) { happenings = dead.happenings, isOwner = inherits };
    }

    public async Task StartAsync()
    {
        guard = new EgressGuard(
            new EgressRules
            {
                Allow = Options.AllowNetworks,
                Deny = Options.DenyNetworks,
                ConnectTimeout = Options.ConnectTimeout,
            }
        )
        {
            Resolve = (host, stop) => Resolve(host, stop),
        };
        Worker = new OutboxWorker(
            Between ?? Store.Queue,
            new WebhookSender(guard, clock),
            Options,
            clock,
            loggers.CreateLogger<OutboxWorker>(),
            Replies
        );
        await Worker.StartAsync(CancellationToken.None);
    }

    public void SetOwnAddresses(params System.Net.IPEndPoint[] addresses) => guard!.SetOwnAddresses(addresses);

    public async Task StopAsync()
    {
        if (Worker is null)
            return;
        await Worker.StopAsync(CancellationToken.None);
        Worker.Dispose();
        guard!.Dispose();
        Worker = null;
    }

    public async Task<long> SessionAsync(string name = "Shop", string? webhookUrl = null, string? secret = null)
    {
        var outcome = await Store.Sessions.CreateSessionAsync(
            new NewSession(1, name, Engine.Sandbox, Guid.NewGuid().ToString("N"), webhookUrl, secret)
        );
        Assert.False(outcome.Failed(out _, out var session));
        foreach (var endpoint in await Store.Endpoints.ListEndpointsAsync(session.Id))
            RawReceiver.Tell(endpoint.Url, endpoint.Secret);
        return session.Id;
    }

    public async Task<EndpointRecord> EndpointAsync(long session, string url, EndpointChange? options = null)
    {
        var (endpoint, _) = await Store.Endpoints.RegisterEndpointAsync(session, url, options ?? new());
        RawReceiver.Tell(endpoint.Url, endpoint.Secret);
        return endpoint;
    }

    public Task HappenAsync(long session, string chat = "5511988880002@c.us", string content = "Hello", string kind = EventKinds.Message)
    {
        var number = Interlocked.Increment(ref happenings);
        return Store.Events.LogEventAsync(
            new EventDraft(
                session,
                kind,
                $"{kind}|{number}",
                chat,
                clock.GetUtcNow(),
                new JsonObject
                {
                    ["sessionId"] = session,
                    ["sessionName"] = "Shop",
                    ["message"] = new JsonObject
                    {
                        ["id"] = $"3EB0{number}",
                        ["from"] = chat,
                        ["chatId"] = chat,
                        ["content"] = content,
                        ["number"] = number,
                    },
                }
            )
            {
                Subject = new(chat, "chat", false, false),
            }
        );
    }

    public async Task<IReadOnlyList<DeliveryRecord>> DeliveriesAsync(DeliveryState? state = null) =>
        await Store.Deliveries.ListDeliveriesAsync(new DeliveryQuery(state, null, null, Limit: 100_000));

    /// <summary>Waits until a fact holds; says what it was when it does not in time.</summary>
    public static async Task UntilAsync(Func<Task<bool>> fact, string what, int seconds = 30)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await fact())
        {
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"not within {seconds} s: {what}");
            await Task.Delay(10);
        }
    }

    /// <summary>
    /// Waits until the outbox has had turns enough to do what it should not: events that go to a webhook of their own, one after
    /// another. They leave nothing behind.
    /// </summary>
    public async Task TurnsPassAsync(int turns = 20)
    {
        await using var beside = new RawReceiver();
        var endpoint = await EndpointAsync(await SessionAsync($"Beside {Guid.NewGuid():N}"), beside.Url);
        for (var turn = 1; turn <= turns; turn++)
        {
            await HappenAsync(endpoint.SessionId, "beside@c.us");
            await beside.WaitForAsync(turn);
        }
        Assert.True(await Store.Endpoints.DeleteEndpointAsync(endpoint.Id));
    }

    public Task AllDeliveredAsync(int count, int seconds = 30) =>
        UntilAsync(async () => (await DeliveriesAsync(DeliveryState.Delivered)).Count == count, $"{count} delivered", seconds);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        CloseStore();
        loggers.Dispose();
        if (isOwner)
            Directory.Delete(folder, recursive: true);
        Assert.Empty(Errors);
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new ErrorLog(Errors);

    void IDisposable.Dispose() { }

    private void CloseStore()
    {
        if (!isClosed)
            Store.Dispose();
        isClosed = true;
    }

    private sealed class ErrorLog(ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                errors.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
