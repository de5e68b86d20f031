using System.Collections.Concurrent;
using WaGateway.Model;
using WaGateway.Outbox;
using WaGateway.Tests.Outbox;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Faults;

/// <summary>
/// A session with two webhooks: one whose receiver breaks, and a healthy one beside it. Whatever a test does in it, the
/// healthy one must then have got every event exactly once and each chat in order, the broken one must miss nothing that
/// is not in the table, and what is delivered must have arrived.
/// </summary>
internal sealed class FaultScene
{
    private readonly ConcurrentBag<string> happened = [];

    private FaultScene(OutboxUnderTest outbox, RawReceiver healthy, RawReceiver broken, long session, EndpointRecord endpoint) =>
        (Outbox, Healthy, Broken, Session, EndpointId) = (outbox, healthy, broken, session, endpoint.Id);

    public OutboxUnderTest Outbox { get; }

    public RawReceiver Healthy { get; }

    public RawReceiver Broken { get; }

    public long Session { get; }

    /// <summary>The broken one's.</summary>
    public long EndpointId { get; }

    public static Task RunAsync(
        Func<ReceivedRequest, Answer> script,
        Func<FaultScene, Task> play,
        TimeProvider? clock = null,
        OutboxOptions? options = null
    ) => RunAsync(script, new EndpointChange(), play, clock, options);

    /// <param name="script">What the broken receiver does.</param>
    /// <param name="webhook">How it is registered.</param>
    public static async Task RunAsync(
        Func<ReceivedRequest, Answer> script,
        EndpointChange webhook,
        Func<FaultScene, Task> play,
        TimeProvider? clock = null,
        OutboxOptions? options = null
    )
    {
        await using var healthy = new RawReceiver();
        await using var broken = new RawReceiver { Script = script };
        await using var outbox = OutboxUnderTest.Closed(clock, options);
        outbox.Replies = new Unreachable();
        await outbox.StartAsync();
        var session = await outbox.SessionAsync();
        var scene = new FaultScene(outbox, healthy, broken, session, await outbox.EndpointAsync(session, broken.Url, webhook));
        await outbox.EndpointAsync(session, healthy.Url);
        await play(scene);
        await scene.NothingIsLostAsync();
    }

    public Task HappenAsync(string chat, string content = "Hello")
    {
        happened.Add(chat);
        return Outbox.HappenAsync(Session, chat, content);
    }

    /// <summary>One event in each of so many chats.</summary>
    public async Task HappenInAsync(int chats)
    {
        for (var n = 0; n < chats; n++)
            await HappenAsync($"{n}@c.us");
    }

    /// <summary>What is to go, or went, to the broken receiver; oldest first.</summary>
    public async Task<IReadOnlyList<DeliveryRecord>> DeliveriesAsync() =>
        [.. (await Outbox.DeliveriesAsync()).Where(delivery => delivery.EndpointId == EndpointId).OrderBy(delivery => delivery.Id)];

    /// <summary>Waits until the broken receiver's deliveries are so.</summary>
    public async Task<IReadOnlyList<DeliveryRecord>> UntilAsync(Func<IReadOnlyList<DeliveryRecord>, bool> fact, string what)
    {
        IReadOnlyList<DeliveryRecord> now = [];
        await OutboxUnderTest.UntilAsync(async () => fact(now = await DeliveriesAsync()), what, 30);
        return now;
    }

    public Task<IReadOnlyList<DeliveryRecord>> AllTriedAsync(int times = 1) =>
        UntilAsync(all => all.All(one => one.Attempts >= times), $"all were tried {times} times");

    public Task<IReadOnlyList<DeliveryRecord>> AllDeliveredAsync() =>
        UntilAsync(all => all.All(one => one.State == DeliveryState.Delivered), "all delivered");

    /// <summary>Waits until the healthy one's are delivered, and written down as such: time must not pass for one on the wire.</summary>
    public Task HealthyHasAsync(int count) =>
        OutboxUnderTest.UntilAsync(
            async () =>
                (await Outbox.DeliveriesAsync(DeliveryState.Delivered)).Count(delivery => delivery.EndpointId != EndpointId) == count,
            $"the healthy one has {count}"
        );

    public async Task<EndpointRecord> EndpointAsync() => (await Outbox.Store.Endpoints.FindEndpointAsync(EndpointId))!;

    public async Task<AttemptRecord> FirstAttemptAsync() =>
        (await Outbox.Store.Deliveries.ListAttemptsAsync((await AllTriedAsync())[0].Id))[0];

    private async Task NothingIsLostAsync()
    {
        var arrived = await Healthy.WaitForAsync(happened.Count, TimeSpan.FromSeconds(30));
        Assert.Equal(happened.Count, arrived.Select(request => request.EventId).Distinct().Count());
        Assert.Equal(happened.Count, Healthy.Count);
        foreach (var chat in arrived.GroupBy(OrderTests.Chat))
            Assert.Equal(chat.Select(OrderTests.Number).Order(), chat.Select(OrderTests.Number));

        var deliveries = await DeliveriesAsync();
        Assert.Equal(happened.Count, deliveries.Count);
        var received = Broken.Requests.Select(request => request.EventId).ToHashSet();
        Assert.All(deliveries.Where(delivery => delivery.State == DeliveryState.Delivered), delivery =>
            Assert.Contains(delivery.EventId, received)
        );
        Assert.Equal(Broken.Count + Healthy.Count, Broken.Verified + Healthy.Verified);
    }

    /// <summary>No session is connected here.</summary>
    private sealed class Unreachable : WaGateway.Outbox.IWebhookReplies
    {
        public Task<string?> ReplyAsync(WaGateway.Outbox.ResponseReply reply, CancellationToken stop) =>
            throw new InvalidOperationException("nobody to send it");
    }
}
