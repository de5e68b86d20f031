using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Four sessions that are written to and write for an hour, while something breaks every minute.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const string GatewayKill = "gateway kill -9";

    /// <summary>What heals by itself, and what a person ends after a while.</summary>
    private static readonly string[] Faults =
    [
        "page_crash",
        "browser_kill",
        "conflict",
        "deaf",
        "network_down",
        "slow",
        "duplicate_events",
        "restricted",
        GatewayKill,
    ];

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(
        double.Parse(Environment.GetEnvironmentVariable("WAGATEWAY_SOAK_MINUTES") ?? "60", CultureInfo.InvariantCulture)
    );
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly List<string> recoveries = [];

    [LongFact]
    public async Task An_hour_of_faults_loses_nothing_sends_nothing_twice_and_ends_with_every_session_ready()
    {
        var seed = int.Parse(
            Environment.GetEnvironmentVariable("WAGATEWAY_SOAK_SEED") ?? $"{Random.Shared.Next(1_000_000)}",
            CultureInfo.InvariantCulture
        );
        Tell($"seed {seed}, {Length.TotalMinutes:0.#} minutes");
        var random = new Random(seed);
        await using var gateway = await GatewayProcess.StartAsync(
            "--Sessions:WatchEvery=00:00:10",
            "--Sessions:AnswerTime=00:00:10",
            "--Sessions:SettleTime=00:00:10"
        );
        var all = new List<Correspondence>();
        foreach (var n in Enumerable.Range(1, 4))
            all.Add(await Correspondence.BeginAsync(gateway, $"Soak {n}"));
        using var end = new CancellationTokenSource();
        var traffic = Task.WhenAll(
            all.SelectMany(one =>
                (Task[])[one.WriteAsync(TimeSpan.FromSeconds(2), end.Token), one.SendAsync(TimeSpan.FromSeconds(3), end.Token)]
            )
        );
        var before = SystemProcesses.Memory(gateway.ProcessId) >> 20;
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Length)
        {
            var next = Stopwatch.GetTimestamp() + (long)(Minute.TotalSeconds * Stopwatch.Frequency);
            await BreakAsync(
                gateway,
                all[random.Next(all.Count)],
                Faults[random.Next(Faults.Length)],
                TimeSpan.FromSeconds(random.Next(3, 20))
            );
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next) is { Ticks: > 0 } left)
                await Task.Delay(left);
        }
        await end.CancelAsync();
        await traffic;
        await EndAsync(all, $"memory of the gateway {before} → {SystemProcesses.Memory(gateway.ProcessId) >> 20} MB");
        foreach (var one in all)
            await one.DisposeAsync();
    }

    /// <summary>Breaks one thing, plays the person where one is needed, and waits until every session concerned is well.</summary>
    private async Task BreakAsync(GatewayProcess gateway, Correspondence one, string fault, TimeSpan lasting)
    {
        var began = Stopwatch.GetTimestamp();
        if (fault == GatewayKill)
        {
            await gateway.KillAsync();
            await gateway.StartAgainAsync();
        }
        else if (!await one.FaultAsync(fault))
        {
            Tell($"{fault} could not be laid on session {one.Session}");
            return;
        }
        var isHealed = fault is not ("network_down" or "slow" or "duplicate_events" or "restricted");
        await Eventually.GetAsync(
            async () =>
            {
                if (!isHealed && Stopwatch.GetElapsedTime(began) > lasting)
                    isHealed = await one.FaultAsync("network_up");
                var now = await one.StateAsync();
                // A deaf session says so only when it has been found out.
                if (isHealed && now != "ready" && Stopwatch.GetElapsedTime(began) > lasting)
                    await one.StartAsync();
                return (isHealed, now);
            },
            now => now is (true, "ready") && Stopwatch.GetElapsedTime(began) > lasting,
            240,
            $"a recovery of session {one.Session} from {fault}"
        );
        Tell($"{fault} on session {one.Session}: ready after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        recoveries.Add(fault);
    }

    private async Task EndAsync(IReadOnlyList<Correspondence> all, string memory)
    {
        foreach (var one in all)
        {
            await one.FaultAsync("network_up");
            await Eventually.GetAsync(one.StateAsync, state => state == "ready", 240, $"session {one.Session} ready at the end");
        }
        foreach (var one in all)
            await Eventually.GetAsync(one.SettleAsync, isSettled => isSettled, 120, $"an answer for {string.Join(", ", one.Unanswered)}");
        var sum = await Eventually.GetAsync(
            async () => (await Task.WhenAll(all.Select(one => one.BalanceAsync()))).Aggregate((a, b) => a + b),
            now => now is { Lost: 0, SentAndLost: 0 },
            300,
            "everything delivered"
        );
        Tell(
            $"{recoveries.Count} faults "
                + $"({string.Join(", ", recoveries.GroupBy(fault => fault).Select(fault => $"{fault.Key} {fault.Count()}"))})"
        );
        Tell(
            $"written to the sessions {sum.Written}: lost {sum.Lost}, heard under two ids {sum.HeardTwice}, delivered again "
                + $"{sum.Redelivered}"
        );
        Tell(
            $"sent by the sessions {sum.Sent}: lost {sum.SentAndLost}, sent twice {sum.SentTwice}, refused by the restricted account "
                + $"{all.Sum(one => one.Refused)}; {memory}"
        );
        Assert.Equal((0, 0, 0, 0), (sum.Lost, sum.HeardTwice, sum.SentAndLost, sum.SentTwice));
        foreach (var one in all)
            Assert.Equal("ready", await one.StateAsync());
    }

    /// <summary>At once as well: an hour is long to wait for a word.</summary>
    private void Tell(string what)
    {
        output.WriteLine(what);
        Console.WriteLine($"soak: {what}");
    }
}
