using System.Diagnostics;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;
using Xunit.Abstractions;

namespace WaGateway.Tests.Faults;

[Collection(FaultsCollection.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int PerSecond = 400;

    /// <summary>`./run.sh test --long` asks for 200 rounds; otherwise there are three.</summary>
    private static readonly int Rounds = Duration.IsLong ? 200 : 3;

    [Fact]
    public async Task Killed_at_random_moments_under_load_it_loses_nothing()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync("--Logging:LogLevel:Default=Warning");
        TestEvents events = new();
        await events.RegisterAsync(gateway.Api, receiver);
        var underLoad = TimeSpan.Zero;
        for (var round = 1; round <= Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var load = events.MakeAsync(gateway.Api, PerSecond, CancellationToken.None);
            await Task.Delay(Random.Shared.Next(50, 2000)); // any moment, that is the point
            await gateway.KillAsync();
            underLoad += Stopwatch.GetElapsedTime(began);
            await load;
            await gateway.StartAgainAsync();
        }
        await TestEvents.AllSentAsync(gateway.Api);

        output.WriteLine($"{Rounds} × kill -9, asked for {PerSecond} events/s, got {events.Acknowledged / underLoad.TotalSeconds:F0}/s: {events.Acknowledged} acknowledged, {events.Lost} lost, {events.Duplicated} duplicated");
        Assert.Equal(0, events.Lost);
        Assert.Empty(events.Wrong);
        // Each webhook has one request on the wire, or just answered and not yet entered: more than these cannot come twice.
        Assert.InRange(events.Duplicated, 0, Rounds * 10);
        Assert.True(events.Acknowledged > Rounds * 20, $"only {events.Acknowledged} were acknowledged");
        Assert.DoesNotContain("fail:", gateway.Output, StringComparison.Ordinal);
    }
}
