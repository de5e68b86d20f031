using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace WaGateway.Bench.Scenarios;

/// <summary>A message of a simulated person → the receiver has the whole webhook, through Chromium, page, database and outbox.</summary>
internal sealed class Inbound : IScenario
{
    private const int People = 10;
    private const int Rounds = 3;
    private const int Writers = 32;
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Flood = TimeSpan.FromSeconds(6);

    public string Name => "inbound";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var receiver = await ReceiverProcess.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync();
        var people = await gateway.PeopleAsync(People);
        List<GatewayUnderTest.Linked> sessions = [await gateway.LinkAsync($"{receiver.Url}/hook")];
        await AtRateAsync(gateway, people, sessions, 20, TimeSpan.FromSeconds(3));
        await TakeAsync(receiver);
        yield return Figure.Latency(
            "our share of an inbound message",
            await SharesAsync(gateway, receiver, people, sessions),
            "60 at 1/s, from the page's event to its place on disk and from there to the receiver's answer"
        );
        foreach (var rate in new[] { 20, 100 })
        {
            var sent = await AtRateAsync(gateway, people, sessions, rate, Steady);
            await ArrivedAsync(receiver, sent);
            yield return Figure.Latency(
                $"inbound message → receiver at {rate}/s, 1 session",
                await TakeAsync(receiver),
                $"{sent} messages of {People} people"
            );
        }
        foreach (var count in new[] { 1, 4, 8 })
        {
            sessions.AddRange(
                await Task.WhenAll(
                    Enumerable.Range(sessions.Count, count - sessions.Count).Select(_ => gateway.LinkAsync($"{receiver.Url}/hook"))
                )
            );
            List<double> rates = [];
            var (before, messages) = (Costs.Of(gateway), 0);
            for (var round = 0; round < Rounds; round++)
            {
                var (written, perSecond) = await FloodAsync(gateway, receiver, people, sessions);
                messages += written;
                rates.Add(perSecond);
            }
            yield return Figure.Rate(
                $"sustained inbound → delivered, {count} session{(count == 1 ? "" : "s")}",
                rates,
                $"{Rounds} × {Flood.TotalSeconds:F0} s, {Writers} writers; CPU per message {Costs.Of(gateway).Since(before, messages)}"
            );
        }
    }

    private static async Task<IReadOnlyList<double>> SharesAsync(
        GatewayUnderTest gateway,
        ReceiverProcess receiver,
        IReadOnlyList<string> people,
        List<GatewayUnderTest.Linked> sessions
    )
    {
        List<double> shares = [];
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var n = 0; n < 60 && await clock.WaitForNextTickAsync(); n++)
        {
            var before = await gateway.MillisecondsAsync("wagateway_intake", "wagateway_delivery");
            await WriteAsync(gateway, people[n % people.Count], sessions[0]);
            await ArrivedAsync(receiver, n + 1);
            // The receiver has it before its answer is here and counted.
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            shares.Add(await gateway.MillisecondsAsync("wagateway_intake", "wagateway_delivery") - before);
        }
        await TakeAsync(receiver);
        return shares;
    }

    /// <returns>How many were written.</returns>
    private static async Task<int> AtRateAsync(
        GatewayUnderTest gateway,
        IReadOnlyList<string> people,
        List<GatewayUnderTest.Linked> sessions,
        int perSecond,
        TimeSpan time
    )
    {
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        List<Task> writing = [];
        for (var n = 0; n < time.TotalSeconds * perSecond && await clock.WaitForNextTickAsync(); n++)
            writing.Add(WriteAsync(gateway, people[n % people.Count], sessions[n % sessions.Count]));
        await Task.WhenAll(writing);
        return writing.Count;
    }

    /// <summary>Writers that never wait for anything but their own answer.</summary>
    /// <returns>How many they wrote, and deliveries per second from the first write to the last arrival.</returns>
    private static async Task<(int Written, double PerSecond)> FloodAsync(
        GatewayUnderTest gateway,
        ReceiverProcess receiver,
        IReadOnlyList<string> people,
        List<GatewayUnderTest.Linked> sessions
    )
    {
        var began = Stopwatch.GetTimestamp();
        var written = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(async writer =>
                {
                    for (var n = writer; Stopwatch.GetElapsedTime(began) < Flood; n += Writers)
                    {
                        await WriteAsync(gateway, people[n % people.Count], sessions[n / people.Count % sessions.Count]);
                        Interlocked.Increment(ref written);
                    }
                })
        );
        await ArrivedAsync(receiver, written);
        var last = (await receiver.TakeAsync()).Max(arrival => arrival.At);
        return (written, written / Stopwatch.GetElapsedTime(began, last).TotalSeconds);
    }

    internal static Task<JsonNode?> WriteAsync(GatewayUnderTest gateway, string from, GatewayUnderTest.Linked to) =>
        gateway.PostAsync(
            $"/sandbox/phones/{from}/messages",
            new { to = to.Number, message = string.Create(CultureInfo.InvariantCulture, $"t:{Stopwatch.GetTimestamp()} How are you?") }
        );

    private static Task ArrivedAsync(ReceiverProcess receiver, int count) =>
        Wait.UntilAsync(async () => await receiver.CountAsync() >= count, $"{count} arrivals", 180);

    private static async Task<IReadOnlyList<double>> TakeAsync(ReceiverProcess receiver) =>
        [.. (await receiver.TakeAsync()).Select(arrival => arrival.Milliseconds).OfType<double>()];

    /// <summary>CPU seconds so far: what is not waiting for a faster disk or network.</summary>
    private sealed record Costs(double Gateway, double Driver, double Browsers)
    {
        public static Costs Of(GatewayUnderTest gateway)
        {
            var driver = ProcessTree.Children(gateway.ProcessId).Where(ProcessTree.IsNode).ToList();
            return new(
                ProcessTree.OwnCpuSeconds(gateway.ProcessId),
                driver.Sum(ProcessTree.OwnCpuSeconds),
                ProcessTree.Under(gateway.ProcessId).Except(driver).Sum(ProcessTree.OwnCpuSeconds)
            );
        }

        public string Since(Costs before, int messages) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(Gateway - before.Gateway) * 1000 / messages:F1} ms gateway and simulator, "
                    + $"{(Driver - before.Driver) * 1000 / messages:F1} ms driver, "
                    + $"{(Browsers - before.Browsers) * 1000 / messages:F1} ms browsers"
            );
    }
}
