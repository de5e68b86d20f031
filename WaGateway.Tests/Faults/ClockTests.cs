using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Faults;

/// <summary>The machine's clock is set while everything runs: its timers go on, its time of day is another.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(-3), InlineData(3)]
    public Task What_waits_for_its_next_attempt_gets_it_within_minutes_though_the_clock_jumps_by_days(int days) =>
        FaultScene.RunAsync(
            _ => Answer.Status(404),
            async scene =>
            {
                await scene.HappenInAsync(6);
                await scene.AllTriedAsync();
                scene.Broken.Script = _ => Answer.Ok;

                clock.AdjustTime(clock.GetUtcNow() + TimeSpan.FromDays(days));
                await scene.HappenAsync("later@c.us");
                await MinutesPassAsync(scene, 2, async () =>
                    (await scene.DeliveriesAsync()).All(one => one.State == DeliveryState.Delivered)
                );

                await scene.AllDeliveredAsync();
                Assert.Equal(6 + 7, scene.Broken.Count);
            },
            clock
        );

    [Theory]
    [InlineData(-3), InlineData(3)]
    public Task A_dead_receiver_is_probed_and_not_hammered_though_the_clock_jumps_by_days(int days) =>
        FaultScene.RunAsync(
            _ => Answer.Status(500),
            async scene =>
            {
                await scene.HappenInAsync(40);
                await Eventually.GetAsync(scene.EndpointAsync, endpoint => endpoint.GateUntil is not null, what: "a shut gate");
                await Eventually.GetAsync(
                    () => scene.Outbox.DeliveriesAsync(DeliveryState.Leased),
                    leased => leased.Count == 0,
                    what: "no claim"
                );
                var before = scene.Broken.Count;

                clock.AdjustTime(clock.GetUtcNow() + TimeSpan.FromDays(days));
                await scene.HappenAsync("later@c.us");
                await MinutesPassAsync(scene, 3, () => Task.FromResult(false));
                // The probes of three minutes, and one for the jump itself: set back, the outage begins anew.
                Assert.InRange(scene.Broken.Count - before, 1, days < 0 ? 15 + 15 + 1 : 2);
                if (days < 0)
                    Assert.DoesNotContain(await scene.DeliveriesAsync(), delivery => delivery.State == DeliveryState.Dead);

                // What age has ended meanwhile is dead and visible; the rest arrives, oldest first in each chat.
                scene.Broken.Script = _ => Answer.Ok;
                await MinutesPassAsync(scene, 6, async () =>
                    (await scene.DeliveriesAsync()).All(one => one.State is DeliveryState.Delivered or DeliveryState.Dead)
                );
                var late = (await scene.DeliveriesAsync()).Where(one => one.State == DeliveryState.Dead).ToList();
                Assert.All(late, one => Assert.True(clock.GetUtcNow() - one.CreatedAt >= TimeSpan.FromDays(3)));
                Assert.Equal(DeliveryState.Delivered, (await scene.DeliveriesAsync())[^1].State);

                // Dead is not lost.
                foreach (var delivery in late)
                    await scene.Outbox.Store.Deliveries.RetryDeliveryAsync(delivery.Id);
                await scene.AllDeliveredAsync();
            },
            clock
        );

    [Fact]
    public Task A_pause_for_the_gateways_own_trouble_does_not_last_for_days_because_the_clock_was_set_back() =>
        FaultScene.RunAsync(
            _ => Answer.Ok,
            async scene =>
            {
                var asked = 0;
                scene.Outbox.Resolve = (_, _) =>
                    Interlocked.Increment(ref asked) == 1
                        ? throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.TryAgain)
                        : Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Loopback]);
                var url = $"http://receiver.example.org:{scene.Broken.Port}/hook";
                await scene.Outbox.Store.Endpoints.ChangeEndpointAsync(scene.EndpointId, new() { Url = url });
                await scene.HappenAsync("a@c.us");
                await Eventually.TrueAsync(() => asked == 1, what: "a question to the name server");
                await Eventually.GetAsync(
                    () => scene.Outbox.DeliveriesAsync(DeliveryState.Leased),
                    leased => leased.Count == 0,
                    what: "no claim"
                );

                clock.AdjustTime(clock.GetUtcNow() - TimeSpan.FromDays(3));
                await MinutesPassAsync(scene, 1, async () =>
                    (await scene.DeliveriesAsync()).All(one => one.State == DeliveryState.Delivered)
                );

                await scene.AllDeliveredAsync();
            },
            clock
        );

    /// <summary>Lets minutes pass in small steps, as they do, with the cleaner's rounds in them.</summary>
    private async Task MinutesPassAsync(FaultScene scene, int minutes, Func<Task<bool>> isEnough)
    {
        using var cleaner = new RetentionCleaner(
            scene.Outbox.Store.Retention,
            scene.Outbox.Options,
            clock,
            NullLogger<RetentionCleaner>.Instance
        );
        for (var step = 1; step <= minutes * 60 / Step.TotalSeconds && !await isEnough(); step++)
        {
            clock.Advance(Step);
            if (step * Step.TotalSeconds % 60 == 0)
                await cleaner.CleanAsync(CancellationToken.None);
            // The outbox runs on real threads: what this step set off must come to rest before the next.
            await Eventually.GetAsync(
                () => scene.Outbox.DeliveriesAsync(DeliveryState.Leased),
                leased => leased.Count == 0,
                what: "no claim"
            );
        }
    }
}
