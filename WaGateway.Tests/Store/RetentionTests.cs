using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Tests.Outbox;

namespace WaGateway.Tests.Store;

public abstract class RetentionTests : IAsyncDisposable
{
    private const string Url = "http://127.0.0.1:9000/hook";
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly OutboxUnderTest outbox;

    protected RetentionTests(TestDatabase database) => outbox = OutboxUnderTest.Closed(clock, database: database);

    [Fact]
    public async Task What_a_dead_endpoint_held_for_three_days_is_buried_and_what_a_healthy_one_has_is_not()
    {
        var session = await outbox.SessionAsync();
        var off = await outbox.EndpointAsync(session, Url + "1");
        var on = await outbox.EndpointAsync(session, Url + "2");
        await outbox.Store.Endpoints.ChangeEndpointAsync(off.Id, new() { Active = false });
        for (var n = 0; n < 5; n++)
            await outbox.HappenAsync(session);
        clock.Advance(TimeSpan.FromHours(73));
        await outbox.HappenAsync(session);

        Assert.Equal(3, await SweepAsync(batch: 3));
        Assert.Equal(2, await SweepAsync(batch: 3));
        Assert.Equal(0, await SweepAsync(batch: 3));

        var dead = await outbox.DeliveriesAsync(DeliveryState.Dead);
        Assert.All(dead, delivery => Assert.Equal((off.Id, "expired"), (delivery.EndpointId, delivery.LastError)));
        Assert.Equal(6, (await outbox.DeliveriesAsync(DeliveryState.Pending)).Count(delivery => delivery.EndpointId == on.Id));
    }

    [Fact]
    public async Task Old_events_are_forgotten_except_what_is_still_on_its_way()
    {
        var session = await outbox.SessionAsync(webhookUrl: Url);
        foreach (var chat in (string[])["a", "b", "c"])
            await outbox.HappenAsync(session, chat);
        var endpoint = (await outbox.Store.Endpoints.ListEndpointsAsync(session))[0].Id;
        foreach (var claim in (await outbox.Store.Queue.ClaimAsync(endpoint, 0, 2, [])).Deliveries)
            await outbox.Store.Queue.SettleAsync(
                endpoint,
                [
                    claim.OrderKey == "a"
                        ? new DeliverySettlement.Delivered(claim.Id, claim.Lease, Attempt(claim))
                        : new DeliverySettlement.Dead(claim.Id, claim.Lease, Attempt(claim)),
                ],
                null
            );
        clock.Advance(TimeSpan.FromDays(8));
        await outbox.HappenAsync(session, "new");
        var before = clock.GetUtcNow() - TimeSpan.FromDays(7);

        Assert.Equal(1, await outbox.Store.Retention.ForgetEventsAsync(before, 1));
        Assert.Equal(1, await outbox.Store.Retention.ForgetEventsAsync(before, 500));
        Assert.Equal(0, await outbox.Store.Retention.ForgetEventsAsync(before, 500));

        Assert.Equal([4, 3], (await outbox.DeliveriesAsync()).Select(delivery => delivery.Sequence));
        Assert.Empty(await outbox.Store.Deliveries.ListAttemptsAsync(1));
    }

    [Fact]
    public async Task A_message_whose_webhook_was_given_up_does_not_turn_into_a_sent_one_when_the_dead_letter_is_forgotten()
    {
        var session = await outbox.SessionAsync(webhookUrl: Url);
        foreach (var id in (string[])["arrived", "given up"])
            await outbox.Store.Messages.ApplyAsync([
                new MessageChange.Seen(
                    new MessageRecord
                    {
                        SessionId = session,
                        MessageId = id,
                        SerializedId = $"false_{id}@c.us_{id}",
                        ChatId = $"{id}@c.us",
                        FromMe = false,
                        FromNumber = $"{id}@c.us",
                        Type = "chat",
                        Content = "Hello",
                        Timestamp = clock.GetUtcNow(),
                        Ack = 1,
                    },
                    MentionsMe: false
                ),
            ]);
        var endpoint = (await outbox.Store.Endpoints.ListEndpointsAsync(session))[0].Id;
        foreach (var claim in (await outbox.Store.Queue.ClaimAsync(endpoint, 0, 2, [])).Deliveries)
            await outbox.Store.Queue.SettleAsync(
                endpoint,
                [
                    claim.OrderKey == "arrived@c.us"
                        ? new DeliverySettlement.Delivered(claim.Id, claim.Lease, Attempt(claim))
                        : new DeliverySettlement.Dead(claim.Id, claim.Lease, Attempt(claim)),
                ],
                null
            );
        await SentAsync();

        clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(2, await outbox.Store.Retention.ForgetEventsAsync(clock.GetUtcNow() - TimeSpan.FromDays(7), 500));

        Assert.Empty(await outbox.DeliveriesAsync());
        await SentAsync();

        async Task SentAsync()
        {
            Assert.True((await outbox.Store.Messages.FindMessageAsync(session, "arrived"))!.WebhookSent);
            Assert.False((await outbox.Store.Messages.FindMessageAsync(session, "given up"))!.WebhookSent);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await outbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Task<int> SweepAsync(int batch) =>
        outbox.Store.Retention.SweepHeldAsync(
            clock.GetUtcNow() - TimeSpan.FromHours(72),
            clock.GetUtcNow() + TimeSpan.FromHours(15),
            batch
        );

    private AttemptRecord Attempt(DeliveryClaim claim) =>
        new()
        {
            DeliveryId = claim.Id,
            Number = claim.Attempts + 1,
            StartedAt = clock.GetUtcNow(),
            Duration = TimeSpan.FromMilliseconds(12),
            Outcome = "test",
            Status = 200,
        };
}
