using System.Diagnostics;

namespace WaGateway.Bench.Scenarios;

/// <summary>The program starts with what a long outage of a receiver has left.</summary>
internal sealed class Backlog : IScenario
{
    private const int Pending = 100_000;

    public string Name => "backlog";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var receiver = await ReceiverProcess.StartAsync();
        using OutboxUnderTest outbox = new();
        await outbox.FillAsync(await outbox.SessionAsync([$"{receiver.Url}/0"]), Pending);
        await receiver.TakeAsync();
        var began = Stopwatch.GetTimestamp();
        await using var gateway = await GatewayUnderTest.StartAsync(outbox.Folder, keep: true);
        List<double> memory = [];
        var weighed = 0L;
        await Wait.UntilAsync(
            async () =>
            {
                if (Stopwatch.GetElapsedTime(weighed).TotalMilliseconds > 250)
                {
                    memory.Add(ProcessTree.Pss(gateway.ProcessId));
                    weighed = Stopwatch.GetTimestamp();
                }
                return await receiver.CountAsync() >= Pending;
            },
            $"{Pending} arrivals",
            180
        );
        var arrivals = (await receiver.TakeAsync()).Select(arrival => arrival.At).Order().ToList();
        yield return Figure.Seconds(
            $"{Pending:N0} pending at the start: first delivery",
            [Stopwatch.GetElapsedTime(began, arrivals[0]).TotalSeconds],
            "from the start of the process, 1 endpoint"
        );
        yield return Figure.Rate($"{Pending:N0} pending at the start: drained at", Thirds(arrivals), "the three thirds of the backlog");
        yield return Figure.Megabytes($"{Pending:N0} pending at the start: gateway meanwhile", memory, "PSS, 4 readings a second");
    }

    private static IEnumerable<double> Thirds(List<long> arrivals)
    {
        var third = arrivals.Count / 3;
        return Enumerable
            .Range(0, 3)
            .Select(n => third / Stopwatch.GetElapsedTime(arrivals[n * third], arrivals[((n + 1) * third) - 1]).TotalSeconds);
    }
}
