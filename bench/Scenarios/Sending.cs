using System.Diagnostics;

namespace WaGateway.Bench.Scenarios;

/// <summary>Sends through the API until WhatsApp's (simulated) server has them, with nothing held back.</summary>
internal sealed class Sending : IScenario
{
    private const int Count = 300;

    public string Name => "sending";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(settings: "--Pacing:Enabled=false");
        var session = await gateway.LinkAsync();
        var people = await gateway.PeopleAsync(20);
        foreach (var person in people)
            await SendAsync(gateway, session, person);
        List<double> times = [];
        List<double> shares = [];
        foreach (var person in Enumerable.Range(0, 100).Select(n => people[n % people.Count]))
        {
            var before = await gateway.MillisecondsAsync("wagateway_page");
            times.Add(await SendAsync(gateway, session, person));
            shares.Add(times[^1] - (await gateway.MillisecondsAsync("wagateway_page") - before));
        }
        yield return Figure.Latency("send, one after another", times, "100 texts to 20 people, POST until its answer");
        yield return Figure.Latency("our share of a send", shares, "the same, less what the page took to answer");
        List<double> rates = [];
        for (var round = 0; round < 3; round++)
        {
            var began = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (n, _) =>
                await SendAsync(gateway, session, people[n % people.Count])
            );
            rates.Add(Count / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        yield return Figure.Rate("sends, one session", rates, $"3 × {Count} texts, 20 callers, each to a chat of their own");
    }

    private static async Task<double> SendAsync(GatewayUnderTest gateway, GatewayUnderTest.Linked session, string to)
    {
        var began = Stopwatch.GetTimestamp();
        await gateway.PostAsync($"/messages/session/{session.Id}/send", new { to, message = "Your order is on its way" });
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
