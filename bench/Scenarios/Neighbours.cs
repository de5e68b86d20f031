namespace WaGateway.Bench.Scenarios;

/// <summary>What a healthy endpoint notices of one that never answers and of one that answers 500, in turns of one run.</summary>
internal sealed class Neighbours : IScenario
{
    private const int Rate = 100;
    private const int Turns = 4;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    public string Name => "neighbours";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var receiver = await ReceiverProcess.StartAsync();
        string[] healthy = [$"{receiver.Url}/healthy"];
        using OutboxUnderTest alone = new(),
            beside = new();
        var (quiet, busy) = (
            await alone.SessionAsync(healthy),
            await beside.SessionAsync([.. healthy, $"{receiver.Url}/hanging?delay=600000", $"{receiver.Url}/broken?status=500"])
        );
        alone.Start();
        beside.Start();
        await TurnAsync(receiver, alone, quiet);
        await TurnAsync(receiver, beside, busy);
        List<double> without = [],
            with = [],
            ratios = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            var (one, other) = (await TurnAsync(receiver, alone, quiet), await TurnAsync(receiver, beside, busy));
            without.AddRange(one);
            with.AddRange(other);
            ratios.Add(Figure.At(other, 0.99) / Figure.At(one, 0.99));
        }
        yield return Figure.Latency(
            $"enqueue → delivered at {Rate}/s, healthy endpoint alone",
            without,
            $"{without.Count} events in {Turns} turns"
        );
        yield return Figure.Latency(
            $"the same beside an endpoint that hangs and one that answers 500",
            with,
            $"{with.Count} events, turn and turn about"
        );
        yield return Figure.Ratio(
            "its p99 beside them, times its p99 alone",
            Figure.At(with, 0.99) / Figure.At(without, 0.99),
            ratios,
            "of all events; spread of the turns"
        );
    }

    private static async Task<IReadOnlyList<double>> TurnAsync(ReceiverProcess receiver, OutboxUnderTest outbox, long session)
    {
        await receiver.TakeAsync();
        var events = await outbox.HappenAsync(session, Rate, Turn);
        await Wait.UntilAsync(async () => await receiver.CountAsync("healthy") >= events, "all healthy arrivals");
        return await receiver.LatenciesAsync("healthy");
    }
}
