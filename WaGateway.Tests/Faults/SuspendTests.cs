using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;
using Xunit.Abstractions;

namespace WaGateway.Tests.Faults;

[Collection(FaultsCollection.Name)]
public sealed class SuspendTests(ITestOutputHelper output)
{
    private const int Webhooks = 10;

    /// <summary>Longer than an attempt may take, which is 15 s by default and 5 s here in the short form.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(LongFactAttribute.IsAsked ? 60 : 8);

    [LongFact]
    public async Task Suspended_under_load_and_resumed_it_goes_on_where_it_was()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Ok.After(TimeSpan.FromMilliseconds(100)) };
        await using var gateway = await GatewayProcess.StartAsync([
            "--Logging:LogLevel:Default=Warning",
            .. LongFactAttribute.IsAsked ? (string[])[] : ["--Outbox:AttemptTimeout=00:00:05"],
        ]);
        TestEvents events = new();
        await events.RegisterAsync(gateway.Api, receiver, Webhooks);
        using var enough = new CancellationTokenSource();
        var load = events.MakeAsync(gateway.Api, 200, enough.Token);
        await receiver.WaitForAsync(50);
        await enough.CancelAsync();

        await gateway.SuspendAsync();
        await Task.Delay(Away / 2);
        var arrived = receiver.Count;
        await Task.Delay(Away / 2);
        Assert.Equal(arrived, receiver.Count);
        await gateway.ResumeAsync();
        await load;
        await TestEvents.AllSentAsync(gateway.Api);

        output.WriteLine(
            $"suspended for {Away.TotalSeconds} s: {events.Acknowledged} acknowledged, {events.Lost} lost, {events.Duplicated} duplicated"
        );
        Assert.Equal(0, events.Lost);
        Assert.Empty(events.Wrong);
        // One is on the wire of each webhook: its answer had come, and its time was over, when the gateway woke.
        Assert.InRange(events.Duplicated, 0, Webhooks);
        Assert.InRange(events.Acknowledged, 50, int.MaxValue);
        foreach (var webhook in (await gateway.Api.GetAsync("/webhook/1")).AsArray())
            Assert.Equal((true, null), ((bool)webhook!["active"]!, (string?)webhook["health"]?["gateUntil"]));
    }
}
