namespace WaGateway.Bench.Scenarios;

/// <summary>Memory (PSS) of the gateway, of the shared driver process and of each session's browser; CPU while nothing happens.</summary>
internal sealed class Footprint : IScenario
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);
    private static readonly (string Name, string Path)[] Browsers = [("Chromium", "/usr/bin/chromium"), ("headless shell", "/usr/bin/chromium-headless-shell")];

    public string Name => "footprint";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        foreach (var (browser, path) in Browsers.Where(one => File.Exists(one.Path)))
        {
            await using var gateway = await GatewayUnderTest.StartAsync(settings: $"--Driver:BrowserPath={path}");
            await Task.Delay(TimeSpan.FromSeconds(3));
            yield return Figure.Megabytes($"gateway, no session ({browser})", [ProcessTree.Pss(gateway.ProcessId)], "PSS");
            var last = (Count: 0, Bytes: 0.0);
            List<long> sessions = [];
            foreach (var count in new[] { 1, 4, 8 })
            {
                while (sessions.Count < count)
                    sessions.Add((await gateway.LinkAsync()).Id);
                await Task.Delay(TimeSpan.FromSeconds(5));
                var driver = ProcessTree.Children(gateway.ProcessId).Where(ProcessTree.IsNode).ToList();
                var browsers = ProcessTree.Under(gateway.ProcessId).Except(driver).Sum(ProcessTree.Pss);
                yield return Figure.Megabytes($"gateway, {count} session(s) ({browser})", [ProcessTree.Pss(gateway.ProcessId)], "PSS");
                yield return Figure.Megabytes($"driver process, {count} session(s) ({browser})", [driver.Sum(ProcessTree.Pss)], "PSS");
                yield return Figure.Megabytes($"browser per session, {count} session(s) ({browser})", [browsers / count], $"PSS; each further one {(browsers - last.Bytes) / 1e6 / (count - last.Count):F0} MB");
                last = (count, browsers);
            }
            var before = ProcessTree.CpuSeconds(gateway.ProcessId);
            await Task.Delay(Idle);
            var used = ProcessTree.CpuSeconds(gateway.ProcessId) - before;
            yield return new($"idle CPU per connected session ({browser})", $"{used / Idle.TotalSeconds / sessions.Count:P1} of a core", "one reading", $"all processes, {Idle.TotalSeconds:F0} s, {sessions.Count} sessions");
        }
    }
}
