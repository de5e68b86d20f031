using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Store.Sqlite;
using WaGateway.Webhooks;

namespace WaGateway.Bench.Scenarios;

/// <summary>The way out alone: an event is committed → the receiver has the whole request. Store and outbox run in this process.</summary>
internal sealed class Outbox : IScenario
{
    private const int Chats = 500;

    public string Name => "outbox";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var receiver = await ReceiverProcess.StartAsync();
        foreach (var rate in new[] { 50, 500 })
            yield return await LatencyAsync(receiver, rate);
        foreach (var delay in new[] { 0, 20 })
            foreach (var endpoints in new[] { 1, 10, 100 })
            {
                List<double> rates = [];
                for (var round = 0; round < 3; round++)
                    rates.Add(await RateAsync(receiver, endpoints, delay, delay == 0 ? 20_000 : endpoints == 1 ? 2_000 : 10_000));
                yield return Figure.Rate($"deliveries, {endpoints} endpoint(s), receiver answers after {delay} ms", rates, $"3 rounds, {Chats} chats");
            }
        var (first, drain) = await DrainAsync(receiver, 100_000);
        yield return Figure.Seconds("100,000 pending at the start: first delivery", [first], "from opening the database");
        yield return Figure.Rate("100,000 pending at the start: drained at", [drain], $"gateway's part of this process: {Environment.WorkingSet / 1e6:F0} MB resident");
    }

    private static async Task<Figure> LatencyAsync(ReceiverProcess receiver, int perSecond)
    {
        using House house = new();
        var session = await house.SessionAsync([$"{receiver.Url}/0"]);
        house.Start();
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        List<Task> logging = [];
        await receiver.TakeAsync();
        for (var n = 0.0; n < 10 * perSecond && await clock.WaitForNextTickAsync();)
            for (n += perSecond / 100.0; logging.Count < n;)
                logging.Add(house.HappenAsync(session, logging.Count));
        await Task.WhenAll(logging);
        await Wait.UntilAsync(async () => await receiver.CountAsync() >= logging.Count, "all arrivals");
        var times = (await receiver.TakeAsync()).Select(arrival => arrival.Milliseconds).OfType<double>().ToList();
        return Figure.Latency($"enqueue → delivered at {perSecond}/s, 1 endpoint", times, $"{logging.Count} events");
    }

    private static async Task<double> RateAsync(ReceiverProcess receiver, int endpoints, int delay, int count)
    {
        using House house = new();
        var session = await house.SessionAsync(Enumerable.Range(0, endpoints).Select(n => $"{receiver.Url}/{n}?delay={delay}"));
        await house.FillAsync(session, count / endpoints);
        return (await house.RunAsync(receiver, count / endpoints * endpoints)).PerSecond;
    }

    private static async Task<(double First, double PerSecond)> DrainAsync(ReceiverProcess receiver, int count)
    {
        using House house = new();
        await house.FillAsync(await house.SessionAsync([$"{receiver.Url}/0"]), count);
        return await house.RunAsync(receiver, count);
    }

    /// <summary>A real store in a folder of its own, and the outbox on top of it.</summary>
    private sealed class House : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wagateway-bench-");
        private readonly IOptions<GatewayOptions> options = Options.Create(new GatewayOptions());
        private readonly EgressGuard guard;
        private SqliteStore store;
        private OutboxWorker? worker;

        public House()
        {
            guard = new EgressGuard(options);
            store = Open();
        }

        private string DatabasePath => Path.Combine(folder.FullName, "wagateway.db");

        public async Task<long> SessionAsync(IEnumerable<string> urls)
        {
            (await store.CreateSessionAsync(new NewSession(1, "Bench", Engine.Sandbox, Guid.NewGuid().ToString("N"), null, null))).Failed(out _, out var session);
            foreach (var url in urls)
                await store.RegisterEndpointAsync(session!.Id, url, new EndpointChange());
            return session!.Id;
        }

        public Task<bool> HappenAsync(long session, int number)
        {
            var chat = string.Create(CultureInfo.InvariantCulture, $"55119{number % Chats:00000000}@c.us");
            return store.LogEventAsync(new EventDraft(session, EventKinds.Message, $"message|{number}", chat, TimeProvider.System.GetUtcNow(), new JsonObject
            {
                ["sessionId"] = session,
                ["sessionName"] = "Bench",
                ["message"] = new JsonObject { ["id"] = $"3EB0{number}", ["from"] = chat, ["chatId"] = chat, ["content"] = $"t:{Stopwatch.GetTimestamp()} {new string('x', 300)}" },
            })
            { Subject = new(chat, "chat", false, false) });
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
                fill.CommandText =
                    """
                    PRAGMA synchronous = OFF;
                    BEGIN IMMEDIATE;
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $events - 1)
                    INSERT INTO events (id, session_id, kind, dedupe_key, order_key, occurred_at, body, created_at)
                    SELECT 'msg_' || i, e.session_id, e.kind, 'copy|' || i, (i % $chats) || '@c.us', e.occurred_at, e.body, e.created_at FROM n, (SELECT * FROM events LIMIT 1) e;
                    INSERT INTO deliveries (sequence, endpoint_id, session_id, order_key, next_at, created_at)
                    SELECT e.sequence, p.id, e.session_id, e.order_key, e.created_at, e.created_at FROM events e JOIN endpoints p ON p.session_id = e.session_id
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
            worker = new OutboxWorker(store, new WebhookSender(guard, TimeProvider.System), options, TimeProvider.System, NullLogger<OutboxWorker>.Instance, null);
            worker.StartAsync(CancellationToken.None);
        }

        /// <summary>Opens the database again and lets the outbox work until everything has arrived.</summary>
        public async Task<(double First, double PerSecond)> RunAsync(ReceiverProcess receiver, int count)
        {
            await receiver.TakeAsync();
            var began = Stopwatch.GetTimestamp();
            store = Open();
            Start();
            await Wait.UntilAsync(async () => await receiver.CountAsync() >= count, $"{count} arrivals", 180);
            var arrivals = (await receiver.TakeAsync()).Select(arrival => arrival.At).Order().ToList();
            return (Stopwatch.GetElapsedTime(began, arrivals[0]).TotalSeconds, count / Stopwatch.GetElapsedTime(arrivals[0], arrivals[^1]).TotalSeconds);
        }

        public void Dispose()
        {
            worker?.StopAsync(CancellationToken.None).Wait();
            worker?.Dispose();
            store.Dispose();
            guard.Dispose();
            folder.Delete(recursive: true);
        }

        private SqliteStore Open() => new(DatabasePath, TimeProvider.System, NullLogger<SqliteStore>.Instance);
    }
}
