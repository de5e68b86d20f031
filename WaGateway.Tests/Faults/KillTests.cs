using System.Diagnostics;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;
using Xunit.Abstractions;

namespace WaGateway.Tests.Faults;

[Collection(FaultsCollection.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int PerSecond = 400;
    private const int LeastPerRound = 20;

    /// <summary>`./run.sh test --long` asks for 200 rounds; otherwise there are two.</summary>
    private static readonly int Rounds = LongFactAttribute.IsAsked ? 200 : 2;

    [Fact]
    public async Task Killed_at_random_moments_under_load_it_loses_nothing()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync("--Logging:LogLevel:Default=Warning");
        TestEvents events = new();
        await events.RegisterAsync(gateway.Api, receiver);
        var (underLoad, askedUnderLoad, acknowledgedUnderLoad) = (TimeSpan.Zero, 0, 0);
        for (var round = 1; round <= Rounds; round++)
        {
            // The load begins when the program is warm: its start is nobody's load.
            await events.WarmUpAsync(gateway.Api);
            var (began, asked, acknowledged) = (Stopwatch.GetTimestamp(), events.Asked, events.Acknowledged);
            var load = events.MakeAsync(gateway.Api, PerSecond, CancellationToken.None);
            await Task.Delay(Random.Shared.Next(50, 2000)); // any moment, that is the point
            await Eventually.TrueAsync(() => events.Acknowledged > acknowledged + LeastPerRound, what: "some load");
            underLoad += Stopwatch.GetElapsedTime(began);
            askedUnderLoad += events.Asked - asked;
            await gateway.KillAsync();
            await load;
            acknowledgedUnderLoad += events.Acknowledged - acknowledged;
            await gateway.StartAgainAsync();
        }
        await TestEvents.AllSentAsync(gateway.Api);

        output.WriteLine(
            $"{Rounds} × kill -9, {underLoad.TotalSeconds:F0} s under load, asked for {askedUnderLoad / underLoad.TotalSeconds:F0} "
                + $"events/s, acknowledged {acknowledgedUnderLoad / underLoad.TotalSeconds:F0}/s: {events.Acknowledged} acknowledged, "
                + $"{events.Lost} lost, {events.Duplicated} duplicated"
        );
        Assert.Equal(0, events.Lost);
        Assert.Empty(events.Wrong);
        // Each webhook has one request on the wire, or just answered and not yet entered: more than these cannot come twice.
        Assert.InRange(events.Duplicated, 0, Rounds * 10);
        Assert.True(events.Acknowledged > Rounds * LeastPerRound, $"only {events.Acknowledged} were acknowledged");
    }
}
