namespace WaGateway.Bench.Scenarios;

/// <summary>What the first message after a start waits for beside the next ones, and what a burst leaves in memory.</summary>
internal sealed class FirstMessage : IScenario
{
    private const int Rounds = 5;
    private const int Others = 5;
    private const int Burst = 2000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);

    public string Name => "first";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var receiver = await ReceiverProcess.StartAsync();
        var folder = Children.NewFolder();
        GatewayUnderTest.Linked session;
        string person;
        await using (var gateway = await GatewayUnderTest.StartAsync(folder, keep: true))
        {
            session = await gateway.LinkAsync($"{receiver.Url}/hook");
            person = (await gateway.PeopleAsync(1))[0];
        }
        List<double> first = [],
            others = [];
        for (var round = 0; round < Rounds; round++)
        {
            await using var gateway = await GatewayUnderTest.StartAsync(folder, keep: true);
            await gateway.ConnectedAsync(session.Id);
            first.Add(await MessageAsync(gateway, receiver, person, session));
            for (var other = 0; other < Others; other++)
                others.Add(await MessageAsync(gateway, receiver, person, session));
        }
        yield return Figure.Latency("first message after a start → receiver", first, $"{Rounds} starts of the gateway");
        yield return Figure.Latency("the next ones at 1/s → receiver", others, $"{Others} after each");
        await using var last = await GatewayUnderTest.StartAsync(folder);
        await last.ConnectedAsync(session.Id);
        await Task.Delay(Idle);
        yield return Memory("before a burst", last);
        for (var n = 0; n < Burst; n++)
            await Inbound.WriteAsync(last, person, session);
        await Wait.UntilAsync(async () => await receiver.CountAsync() >= Burst, $"{Burst} arrivals", 180);
        await Task.Delay(Idle);
        yield return Memory($"after a burst of {Burst} messages", last);
    }

    /// <returns>Milliseconds until the receiver had it.</returns>
    private static async Task<double> MessageAsync(
        GatewayUnderTest gateway,
        ReceiverProcess receiver,
        string person,
        GatewayUnderTest.Linked session
    )
    {
        await Task.Delay(Pause);
        await receiver.TakeAsync();
        await Inbound.WriteAsync(gateway, person, session);
        await Wait.UntilAsync(async () => await receiver.CountAsync() >= 1, "the message", 30);
        return (await receiver.TakeAsync()).Select(arrival => arrival.Milliseconds).OfType<double>().First();
    }

    private static Figure Memory(string when, GatewayUnderTest gateway)
    {
        var driver = ProcessTree.Children(gateway.ProcessId).Where(ProcessTree.IsNode).ToList();
        var browser = ProcessTree.Under(gateway.ProcessId).Except(driver).Sum(ProcessTree.Pss);
        var (own, node) = (ProcessTree.Pss(gateway.ProcessId), driver.Sum(ProcessTree.Pss));
        return Figure.Megabytes(
            $"everything, one session, {Idle.TotalSeconds:F0} s idle {when}",
            [own + node + browser],
            $"PSS: gateway {own / 1e6:F0}, driver {node / 1e6:F0}, browser {browser / 1e6:F0} MB"
        );
    }
}
