using System.Diagnostics;

namespace WaGateway.Bench.Scenarios;

/// <summary>
/// How long a person waits: for the first QR code, for the connection after the scan, and after a stop of the session or of the gateway.
/// </summary>
internal sealed class Starting : IScenario
{
    private const int Rounds = 5;
    private const int GatewayRounds = 3;

    public string Name => "starting";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        List<double> toQr = [],
            toConnected = [],
            again = [];
        var folder = Children.NewFolder();
        long kept;
        await using (var gateway = await GatewayUnderTest.StartAsync(folder, keep: true))
        {
            // Not counted: the first one starts the shared driver process too.
            kept = (await gateway.LinkAsync()).Id;
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
        }
        yield return Figure.Seconds("start → QR code", toQr, $"{Rounds} rounds, one other session connected");
        yield return Figure.Seconds("scan → connected", toConnected, $"{Rounds} rounds");
        yield return Figure.Seconds("restart of a session → connected", again, $"{Rounds} rounds");

        List<double> restarts = [];
        for (var round = 0; round < GatewayRounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var gateway = await GatewayUnderTest.StartAsync(folder, keep: round < GatewayRounds - 1);
            await gateway.ConnectedAsync(kept);
            restarts.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        yield return Figure.Seconds(
            "restart of the gateway → session connected",
            restarts,
            $"{GatewayRounds} rounds, from the start of the process"
        );
    }
}
