using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Outbox;

public sealed class IsolationTests
{
    [Fact]
    public async Task Dead_and_hanging_endpoints_do_not_slow_a_healthy_one()
    {
        await using var healthy = new RawReceiver();
        await using var failing = new RawReceiver { Script = _ => Answer.Status(500) };
        await using var hanging = new RawReceiver { Script = _ => Answer.Hang };
        await using var refusing = new RawReceiver();
        refusing.Refuse();
        await using var outbox = await OutboxUnderTest.OpenAsync(
            new FakeTimeProvider(DateTimeOffset.UtcNow),
            new() { StopTimeout = TimeSpan.Zero }
        );
        var session = await outbox.SessionAsync();
        foreach (var receiver in new[] { healthy, failing, hanging, refusing })
            await outbox.EndpointAsync(session, receiver.Url);

        for (var n = 0; n < 200; n++)
            await outbox.HappenAsync(session, chat: $"{n % 20}@c.us");

        await healthy.WaitForAsync(200, TimeSpan.FromSeconds(5));
        Assert.Equal(4, hanging.Count);
        Assert.InRange(failing.Count, 5, 9); // five, and what was on the wire with the fifth
    }

    [Fact]
    public async Task Twenty_hanging_endpoints_leave_a_slot_for_every_other()
    {
        await using var hanging = new RawReceiver { Script = _ => Answer.Hang };
        await using var healthy = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync(
            options: new() { MaxInFlight = 8, StopTimeout = TimeSpan.FromMilliseconds(100) }
        );
        var session = await outbox.SessionAsync();
        for (var n = 0; n < 20; n++)
            await outbox.EndpointAsync(session, $"{hanging.Url}/{n}");
        for (var n = 0; n < 4; n++)
            await outbox.HappenAsync(session, chat: $"{n}@c.us");
        await hanging.WaitForAsync(28);

        await outbox.EndpointAsync(session, healthy.Url);
        for (var n = 0; n < 20; n++)
            await outbox.HappenAsync(session, chat: $"{n}@c.us");

        await healthy.WaitForAsync(20, TimeSpan.FromSeconds(5));
        Assert.Equal(28, hanging.Count); // one for each lane, and the eight that all share
    }

    [Fact]
    public async Task A_receiver_that_was_away_gets_everything_in_order_when_it_is_back()
    {
        await using var receiver = new RawReceiver();
        receiver.Refuse();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        for (var n = 0; n < 100; n++)
            await outbox.HappenAsync(session, chat: $"{n % 5}@c.us");
        await OutboxUnderTest.UntilAsync(
            async () => (await outbox.Store.Endpoints.ListEndpointsAsync())[0].GateUntil is not null,
            "the gate shuts"
        );
        Assert.InRange((await outbox.DeliveriesAsync()).Sum(delivery => delivery.Attempts), 5, 9);

        receiver.Accept();

        var requests = await receiver.WaitForAsync(100, TimeSpan.FromSeconds(15));
        await outbox.AllDeliveredAsync(100);

        // The oldest was the probe, and what it freed follows: each chat oldest first.
        Assert.Equal(1, OrderTests.Number(requests[0]));
        foreach (var chat in requests.GroupBy(OrderTests.Chat))
            Assert.Equal(chat.Select(OrderTests.Number).Order(), chat.Select(OrderTests.Number));
        var endpoint = (await outbox.Store.Endpoints.ListEndpointsAsync())[0];
        Assert.Equal((0, null, null), (endpoint.FaultsInRow, endpoint.GateUntil, endpoint.LastError));
        Assert.NotNull(endpoint.LastSuccessAt);
    }
}
