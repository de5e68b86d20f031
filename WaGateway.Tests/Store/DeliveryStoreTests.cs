using Microsoft.Extensions.Time.Testing;
using WaGateway.Model;
using WaGateway.Tests.Outbox;

namespace WaGateway.Tests.Store;

public abstract class DeliveryStoreTests : IAsyncDisposable
{
    private const string Url = "http://127.0.0.1:9000/hook";
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly OutboxUnderTest outbox;

    protected DeliveryStoreTests(TestDatabase database) => outbox = OutboxUnderTest.Closed(clock, database: database);

    [Fact]
    public async Task A_claim_takes_the_oldest_of_each_chat_that_is_not_busy()
    {
        var (_, endpoint) = await PendingAsync("a", "a", "b", "c", "b", "d");

        var claims = await outbox.Store.Queue.ClaimAsync(endpoint, 0, 10, ["c"]);

        Assert.Equal(["a", "b", "d"], claims.Deliveries.Select(claim => claim.OrderKey));
        Assert.Equal([1, 3, 6], claims.Deliveries.Select(claim => claim.Id));
        Assert.Equal(2, (await outbox.Store.Queue.ClaimAsync(endpoint, 0, 2, [])).Deliveries.Count);
    }

    [Fact]
    public async Task A_claim_under_an_old_revision_takes_nothing_and_tells_what_is_new()
    {
        var (_, endpoint) = await PendingAsync("a");
        await outbox.Store.Endpoints.ChangeEndpointAsync(endpoint, new() { Secret = "new" });

        var claims = await outbox.Store.Queue.ClaimAsync(endpoint, 0, 10, []);

        Assert.Empty(claims.Deliveries);
        Assert.Equal((1, "new"), (claims.Endpoint!.Revision, claims.Endpoint.Secret));
        Assert.Single((await outbox.Store.Queue.ClaimAsync(endpoint, 1, 10, [])).Deliveries);
        Assert.Null((await outbox.Store.Queue.ClaimAsync(999, 0, 10, [])).Endpoint);
    }

    [Fact]
    public async Task Only_the_holder_of_the_lease_can_settle()
    {
        var (_, endpoint) = await PendingAsync("a");
        var claim = await ClaimOneAsync(endpoint);

        await SettleAsync(endpoint, new DeliverySettlement.Delivered(claim.Id, claim.Lease + 1, Attempt(claim)));
        Assert.Equal(DeliveryState.Leased, (await outbox.DeliveriesAsync())[0].State);
        Assert.Empty(await outbox.Store.Deliveries.ListAttemptsAsync(claim.Id));

        await SettleAsync(endpoint, new DeliverySettlement.Delivered(claim.Id, claim.Lease, Attempt(claim)));
        Assert.Equal(DeliveryState.Delivered, (await outbox.DeliveriesAsync())[0].State);
        Assert.Single(await outbox.Store.Deliveries.ListAttemptsAsync(claim.Id));

        await SettleAsync(endpoint, new DeliverySettlement.Released(claim.Id, claim.Lease, "late"));
        Assert.Equal(DeliveryState.Delivered, (await outbox.DeliveriesAsync())[0].State);
    }

    [Fact]
    public async Task A_retry_waits_for_its_time_and_then_goes_before_younger_ones_of_its_chat()
    {
        var (_, endpoint) = await PendingAsync("a", "a");
        await RetryAsync(endpoint, await ClaimOneAsync(endpoint), TimeSpan.FromMinutes(1), held: false);

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, (await ClaimOneAsync(endpoint)).Id);
    }

    [Fact]
    public async Task Until_then_younger_ones_of_its_chat_go()
    {
        var (_, endpoint) = await PendingAsync("a", "a");
        await RetryAsync(endpoint, await ClaimOneAsync(endpoint), TimeSpan.FromMinutes(1), held: false);

        var claims = await outbox.Store.Queue.ClaimAsync(endpoint, 0, 10, []);

        Assert.Equal(2, Assert.Single(claims.Deliveries).Id);
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromMinutes(1), claims.NextAt);
    }

    [Fact]
    public async Task Every_fourth_slot_serves_a_due_retry_first()
    {
        var (_, endpoint) = await PendingAsync([.. Enumerable.Range(0, 10).Select(n => $"{n}")]);
        foreach (var claim in (await outbox.Store.Queue.ClaimAsync(endpoint, 0, 2, [])).Deliveries)
            await RetryAsync(endpoint, claim, TimeSpan.FromSeconds(1), held: false);
        clock.Advance(TimeSpan.FromSeconds(1));

        var order = new List<long>();
        for (var n = 0; n < 6; n++)
            order.Add((await ClaimOneAsync(endpoint)).Id);

        Assert.Equal([3, 1, 4, 5, 6, 2], order); // slots 3, 4, … 8 of this store
    }

    [Fact]
    public async Task Recovery_makes_due_what_the_endpoint_held_and_nothing_else()
    {
        var (_, endpoint) = await PendingAsync("a", "b");
        var claims = (await outbox.Store.Queue.ClaimAsync(endpoint, 0, 2, [])).Deliveries;
        await RetryAsync(endpoint, claims[0], TimeSpan.FromHours(2), held: true);
        await RetryAsync(endpoint, claims[1], TimeSpan.FromHours(2), held: false);

        await outbox.Store.Queue.SettleAsync(
            endpoint,
            [],
            new EndpointVitals(0, 0, null, null, null, clock.GetUtcNow(), null, null, Recovered: true)
        );

        Assert.Equal(claims[0].Id, Assert.Single((await outbox.Store.Queue.ClaimAsync(endpoint, 0, 10, [])).Deliveries).Id);
    }

    [Fact]
    public async Task Health_of_an_endpoint_that_a_person_has_changed_is_not_overwritten()
    {
        var (_, endpoint) = await PendingAsync("a");
        await outbox.Store.Endpoints.ChangeEndpointAsync(endpoint, new() { Url = Url + "2" });

        await outbox.Store.Queue.SettleAsync(
            endpoint,
            [],
            new EndpointVitals(0, 9, clock.GetUtcNow(), clock.GetUtcNow(), "gone", null, clock.GetUtcNow(), "HTTP 410", Recovered: false)
        );

        var row = (await outbox.Store.Endpoints.FindEndpointAsync(endpoint))!;
        Assert.Equal((0, true, null, null), (row.FaultsInRow, row.Active, row.GateUntil, row.LastError));
    }

    [Fact]
    public async Task Deliveries_are_listed_newest_first_and_by_state_session_and_endpoint()
    {
        var (session, endpoint) = await PendingAsync("a", "b", "c");
        var claim = await ClaimOneAsync(endpoint);
        await SettleAsync(endpoint, new DeliverySettlement.Dead(claim.Id, claim.Lease, Attempt(claim)));

        Assert.Equal([3, 2, 1], (await outbox.DeliveriesAsync()).Select(delivery => delivery.Id));
        Assert.Equal([1], (await outbox.DeliveriesAsync(DeliveryState.Dead)).Select(delivery => delivery.Id));
        Assert.Equal(
            [2],
            (await outbox.Store.Deliveries.ListDeliveriesAsync(new(DeliveryState.Pending, session, endpoint, Limit: 1, Offset: 1))).Select(
                delivery => delivery.Id
            )
        );
        Assert.Empty(await outbox.Store.Deliveries.ListDeliveriesAsync(new(null, session + 1, null)));
        Assert.Empty(await outbox.Store.Deliveries.ListDeliveriesAsync(new(null, null, endpoint + 1)));
    }

    [Fact]
    public async Task Retrying_begins_age_and_schedule_anew_and_leaves_one_on_the_wire_alone()
    {
        var (_, endpoint) = await PendingAsync("a");
        var claim = await ClaimOneAsync(endpoint);
        Assert.Equal(DeliveryState.Leased, (await outbox.Store.Deliveries.RetryDeliveryAsync(claim.Id)).Value!.State);
        await SettleAsync(endpoint, new DeliverySettlement.Dead(claim.Id, claim.Lease, Attempt(claim)));
        clock.Advance(TimeSpan.FromDays(4));

        Assert.Equal(
            (DeliveryState.Pending, 1),
            (await outbox.Store.Deliveries.RetryDeliveryAsync(claim.Id)) is var revived
                ? (revived.Value!.State, revived.Value.Attempts)
                : default
        );

        var again = await ClaimOneAsync(endpoint);
        Assert.Equal((1, 0, clock.GetUtcNow()), (again.Attempts, again.Failures, again.Since));
        Assert.Equal(FaultCode.DeliveryNotFound, (await outbox.Store.Deliveries.RetryDeliveryAsync(99)).Fault!.Code);
    }

    [Fact]
    public async Task A_test_goes_to_its_endpoint_alone()
    {
        var session = await outbox.SessionAsync();
        await outbox.EndpointAsync(session, Url + "1", new() { Events = [EventKinds.All] });
        var endpoint = await outbox.EndpointAsync(session, Url + "2", new() { Events = [EventKinds.Status] });

        var queued = (await outbox.Store.Deliveries.QueueTestAsync(endpoint.Id, 10)).Value!;

        Assert.Equal((EventKinds.Test, endpoint.Id, 1), (queued.Kind, queued.EndpointId, (await outbox.DeliveriesAsync()).Count));
        Assert.Equal(FaultCode.WebhookNotFound, (await outbox.Store.Deliveries.QueueTestAsync(99, 10)).Fault!.Code);
        await outbox.HappenAsync(session);
        Assert.Equal([2, 1], (await outbox.DeliveriesAsync()).Select(delivery => delivery.Sequence));
    }

    [Fact]
    public async Task A_replay_queues_the_events_of_a_range_once_more_under_their_ids()
    {
        var (session, endpoint) = await PendingAsync("a");
        clock.Advance(TimeSpan.FromHours(1));
        var since = clock.GetUtcNow();
        await outbox.HappenAsync(session, "b");
        await outbox.HappenAsync(session, "status", kind: EventKinds.Status);
        clock.Advance(TimeSpan.FromHours(1));
        await outbox.HappenAsync(session, "c");

        Assert.Equal(1, (await outbox.Store.Deliveries.ReplayAsync(endpoint, new(since, since, null))).Value);
        Assert.Equal(1, (await outbox.Store.Deliveries.ReplayAsync(endpoint, new(since, null, [EventKinds.Status]))).Value);
        Assert.Equal(4, (await outbox.Store.Deliveries.ReplayAsync(endpoint, new(null, null, [EventKinds.All]))).Value);

        var deliveries = await outbox.DeliveriesAsync();
        Assert.Equal((9, 4), (deliveries.Count, deliveries.Select(delivery => delivery.EventId).Distinct().Count()));
        Assert.Equal(FaultCode.WebhookNotFound, (await outbox.Store.Deliveries.ReplayAsync(99, new(null, null, null))).Fault!.Code);
    }

    [Theory]
    [InlineData("mentions", 2)]
    [InlineData("none", 1)]
    [InlineData("all", 3)]
    public async Task A_replay_respects_the_filters_as_the_events_did(string groups, int expected)
    {
        var session = await outbox.SessionAsync();
        var endpoint = await outbox.EndpointAsync(session, Url, new() { Filters = EndpointFilters.None with { Groups = groups } });
        foreach (
            var (chat, mentionsMe) in new[]
            {
                ("120363000000000001@g.us", true),
                ("120363000000000001@g.us", false),
                ("5511988880002@c.us", false),
            }
        )
            await outbox.Store.Events.LogEventAsync(
                new(session, EventKinds.Message, $"message|{Guid.NewGuid()}", chat, clock.GetUtcNow(), [])
                {
                    Subject = new(chat, "chat", false, mentionsMe),
                }
            );
        Assert.Equal(expected, (await outbox.DeliveriesAsync()).Count);

        Assert.Equal(expected, (await outbox.Store.Deliveries.ReplayAsync(endpoint.Id, new(null, null, null))).Value);
    }

    [Fact]
    public async Task Deliveries_of_a_deleted_endpoint_go_with_it()
    {
        var (_, endpoint) = await PendingAsync("a", "b");
        Assert.True(await outbox.Store.Endpoints.DeleteEndpointAsync(endpoint));
        Assert.Empty(await outbox.DeliveriesAsync());
        Assert.Empty(await outbox.Store.Queue.EndpointsWithWorkAsync());
    }

    [Fact]
    public async Task The_backlog_is_what_is_in_line_what_waits_for_a_retry_and_what_is_dead()
    {
        Assert.Equal(Backlog.None, await outbox.Store.Health.BacklogAsync());
        var (_, endpoint) = await PendingAsync("a", "b");
        var began = clock.GetUtcNow();
        var claims = (await outbox.Store.Queue.ClaimAsync(endpoint, 0, 2, [])).Deliveries;
        await RetryAsync(endpoint, claims[0], TimeSpan.FromHours(1), held: false);
        await SettleAsync(endpoint, new DeliverySettlement.Dead(claims[1].Id, claims[1].Lease, Attempt(claims[1])));
        clock.Advance(TimeSpan.FromMinutes(1));
        await outbox.HappenAsync(claims[0].SessionId, "c");

        Assert.Equal(new Backlog(1, 1, 1, began), await outbox.Store.Health.BacklogAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await outbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<(long Session, long Endpoint)> PendingAsync(params string[] chats)
    {
        var session = await outbox.SessionAsync(webhookUrl: Url);
        foreach (var chat in chats)
            await outbox.HappenAsync(session, chat);
        return (session, (await outbox.Store.Endpoints.ListEndpointsAsync(session))[0].Id);
    }

    private async Task<DeliveryClaim> ClaimOneAsync(long endpoint) =>
        Assert.Single((await outbox.Store.Queue.ClaimAsync(endpoint, 0, 1, [])).Deliveries);

    private Task SettleAsync(long endpoint, DeliverySettlement settlement) => outbox.Store.Queue.SettleAsync(endpoint, [settlement], null);

    private Task RetryAsync(long endpoint, DeliveryClaim claim, TimeSpan wait, bool held) =>
        SettleAsync(endpoint, new DeliverySettlement.Retry(claim.Id, claim.Lease, Attempt(claim), clock.GetUtcNow() + wait, held));

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
