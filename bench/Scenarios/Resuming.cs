using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace WaGateway.Bench.Scenarios;

/// <summary>
/// Where the time goes when a linked session opens its browser again. The simulated page takes as long to log in as the real one does after
/// its runtime, so that wa-js is through its start before.
/// </summary>
internal sealed partial class Resuming : IScenario
{
    private const int Rounds = 5;
    private const string How = "5 rounds; the page logs in 1.5 s later than the sandbox's own does";

    private static readonly string[] Settings =
    [
        "--Sandbox:LoginPause=1.5s",
        "--Logging:LogLevel:WaGateway.Driver.Browser=Debug",
        "--Logging:LogLevel:WaGateway.Sessions=Information",
    ];

    public string Name => "resuming";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var folder = Children.NewFolder();
        long id;
        List<Resumed> resumed = [];
        await using (var gateway = await GatewayUnderTest.StartAsync(folder, keep: true, Settings))
        {
            id = (await gateway.LinkAsync()).Id;
            for (var round = 0; round < Rounds; round++)
            {
                await gateway.PostAsync($"/sessions/{id}/stop");
                gateway.Log.Clear();
                await gateway.PostAsync($"/sessions/{id}/start");
                resumed.Add(await ReadAsync(gateway));
            }
        }
        yield return Figure.Seconds("launch → scripts in place", resumed.Select(one => one.Scripts), How);
        yield return Figure.Seconds("page's runtime → scripts in place", resumed.Select(one => one.Scripts - one.Runtime), How);
        yield return Figure.Seconds("stream MAIN → ready", resumed.Select(one => one.Ready - one.Main), How);
        yield return Figure.Seconds("launch → ready", resumed.Select(one => one.Ready), How);

        List<double> starts = [];
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var gateway = await GatewayUnderTest.StartAsync(folder, keep: round < Rounds - 1, Settings);
            await gateway.ConnectedAsync(id);
            starts.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        yield return Figure.Seconds("process start → session ready", starts, How);
    }

    private static async Task<Resumed> ReadAsync(GatewayUnderTest gateway)
    {
        Resumed? read = null;
        await Wait.UntilAsync(
            () => Task.FromResult((read = Read([.. gateway.Log])) is not null),
            "a line of the log that says how a session resumed"
        );
        return read!;
    }

    private static Resumed? Read(IReadOnlyList<(DateTime At, string Text)> log)
    {
        var ready = log.FirstOrDefault(line => Ready().IsMatch(line.Text)).At;
        var times = log.Select(line => Times().Match(line.Text)).FirstOrDefault(match => match.Success);
        if (times is null || ready == default)
            return null;
        double At(string name) => double.Parse(times.Groups[name].Value, CultureInfo.InvariantCulture) / 1000;
        var began = DateTime.Parse(times.Groups["began"].Value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return new(At("runtime"), At("scripts"), At("main"), (ready - began).TotalSeconds);
    }

    [GeneratedRegex(@"Session \d+: Ready\b")]
    private static partial Regex Ready();

    [GeneratedRegex(@"launched at (?<began>\S+); .*runtime (?<runtime>[\d.]+), scripts (?<scripts>[\d.]+),.* MAIN (?<main>[\d.]+),")]
    private static partial Regex Times();

    /// <summary>Seconds from the launch.</summary>
    private sealed record Resumed(double Runtime, double Scripts, double Main, double Ready);
}
