using System.Diagnostics;
using Xunit.Abstractions;

namespace WaGateway.Tests.EndToEnd;

/// <summary>A session that is started, stopped and killed again and again costs nothing afterwards.</summary>
public sealed class ManyLivesTests(ITestOutputHelper output)
{
    [LongFact]
    public async Task Starts_stops_and_kills_leave_processes_files_and_memory_where_they_were()
    {
        const int cycles = 50,
            killEvery = 5;
        await using var gateway = await GatewayProcess.StartAsync();
        var session = await gateway.Api.CreateSessionAsync("Again");
        await gateway.Api.LinkAsync(session, "5511999990001");
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
        var before = await RestAsync(gateway);
        output.WriteLine($"after the first stop: {before}");
        var random = new Random(4711);
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            await gateway.Api.PostAsync($"/sessions/{session}/start");
            if (cycle % killEvery == 0)
                await KillOneAsync(gateway, random);
            else
                await gateway.Api.IsAsync(session, "connected", 60);
            await gateway.Api.PostAsync($"/sessions/{session}/stop");
            if (cycle % 10 == 0)
                output.WriteLine($"after {cycle} cycles: {await RestAsync(gateway)}");
        }
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        await gateway.Api.IsAsync(session, "connected", 60);
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
        Assert.Empty(SystemProcesses.Naming($"{gateway.Folder}/profiles/"));
        var after = await Eventually.GetAsync(
            () => RestAsync(gateway),
            rest => rest.Processes <= before.Processes && rest.Files <= before.Files + 8,
            30,
            $"{before}"
        );
        output.WriteLine($"after {cycles} cycles with {cycles / killEvery} kills: {after}");
        // What grows is the framework's pool of buffers, 8 MB each, for the script that every new page is given: as many are kept
        // as threads have used one. Live objects are the same number after 6 cycles as after 24.
        Assert.InRange(after.Megabytes, 0, before.Megabytes + 150);
    }

    /// <summary>Some process of the browser, at some moment of its start.</summary>
    private static async Task KillOneAsync(GatewayProcess gateway, Random random)
    {
        await Eventually.TrueAsync(() => SystemProcesses.Naming($"--user-data-dir={gateway.Folder}").Count > 0, 30, "a browser");
        await Task.Delay(random.Next(0, 3000));
        var victims = SystemProcesses.Naming($"--user-data-dir={gateway.Folder}");
        if (victims.Count > 0 && SystemProcesses.CommandLine(victims[random.Next(victims.Count)]).Length > 0)
            using (var kill = Process.Start("kill", ["-KILL", $"{victims[random.Next(victims.Count)]}"]))
                await kill.WaitForExitAsync();
    }

    private static Task<Rest> RestAsync(GatewayProcess gateway)
    {
        var resident = File.ReadAllLines($"/proc/{gateway.ProcessId}/status")
            .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return Task.FromResult(
            new Rest(
                SystemProcesses.Under(gateway.ProcessId).Count,
                Directory.GetFileSystemEntries($"/proc/{gateway.ProcessId}/fd").Length,
                int.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024
            )
        );
    }

    private sealed record Rest(int Processes, int Files, int Megabytes);
}
