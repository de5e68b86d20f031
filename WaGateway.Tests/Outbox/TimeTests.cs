using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Outbox;

/// <summary>What takes hours, on a clock that is turned by hand.</summary>
public sealed class TimeTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_message_that_is_not_taken_three_times_is_sent_again_with_the_documented_delays()
    {
        await using var receiver = new RawReceiver { Script = request => request.Number <= 3 ? Answer.Status(404) : Answer.Ok };
        await using var outbox = await OutboxUnderTest.OpenAsync(clock);
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);

        await outbox.HappenAsync(session);

        foreach (var (attempts, seconds) in new[] { (1, 5), (2, 30), (3, 120) })
        {
            var delivery = await AfterAttemptAsync(outbox, attempts);
            Assert.InRange((delivery.NextAt!.Value - clock.GetUtcNow()).TotalSeconds, seconds * 0.8, seconds * 1.2);
            clock.Advance(delivery.NextAt.Value - clock.GetUtcNow());
        }
        var requests = await receiver.WaitForAsync(4);
        await outbox.AllDeliveredAsync(1);
        Assert.Equal(["1", "2", "3", "4"], requests.Select(request => request["X-WaGateway-Attempt"]));
        Assert.Single(requests.Select(request => request.EventId).Distinct());
        Assert.Equal(4, requests.Select(request => request["webhook-timestamp"]).Distinct().Count());
    }

    [Fact]
    public async Task A_message_that_nobody_takes_is_dead_after_three_days_and_can_be_retried()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Status(404) };
        await using var outbox = await OutboxUnderTest.OpenAsync(clock);
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await outbox.HappenAsync(session);

        var attempts = 0;
        DeliveryRecord delivery;
        while ((delivery = await AfterAttemptAsync(outbox, ++attempts)).State == DeliveryState.Pending)
            clock.Advance(delivery.NextAt!.Value - clock.GetUtcNow());

        Assert.Equal(DeliveryState.Dead, delivery.State);
        Assert.InRange(attempts, 13, 17);
        Assert.InRange((clock.GetUtcNow() - delivery.CreatedAt - TimeSpan.FromHours(72)).TotalMilliseconds, -2, 2);

        receiver.Script = _ => Answer.Ok;
        await outbox.Store.Deliveries.RetryDeliveryAsync(delivery.Id);
        await outbox.AllDeliveredAsync(1);
        Assert.Equal($"{attempts + 1}", receiver.Requests[^1]["X-WaGateway-Attempt"]);
    }

    [Fact]
    public async Task Retry_after_shuts_the_gate_for_the_whole_endpoint()
    {
        await using var receiver = new RawReceiver
        {
            Script = request => request.Number == 1 ? Answer.Status(429, null, ("Retry-After", "600")) : Answer.Ok,
        };
        await using var outbox = await OutboxUnderTest.OpenAsync(clock);
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await outbox.HappenAsync(session, "a@c.us");
        await AfterAttemptAsync(outbox, 1);

        await outbox.HappenAsync(session, "b@c.us");
        clock.Advance(TimeSpan.FromSeconds(599));
        await outbox.TurnsPassAsync();
        Assert.Equal(1, receiver.Count);

        clock.Advance(TimeSpan.FromSeconds(1));
        await outbox.AllDeliveredAsync(2);
    }

    [Fact]
    public async Task A_persons_test_probes_at_once_and_what_the_endpoint_held_follows()
    {
        await using var receiver = new RawReceiver
        {
            Script = request => request.Number == 1 ? Answer.Status(503, null, ("Retry-After", "3600")) : Answer.Ok,
        };
        await using var outbox = await OutboxUnderTest.OpenAsync(clock);
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await outbox.HappenAsync(session);
        await AfterAttemptAsync(outbox, 1);
        clock.Advance(TimeSpan.FromSeconds(1));

        await outbox.Store.Deliveries.QueueTestAsync((await outbox.Store.Endpoints.ListEndpointsAsync())[0].Id, 10);

        await outbox.AllDeliveredAsync(2);
        Assert.Equal(["message", "test", "message"], receiver.Requests.Select(request => request["X-WaGateway-Event"]));
    }

    [Fact]
    public async Task While_the_gate_is_shut_no_attempts_are_burnt_and_probes_become_rarer()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Status(503) };
        await using var outbox = await OutboxUnderTest.OpenAsync(clock);
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        for (var n = 0; n < 200; n++)
            await outbox.HappenAsync(session, $"{n}@c.us");
        var began = clock.GetUtcNow();
        await OutboxUnderTest.UntilAsync(() => Task.FromResult(receiver.Count >= 5), "five attempts");
        var endpoint = await GateAsync(outbox, until => until > clock.GetUtcNow());
        var first = receiver.Count;
        Assert.InRange(first, 5, 8);

        foreach (var (minutes, seconds) in new[] { (0, 5), (1, 10), (14.5, 10), (16, 40), (59, 40), (61, 300), (300, 300) })
        {
            clock.Advance(began + TimeSpan.FromMinutes(minutes) - clock.GetUtcNow());
            endpoint = await GateAsync(outbox, until => until > clock.GetUtcNow());
            var wait = (endpoint.GateUntil!.Value - clock.GetUtcNow()).TotalSeconds;
            Assert.InRange(wait, seconds * 0.8, seconds * 1.2);
        }
        Assert.Equal((first + 6, began), (receiver.Count, endpoint.FailingSince));

        receiver.Script = _ => Answer.Ok;
        clock.Advance(TimeSpan.FromMinutes(6));
        await outbox.AllDeliveredAsync(200);
        Assert.Equal(Enumerable.Range(1, 200).Order(), receiver.Requests.Skip(first + 6).Select(OrderTests.Number).Order());
    }

    [Fact]
    public async Task A_hanging_attempt_ends_after_fifteen_seconds()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Hang };
        await using var outbox = await OutboxUnderTest.OpenAsync(clock, new() { StopTimeout = TimeSpan.Zero });
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await outbox.HappenAsync(session);
        await receiver.WaitForAsync(1);

        clock.Advance(TimeSpan.FromSeconds(15));

        var delivery = await AfterAttemptAsync(outbox, 1);
        Assert.Equal("timeout", delivery.LastError);
        Assert.Equal(TimeSpan.FromSeconds(15), (await outbox.Store.Deliveries.ListAttemptsAsync(delivery.Id))[0].Duration);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task A_clock_that_jumps_by_days_stops_nothing(int days)
    {
        await using var receiver = new RawReceiver();
        await using var outbox = OutboxUnderTest.Closed(clock);
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await outbox.HappenAsync(session);
        var jumped = new FakeTimeProvider(clock.GetUtcNow() + TimeSpan.FromDays(days));
        await using var later = OutboxUnderTest.Over(outbox, jumped);

        await later.StartAsync();
        await later.HappenAsync(session);

        await receiver.WaitForAsync(2);
        await later.AllDeliveredAsync(2);
    }

    private static async Task<DeliveryRecord> AfterAttemptAsync(OutboxUnderTest outbox, int attempts)
    {
        DeliveryRecord? delivery = null;
        await OutboxUnderTest.UntilAsync(
            async () => (delivery = (await outbox.DeliveriesAsync())[^1]).Attempts == attempts,
            $"attempt {attempts}"
        );
        return delivery!;
    }

    private static async Task<EndpointRecord> GateAsync(OutboxUnderTest outbox, Func<DateTimeOffset?, bool> isAt)
    {
        EndpointRecord? endpoint = null;
        await OutboxUnderTest.UntilAsync(
            async () => isAt((endpoint = (await outbox.Store.Endpoints.ListEndpointsAsync())[0]).GateUntil),
            "the gate"
        );
        return endpoint!;
    }
}
