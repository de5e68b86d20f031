using System.Diagnostics;

namespace WaGateway.Bench.Scenarios;

/// <summary>How long a person waits: for the first QR code, for the connection after the scan, and after a stop.</summary>
internal sealed class Starting : IScenario
{
    private const int Rounds = 5;

    public string Name => "starting";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        List<double> toQr = [], toConnected = [], again = [];
        await using var gateway = await GatewayUnderTest.StartAsync();
        // Not counted: the first one starts the shared driver process too.
        await gateway.PostAsync($"/sessions/{(await gateway.LinkAsync()).Id}/stop");
        for (var round = 0; round < Rounds; round++)
        {
            var session = await gateway.LinkAsync();
            await gateway.PostAsync($"/sessions/{session.Id}/stop");
            var began = Stopwatch.GetTimestamp();
            await gateway.PostAsync($"/sessions/{session.Id}/start");
            await gateway.ConnectedAsync(session.Id);
            again.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            toQr.Add(session.ToQr);
            toConnected.Add(session.ToConnected);
            await gateway.PostAsync($"/sessions/{session.Id}/stop");
        }
        yield return Figure.Seconds("start → QR code", toQr, $"{Rounds} rounds");
        yield return Figure.Seconds("scan → connected", toConnected, $"{Rounds} rounds");
        yield return Figure.Seconds("start → connected, same login", again, $"{Rounds} rounds");
    }
}
