namespace WaGateway.Bench.Scenarios;

/// <summary>Memory (PSS) of the gateway, of the shared driver process and of each session's browser; CPU while nothing happens.</summary>
internal sealed class Footprint : IScenario
{
    private const int Readings = 3;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private static readonly (string Name, string Path)[] Browsers =
    [
        ("Chromium", "/usr/bin/chromium"),
        ("headless shell", "/usr/bin/chromium-headless-shell"),
    ];

    public string Name => "footprint";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        foreach (var (browser, path) in Browsers)
        {
            if (!File.Exists(path))
            {
                yield return new($"memory with {browser}", "not measured", "", $"{path} is not installed");
                continue;
            }
            await foreach (var figure in OfBrowserAsync(browser, path))
                yield return figure;
        }
    }

    private static async IAsyncEnumerable<Figure> OfBrowserAsync(string browser, string path)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(settings: $"--Driver:BrowserPath={path}");
        await Task.Delay(Settling);
        yield return Figure.Megabytes(
            $"gateway, no session ({browser})",
            await ReadAsync(() => ProcessTree.Pss(gateway.ProcessId)),
            $"PSS, {Readings} readings"
        );
        yield return Figure.Share(
            $"CPU of the idle gateway, no session ({browser})",
            await IdleAsync(gateway.ProcessId, 1),
            $"{Readings} × {Idle.TotalSeconds:F0} s"
        );
        var last = (Count: 0, Bytes: 0.0);
        foreach (var count in new[] { 1, 4, 8 })
        {
            // One after another, as people do: several at once leave the gateway with larger buffers.
            for (var linked = last.Count; linked < count; linked++)
                await gateway.LinkAsync();
            await Task.Delay(Settling);
            var name = $"{count} session{(count == 1 ? "" : "s")} ({browser})";
            var driver = ProcessTree.Children(gateway.ProcessId).Where(ProcessTree.IsNode).ToList();
            var browsers = await ReadAsync(() => ProcessTree.Under(gateway.ProcessId).Except(driver).Sum(ProcessTree.Pss));
            yield return Figure.Megabytes($"gateway, {name}", await ReadAsync(() => ProcessTree.Pss(gateway.ProcessId)), "PSS");
            yield return Figure.Megabytes($"driver process, {name}", await ReadAsync(() => driver.Sum(ProcessTree.Pss)), "PSS");
            yield return Figure.Megabytes(
                $"browser per session, {name}",
                browsers.Select(bytes => bytes / count),
                $"PSS; each further one {(browsers[^1] - last.Bytes) / 1e6 / (count - last.Count):F0} MB"
            );
            last = (count, browsers[^1]);
        }
        yield return Figure.Share(
            $"CPU per idle connected session ({browser})",
            await IdleAsync(gateway.ProcessId, last.Count),
            $"gateway, driver and browsers, {Readings} × {Idle.TotalSeconds:F0} s, {last.Count} sessions"
        );
    }

    private static async Task<IReadOnlyList<double>> ReadAsync(Func<double> read)
    {
        List<double> all = [read()];
        while (all.Count < Readings)
        {
            await Task.Delay(Between);
            all.Add(read());
        }
        return all;
    }

    private static async Task<IReadOnlyList<double>> IdleAsync(int process, int sessions)
    {
        List<double> shares = [];
        while (shares.Count < Readings)
        {
            var before = ProcessTree.CpuSeconds(process);
            await Task.Delay(Idle);
            shares.Add((ProcessTree.CpuSeconds(process) - before) / Idle.TotalSeconds / sessions);
        }
        return shares;
    }
}
