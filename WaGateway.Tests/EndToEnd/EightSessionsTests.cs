using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit.Abstractions;

namespace WaGateway.Tests.EndToEnd;

public sealed class EightSessionsTests(ITestOutputHelper output)
{
    private const int Sessions = 8;
    private const int Messages = 100;

    [LongFact]
    public async Task Eight_sessions_at_once_are_connected_and_each_sends_and_receives_a_hundred_messages()
    {
        await using var gateway = await GatewayProcess.StartAsync("--Limits:RequestsPerSecond=0");
        var began = Stopwatch.GetTimestamp();
        var all = new ConcurrentBag<Correspondence>();
        // Two at a time, as the gateway itself starts them.
        await Parallel.ForEachAsync(Enumerable.Range(1, Sessions), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (n, _) =>
            all.Add(await Correspondence.BeginAsync(gateway, $"Eight {n}"))
        );
        output.WriteLine($"{Sessions} sessions linked and connected after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        began = Stopwatch.GetTimestamp();
        await Task.WhenAll(
                all.SelectMany(one =>
                    (Task[])
                        [
                            one.WriteAsync(TimeSpan.Zero, CancellationToken.None, Messages),
                            one.SendAsync(TimeSpan.Zero, CancellationToken.None, Messages),
                        ]
                )
            )
            .WaitAsync(TimeSpan.FromMinutes(15));
        foreach (var one in all)
            await Eventually.GetAsync(
                one.BalanceAsync,
                now => now is { Written: Messages, Lost: 0, Sent: Messages, SentAndLost: 0 },
                120,
                $"all of session {one.Session}"
            );
        output.WriteLine($"{Sessions} × {Messages} messages each way after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        long total = 0;
        foreach (var one in all)
        {
            var (balance, detail) = (await one.BalanceAsync(), await one.DetailAsync());
            Assert.Equal((0, 0, "ready", 0), (balance.HeardTwice, balance.SentTwice, (string)detail["state"]!, (int)detail["restarts"]!));
            total += (long)detail["memoryBytes"]!;
            output.WriteLine($"session {one.Session}: {(long)detail["memoryBytes"]! >> 20} MB, {(double)detail["cpuSeconds"]!:0} s of CPU");
        }
        output.WriteLine($"browsers together {total >> 20} MB, the gateway {SystemProcesses.Memory(gateway.ProcessId) >> 20} MB");
        foreach (var one in all)
            await one.DisposeAsync();
    }
}
