using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Egress;
using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Store;
using WaGateway.Webhooks;

namespace WaGateway.Bench;

/// <summary>A real store in a folder of its own, and the outbox on top of it.</summary>
internal sealed class OutboxUnderTest : IDisposable
{
    private const int Chats = 500;
    private readonly EgressGuard guard;
    private ServiceProvider store;
    private OutboxWorker? worker;
    private int happened;

    public OutboxUnderTest()
    {
        guard = new EgressGuard(new EgressRules());
        store = Open();
    }

    /// <summary>Where a whole gateway can go on with it.</summary>
    public string Folder { get; } = Children.NewFolder();

    private string DatabasePath => Path.Combine(Folder, "wagateway.db");

    public async Task<long> SessionAsync(IEnumerable<string> urls)
    {
        (
            await store
                .GetRequiredService<SessionStore>()
                .CreateSessionAsync(new NewSession(1, "Bench", Engine.Sandbox, Guid.NewGuid().ToString("N"), null, null))
        ).Failed(out _, out var session);
        foreach (var url in urls)
            await store.GetRequiredService<EndpointStore>().RegisterEndpointAsync(session!.Id, url, new EndpointChange());
        return session!.Id;
    }

    /// <summary>Events of many chats at a steady rate.</summary>
    /// <returns>How many were logged.</returns>
    public async Task<int> HappenAsync(long session, int perSecond, TimeSpan time)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        List<Task> logging = [];
        for (var due = 0.0; due < time.TotalSeconds * perSecond && await clock.WaitForNextTickAsync(); )
        for (due += perSecond / 100.0; logging.Count < due; )
            logging.Add(HappenAsync(session, ++happened));
        await Task.WhenAll(logging);
        return logging.Count;
    }

    private Task<bool> HappenAsync(long session, int number)
    {
        var chat = string.Create(CultureInfo.InvariantCulture, $"55119{number % Chats:00000000}@c.us");
        return store
            .GetRequiredService<EventStore>()
            .LogEventAsync(
                new EventDraft(
                    session,
                    EventKinds.Message,
                    $"message|{number}",
                    chat,
                    TimeProvider.System.GetUtcNow(),
                    new JsonObject
                    {
                        ["sessionId"] = session,
                        ["sessionName"] = "Bench",
                        ["message"] = new JsonObject
                        {
                            ["id"] = $"3EB0{number}",
                            ["from"] = chat,
                            ["chatId"] = chat,
                            ["content"] = $"t:{Stopwatch.GetTimestamp()} {new string('x', 300)}",
                        },
                    }
                )
                {
                    Subject = new(chat, "chat", false, false),
                }
            );
    }

    /// <summary>One event per endpoint and row, put into the file behind the gateway's back, which is what a long outage leaves.</summary>
    public async Task FillAsync(long session, int events)
    {
        await HappenAsync(session, 0);
        store.Dispose();
        await using (var db = new SqliteConnection($"Data Source={DatabasePath};Pooling=False"))
        {
            await db.OpenAsync();
            await using var fill = db.CreateCommand();
            fill.CommandText = """
                PRAGMA synchronous = OFF;
                BEGIN IMMEDIATE;
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $events - 1)
                INSERT INTO events (id, session_id, kind, dedupe_key, order_key, occurred_at, body, created_at)
                SELECT 'msg_' || i, e.session_id, e.kind, 'copy|' || i, (i % $chats) || '@c.us', e.occurred_at, e.body, e.created_at FROM
                    n, (SELECT * FROM events LIMIT 1) e;
                INSERT INTO deliveries (sequence, endpoint_id, session_id, order_key, next_at, created_at)
                SELECT e.sequence, p.id, e.session_id, e.order_key, e.created_at, e.created_at FROM events e JOIN endpoints p ON
                    p.session_id = e.session_id
                WHERE e.dedupe_key LIKE 'copy|%' ORDER BY e.sequence;
                COMMIT;
                """;
            fill.Parameters.AddWithValue("$events", events);
            fill.Parameters.AddWithValue("$chats", Chats);
            await fill.ExecuteNonQueryAsync();
        }
    }

    public void Start()
    {
        worker = new OutboxWorker(
            store.GetRequiredService<DeliveryQueue>(),
            new WebhookSender(guard, TimeProvider.System),
            new OutboxOptions(),
            TimeProvider.System,
            NullLogger<OutboxWorker>.Instance,
            null
        );
        worker.StartAsync(CancellationToken.None);
    }

    /// <summary>Opens the database again and lets the outbox work until everything has arrived.</summary>
    /// <returns>Deliveries per second, from the first arrival to the last.</returns>
    public async Task<double> DrainAsync(ReceiverProcess receiver, int count)
    {
        await receiver.TakeAsync();
        store = Open();
        Start();
        await Wait.UntilAsync(async () => await receiver.CountAsync() >= count, $"{count} arrivals", 120);
        var arrivals = (await receiver.TakeAsync()).Select(arrival => arrival.At).Order().ToList();
        return count / Stopwatch.GetElapsedTime(arrivals[0], arrivals[^1]).TotalSeconds;
    }

    public void Dispose()
    {
        // A receiver that hangs is not waited for.
        worker?.StopAsync(new CancellationToken(canceled: true)).Wait();
        worker?.Dispose();
        store.Dispose();
        guard.Dispose();
        Children.Delete(Folder);
    }

    private ServiceProvider Open() =>
        new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddStore(_ => DatabasePath).BuildServiceProvider();
}
