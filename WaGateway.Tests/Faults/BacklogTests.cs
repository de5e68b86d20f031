using System.Diagnostics;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Outbox;
using WaGateway.Tests.Receivers;
using Xunit.Abstractions;

namespace WaGateway.Tests.Faults;

[Collection(FaultsCollection.Name)]
public sealed class BacklogTests(ITestOutputHelper output)
{
    private const int Pending = 100_000;

    /// <summary>How many of them are waited for.</summary>
    private static readonly int Enough = LongFactAttribute.IsAsked ? Pending : 10_000;

    [LongFact]
    public async Task A_hundred_thousand_pending_at_the_start_begin_at_once_and_drain_in_little_memory()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Hang };
        await using var gateway = await GatewayProcess.StartAsync("--Logging:LogLevel:Default=Warning");
        var session = await gateway.Api.CreateSessionAsync("Shop");
        var webhook = (long)(await gateway.Api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url }, 201))["id"]!;
        await gateway.Api.PostAsync($"/webhook/{webhook}/test");
        await receiver.WaitForAsync(1);
        await gateway.KillAsync();
        ManyPending.Fill(Path.Combine(gateway.Folder, "wagateway.db"), Pending - 1);
        receiver.Remembers = false;
        receiver.Script = _ => Answer.Ok;

        var started = Stopwatch.GetTimestamp();
        var starting = gateway.StartAgainAsync();
        await receiver.WaitForAsync(2, TimeSpan.FromSeconds(60));
        var first = Stopwatch.GetElapsedTime(started);
        await starting;
        await receiver.WaitForAsync(1 + Enough, TimeSpan.FromMinutes(5));
        var rate = Enough / (Stopwatch.GetElapsedTime(started) - first).TotalSeconds;
        var (now, peak) = (SystemProcesses.Memory(gateway.ProcessId) / 1e6, SystemProcesses.PeakMemory(gateway.ProcessId) / 1e6);

        output.WriteLine(
            $"{Pending} pending: first delivery {first.TotalSeconds:F1} s after the program was called, then {rate:F0}/s for {Enough}; "
                + $"resident {now:F0} MB, at most {peak:F0} MB"
        );
        Assert.InRange(peak, 0, 150);
        Assert.True(rate > 200, $"{rate:F0}/s"); // a floor for a machine under load
    }
}
