using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Tests.Outbox;

namespace WaGateway.Tests.Store;

public abstract class ActivityTests : IAsyncDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 30, TimeSpan.Zero));
    private readonly OutboxUnderTest outbox;

    protected ActivityTests(TestDatabase database) => outbox = OutboxUnderTest.Closed(clock, database: database);

    [Fact]
    public async Task Messages_and_deliveries_are_counted_in_their_minutes()
    {
        var session = await outbox.SessionAsync(webhookUrl: "http://127.0.0.1:9000/hook");
        var endpoint = (await outbox.Store.Endpoints.ListEndpointsAsync(session))[0].Id;
        await outbox.HappenAsync(session, "too old");
        clock.Advance(TimeSpan.FromMinutes(3));
        await outbox.HappenAsync(session, "a");
        await outbox.HappenAsync(session, "b");
        await outbox.Store.Messages.ApplyAsync([
            new MessageChange.Seen(Message(session, "A1"), MentionsMe: false),
            new MessageChange.Seen(Message(session, "A2"), MentionsMe: false),
        ]);
        clock.Advance(TimeSpan.FromMinutes(1));
        await DeliverAllAsync(endpoint);

        var minutes = await outbox.Store.Activity.ReadActivityAsync(3, session, null);

        Assert.Equal([2, 3, 4], minutes.Select(minute => minute.At.Minute));
        Assert.Equal([0, 2, 0], minutes.Select(minute => minute.Received));
        Assert.Equal([0, 0, 4], minutes.Select(minute => minute.Delivered));
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)), (minutes[2].Median, minutes[2].Slowest));
        Assert.Null(minutes[1].Median);
        Assert.All(await outbox.Store.Activity.ReadActivityAsync(3, session + 1, null), minute =>
            Assert.Equal(0, minute.Received + minute.Delivered)
        );
    }

    public async ValueTask DisposeAsync()
    {
        await outbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static MessageRecord Message(long session, string id) =>
        new()
        {
            SessionId = session,
            MessageId = id,
            SerializedId = $"false_x_{id}",
            ChatId = "5511988880002@c.us",
            Person = "5511988880002@c.us",
            FromMe = false,
            FromNumber = "5511988880002@c.us",
            Type = "chat",
            Content = "Hello",
            Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000),
            Ack = 1,
        };

    private async Task DeliverAllAsync(long endpoint)
    {
        // One of a chat at a time.
        while ((await outbox.Store.Queue.ClaimAsync(endpoint, 0, 1, [])).Deliveries is [var claim])
            await outbox.Store.Queue.SettleAsync(
                endpoint,
                [
                    new DeliverySettlement.Delivered(
                        claim.Id,
                        claim.Lease,
                        new()
                        {
                            DeliveryId = claim.Id,
                            Number = 1,
                            StartedAt = clock.GetUtcNow(),
                            Duration = TimeSpan.FromMilliseconds(12),
                            Outcome = "test",
                            Status = 200,
                        }
                    ),
                ],
                null
            );
    }
}
