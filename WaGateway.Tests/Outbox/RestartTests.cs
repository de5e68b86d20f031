using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Tests.Receivers;
using Xunit.Abstractions;

namespace WaGateway.Tests.Outbox;

public sealed class RestartTests(ITestOutputHelper output)
{
    private static readonly OutboxOptions Impatient = new() { StopTimeout = TimeSpan.FromMilliseconds(100) };

    [Fact]
    public async Task What_a_dead_process_had_claimed_is_delivered_after_the_start()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Hang };
        await using var dead = await OutboxUnderTest.OpenAsync(options: Impatient);
        var session = await dead.SessionAsync(webhookUrl: receiver.Url);
        for (var n = 0; n < 10; n++)
            await dead.HappenAsync(session, $"{n}@c.us");
        await receiver.WaitForAsync(4);
        Assert.NotEmpty(await dead.DeliveriesAsync(DeliveryState.Leased));

        await using var outbox = OutboxUnderTest.Over(dead);
        receiver.Script = _ => Answer.Ok;
        Assert.Empty(await outbox.DeliveriesAsync(DeliveryState.Leased));
        await outbox.StartAsync();

        await outbox.AllDeliveredAsync(10);
        Assert.Equal(10, receiver.Requests.Select(request => request.EventId).Distinct().Count());
    }

    [Fact]
    public async Task A_stop_finishes_what_is_on_the_wire_and_leaves_no_claim()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Ok.After(TimeSpan.FromMilliseconds(300)) };
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        for (var n = 0; n < 20; n++)
            await outbox.HappenAsync(session, $"{n}@c.us");
        await receiver.WaitForAsync(4);

        await outbox.StopAsync();

        Assert.Empty(await outbox.DeliveriesAsync(DeliveryState.Leased));
        Assert.Equal(receiver.Count, (await outbox.DeliveriesAsync(DeliveryState.Delivered)).Count);

        receiver.Script = _ => Answer.Ok;
        await outbox.StartAsync();
        await outbox.AllDeliveredAsync(20);
        Assert.Equal(20, receiver.Count); // no duplicate
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_hanging_receiver()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Hang };
        await using var outbox = await OutboxUnderTest.OpenAsync(options: Impatient);
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        for (var n = 0; n < 8; n++)
            await outbox.HappenAsync(session, $"{n}@c.us");
        await receiver.WaitForAsync(4);
        var started = Stopwatch.GetTimestamp();

        await outbox.StopAsync();

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        Assert.All(await outbox.DeliveriesAsync(), delivery =>
            Assert.Equal((DeliveryState.Pending, 0), (delivery.State, delivery.Attempts))
        );
    }

    [Fact]
    public async Task A_restart_does_not_hammer_a_dead_host()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Status(500) };
        await using var outbox = await OutboxUnderTest.OpenAsync(new FakeTimeProvider(DateTimeOffset.UtcNow));
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        for (var n = 0; n < 30; n++)
            await outbox.HappenAsync(session, $"{n}@c.us");
        await OutboxUnderTest.UntilAsync(
            async () => (await outbox.Store.Endpoints.ListEndpointsAsync())[0].GateUntil is not null,
            "the gate shuts"
        );
        await outbox.StopAsync();
        var before = receiver.Count;

        await outbox.StartAsync();
        await outbox.HappenAsync(session, "new@c.us");
        await outbox.TurnsPassAsync();

        Assert.Equal(before, receiver.Count);
    }

    [Fact]
    public async Task Many_pending_at_start_begin_at_once_and_drain_fast()
    {
        const int Pending = 100_000;
        const int Enough = 5_000;
        await using var receiver = new RawReceiver { Remembers = false };
        await using var outbox = OutboxUnderTest.Closed();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await outbox.HappenAsync(session);
        ManyPending.Fill(outbox.DatabasePath, Pending - 1);
        var started = Stopwatch.GetTimestamp();

        await outbox.StartAsync();
        await receiver.WaitForAsync(1);
        var first = Stopwatch.GetElapsedTime(started);
        await receiver.WaitForAsync(Enough, TimeSpan.FromSeconds(30));
        var rate = Enough / (Stopwatch.GetElapsedTime(started) - first).TotalSeconds;

        output.WriteLine(
            $"{Pending} pending: first delivery after {first.TotalMilliseconds:F0} ms, then {rate:F0}/s, managed memory "
                + $"{GC.GetTotalMemory(true) / 1e6:F0} MB"
        );
        Assert.True(first < TimeSpan.FromSeconds(2));
        Assert.True(rate > 200); // a floor for a machine under load; the figures are in the benchmark
    }
}
