using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Faults;

/// <summary>
/// A steady load of test events on webhooks of one receiver, and the books about it: what the gateway acknowledged over
/// HTTP, and what arrived. Test events need no browser, and go the whole way of every event.
/// </summary>
internal sealed class TestEvents
{
    private const string Secret = "a secret of the receiver";
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Requests under way at once: a machine that is too slow for the load gets it later, and refuses none of it.</summary>
    private const int Most = 200;
    private readonly ConcurrentDictionary<string, long> acknowledged = [];
    private readonly ConcurrentDictionary<string, int> arrivals = [];
    private readonly ConcurrentDictionary<long, string> ids = [];
    private readonly ConcurrentQueue<string> wrong = [];
    private readonly List<long> webhooks = [];
    private int next;
    private int underWay;

    public int Asked => next;

    public int Acknowledged => acknowledged.Count;

    /// <summary>Acknowledged and never arrived.</summary>
    public int Lost => acknowledged.Keys.Count(id => !arrivals.ContainsKey(id));

    /// <summary>Arrivals beyond the first of the same id.</summary>
    public int Duplicated => arrivals.Values.Sum(times => times - 1);

    /// <summary>Requests that were not what they should be: one sequence under two ids.</summary>
    public IEnumerable<string> Wrong => wrong;

    /// <summary>Makes the webhooks, and enters everything that arrives in the books before it is answered.</summary>
    public async Task RegisterAsync(Api api, RawReceiver receiver, int count = 10)
    {
        receiver.Remembers = false;
        var answers = receiver.Script;
        receiver.Script = request =>
        {
            Enter(request);
            return answers(request);
        };
        var session = await api.CreateSessionAsync("Load");
        for (var n = 0; n < count; n++)
            webhooks.Add(
                (long)
                    (await api.PostAsync($"/webhook/{session}/register", new { url = $"{receiver.Url}/{n}", secret = Secret }, 201))["id"]!
            );
    }

    /// <summary>Asks for so many events per second until told to end, or until the gateway has died.</summary>
    public async Task MakeAsync(Api api, int perSecond, CancellationToken end)
    {
        using var clock = new PeriodicTimer(Tick);
        List<Task> asked = [];
        var (began, isAlive) = (Stopwatch.GetTimestamp(), true);
        while (isAlive && await clock.WaitForNextTickAsync(CancellationToken.None) && !end.IsCancellationRequested)
        // By the clock and not by the ticks: a tick that comes late must not make the load smaller.
        while (asked.Count < perSecond * Stopwatch.GetElapsedTime(began).TotalSeconds && Volatile.Read(ref underWay) < Most)
            asked.Add(OneAsync());
        await Task.WhenAll(asked);

        async Task OneAsync()
        {
            Interlocked.Increment(ref underWay);
            isAlive &= await AskAsync(api);
            Interlocked.Decrement(ref underWay);
        }
    }

    /// <summary>Asks for one event on each webhook, so that what is compiled at first use is compiled.</summary>
    public Task WarmUpAsync(Api api) => Task.WhenAll(webhooks.Select(_ => AskAsync(api)));

    /// <summary>
    /// Waits until nothing is on its way any more: an attempt that timed out on a busy machine is repeated after up to two minutes.
    /// </summary>
    public static Task AllSentAsync(Api api, double seconds = 300) =>
        Eventually.GetAsync(
            async () =>
                (await api.GetAsync("/deliveries?state=pending&limit=1")).AsArray().Count
                + (await api.GetAsync("/deliveries?state=leased&limit=1")).AsArray().Count,
            left => left == 0,
            seconds,
            "an empty outbox"
        );

    /// <returns>False when nobody answered.</returns>
    private async Task<bool> AskAsync(Api api)
    {
        try
        {
            var delivery = await api.PostAsync($"/webhook/{webhooks[Interlocked.Increment(ref next) % webhooks.Count]}/test");
            acknowledged[(string)delivery["eventId"]!] = (long)delivery["sequence"]!;
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Enter(ReceivedRequest request)
    {
        var sequence = request.Json.GetProperty("sequence").GetInt64();
        if (ids.GetOrAdd(sequence, request.EventId) != request.EventId)
            wrong.Enqueue($"{sequence} came as {ids[sequence]} and as {request.EventId}");
        arrivals.AddOrUpdate(request.EventId, 1, (_, times) => times + 1);
    }
}
