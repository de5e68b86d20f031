namespace WaGateway.Bench.Scenarios;

/// <summary>The way out alone: an event is committed → the receiver has the whole request. Store and outbox run in this process.</summary>
internal sealed class Outbox : IScenario
{
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);

    public string Name => "outbox";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var receiver = await ReceiverProcess.StartAsync();
        foreach (var rate in new[] { 50, 500 })
        {
            using OutboxUnderTest outbox = new();
            var session = await outbox.SessionAsync([$"{receiver.Url}/0"]);
            outbox.Start();
            var warmUp = await outbox.HappenAsync(session, rate, TimeSpan.FromSeconds(1));
            await Wait.UntilAsync(async () => await receiver.CountAsync() >= warmUp, "the first arrivals");
            await receiver.TakeAsync();
            var events = await outbox.HappenAsync(session, rate, Steady);
            await Wait.UntilAsync(async () => await receiver.CountAsync() >= events, "all arrivals");
            yield return Figure.Latency(
                $"enqueue → delivered at {rate}/s, 1 endpoint",
                await receiver.LatenciesAsync("0"),
                $"{events} events"
            );
        }
        foreach (
            var (delay, endpoints, count) in new[]
            {
                (0, 1, 10_000),
                (0, 10, 10_000),
                (0, 100, 10_000),
                (20, 1, 400),
                (20, 10, 4_000),
                (20, 100, 6_000),
            }
        )
        {
            List<double> rates = [];
            for (var round = 0; round < 3; round++)
                rates.Add(await RateAsync(receiver, endpoints, delay, count));
            yield return Figure.Rate(
                $"deliveries, {endpoints} endpoint{(endpoints == 1 ? "" : "s")}, "
                    + $"{(delay == 0 ? "receiver answers at once" : $"receiver answers after {delay} ms")}",
                rates,
                $"3 × {count:N0}"
            );
        }
    }

    private static async Task<double> RateAsync(ReceiverProcess receiver, int endpoints, int delay, int count)
    {
        using OutboxUnderTest outbox = new();
        var session = await outbox.SessionAsync(
            Enumerable.Range(0, endpoints).Select(n => $"{receiver.Url}/{n}{(delay == 0 ? "" : $"?delay={delay}")}")
        );
        await outbox.FillAsync(session, count / endpoints);
        return await outbox.DrainAsync(receiver, count);
    }
}
