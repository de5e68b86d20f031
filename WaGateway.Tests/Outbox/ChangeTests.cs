using System.Net;
using WaGateway.Model;
using WaGateway.Model.Formats;
using WaGateway.Outbox;
using WaGateway.Tests.Receivers;
using WaGateway.Webhooks;

namespace WaGateway.Tests.Outbox;

/// <summary>People change endpoints while deliveries are on their way.</summary>
public sealed class ChangeTests
{
    [Fact]
    public async Task Gone_buries_the_delivery_and_disables_the_endpoint_until_it_is_enabled()
    {
        await using var receiver = new RawReceiver { Script = _ => Answer.Status(410) };
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);
        await outbox.HappenAsync(session);
        var endpoint = await UntilAsync(outbox, endpoint => !endpoint.Active);
        Assert.Equal("gone", endpoint.DisabledReason);
        await outbox.HappenAsync(session, "later@c.us");
        await outbox.TurnsPassAsync();
        Assert.Equal(1, receiver.Count);
        Assert.Single(await outbox.DeliveriesAsync(DeliveryState.Dead));

        receiver.Script = _ => Answer.Ok;
        await outbox.Store.Endpoints.ChangeEndpointAsync(endpoint.Id, new() { Active = true });

        await outbox.AllDeliveredAsync(1);
        Assert.Equal(2, receiver.Count);
    }

    [Fact]
    public async Task A_denied_address_disables_the_endpoint_and_burns_no_attempt()
    {
        await using var receiver = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        outbox.SetOwnAddresses(new IPEndPoint(IPAddress.Loopback, receiver.Port));
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);

        await outbox.HappenAsync(session);

        var endpoint = await UntilAsync(outbox, endpoint => !endpoint.Active);
        Assert.Equal("egress_denied", endpoint.DisabledReason);
        Assert.Contains("itself", endpoint.LastError);
        var delivery = Assert.Single(await outbox.DeliveriesAsync());
        Assert.Equal((DeliveryState.Pending, 0), (delivery.State, delivery.Attempts));
        Assert.Equal(0, receiver.Count);
    }

    [Fact]
    public async Task A_disabled_endpoint_keeps_its_events_and_gets_them_when_enabled()
    {
        await using var receiver = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync();
        var endpoint = await outbox.EndpointAsync(session, receiver.Url);
        var disabled = await outbox.Store.Endpoints.ChangeEndpointAsync(endpoint.Id, new() { Active = false });
        Assert.Equal((false, "by_request"), (disabled.Value!.Active, disabled.Value.DisabledReason));
        for (var n = 0; n < 5; n++)
            await outbox.HappenAsync(session);
        await outbox.TurnsPassAsync();
        Assert.Equal(0, receiver.Count);

        await outbox.Store.Endpoints.ChangeEndpointAsync(endpoint.Id, new() { Active = true });

        await outbox.AllDeliveredAsync(5);
    }

    [Fact]
    public async Task A_new_url_makes_everything_that_waits_due_there()
    {
        await using var wrong = new RawReceiver { Script = _ => Answer.Status(404) };
        await using var right = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: wrong.Url);
        for (var n = 0; n < 5; n++)
            await outbox.HappenAsync(session, $"{n}@c.us");
        await OutboxUnderTest.UntilAsync(
            async () => (await outbox.DeliveriesAsync()).All(delivery => delivery.Attempts == 1),
            "each was tried"
        );

        await outbox.Store.Sessions.UpdateSessionAsync(session, null, right.Url, null);

        await outbox.AllDeliveredAsync(5);
        Assert.Equal(5, right.Count);
    }

    [Fact]
    public async Task Disabled_in_mid_flight_the_attempt_counts_and_nothing_follows()
    {
        var told = new TaskCompletionSource();
        await using var receiver = new RawReceiver { Script = _ => Answer.Ok.After(told.Task) };
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync();
        var endpoint = await outbox.EndpointAsync(session, receiver.Url);
        for (var n = 0; n < 20; n++)
            await outbox.HappenAsync(session, $"{n}@c.us");
        await receiver.WaitForAsync(4);

        await outbox.Store.Endpoints.ChangeEndpointAsync(endpoint.Id, new() { Active = false });
        await outbox.TurnsPassAsync();
        told.SetResult();

        await OutboxUnderTest.UntilAsync(
            async () => (await outbox.DeliveriesAsync(DeliveryState.Leased)).Count == 0,
            "no claim is left",
            30
        );
        await outbox.TurnsPassAsync();
        Assert.Equal(receiver.Count, (await outbox.DeliveriesAsync(DeliveryState.Delivered)).Count);
        // What the lane had in hand when it was told.
        Assert.InRange(receiver.Count, 4, 8);
        Assert.False((await outbox.Store.Endpoints.FindEndpointAsync(endpoint.Id))!.Active);
    }

    [Fact]
    public async Task Deleted_in_mid_flight_it_takes_its_deliveries_with_it()
    {
        var told = new TaskCompletionSource();
        await using var receiver = new RawReceiver { Script = _ => Answer.Ok.After(told.Task) };
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync();
        var endpoint = await outbox.EndpointAsync(session, receiver.Url);
        for (var n = 0; n < 20; n++)
            await outbox.HappenAsync(session, $"{n}@c.us");
        await receiver.WaitForAsync(4);

        Assert.True(await outbox.Store.Endpoints.DeleteEndpointAsync(endpoint.Id));
        await outbox.TurnsPassAsync();
        told.SetResult();

        await outbox.TurnsPassAsync();
        Assert.Empty(await outbox.DeliveriesAsync());
        Assert.InRange(receiver.Count, 4, 8);
    }

    [Fact]
    public async Task While_a_secret_rotates_both_sign_and_afterwards_the_new_one_alone()
    {
        await using var receiver = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync();
        var endpoint = await outbox.EndpointAsync(session, receiver.Url, new() { Secret = "old" });
        RawReceiver.Tell(receiver.Url, "new");
        await outbox.Store.Endpoints.RotateSecretAsync(endpoint.Id, "new", TimeSpan.FromSeconds(2));

        await outbox.HappenAsync(session);
        var first = (await receiver.WaitForAsync(1))[0];
        Assert.Equal(Signed(first, "new", "old"), first["webhook-signature"]);
        Assert.Equal(HubSignature.Of("new", first.Body), first["X-Hub-Signature-256"]);

        await OutboxUnderTest.UntilAsync(
            async () =>
                (await outbox.Store.Endpoints.FindEndpointAsync(endpoint.Id))!.PreviousSecretUntil < TimeProvider.System.GetUtcNow(),
            "the overlap ends"
        );
        await outbox.HappenAsync(session);
        var second = (await receiver.WaitForAsync(2))[1];
        Assert.Equal(Signed(second, "new"), second["webhook-signature"]);
    }

    [Fact]
    public async Task A_reply_in_the_answer_goes_to_the_sessions_once()
    {
        var replies = new Replies();
        await using var receiver = new RawReceiver { Script = _ => Answer.Json("""{"reply_message":"Thanks!"}""") };
        await using var outbox = OutboxUnderTest.Closed();
        outbox.Replies = replies;
        await outbox.StartAsync();
        var session = await outbox.SessionAsync();
        await outbox.EndpointAsync(session, receiver.Url, new() { ReplyFromResponse = true });
        await outbox.EndpointAsync(session, receiver.Url + "/off");

        await outbox.HappenAsync(session, "a@c.us");

        await outbox.AllDeliveredAsync(2);
        var reply = Assert.Single(replies.Sent);
        Assert.Equal((session, "a@c.us", "Thanks!", "3EB01"), (reply.SessionId, reply.To, reply.Text, reply.MessageId));
    }

    private static string Signed(ReceivedRequest request, params string[] secrets) =>
        WebhookSignature.Standard(secrets, request.EventId, long.Parse(request["webhook-timestamp"]), request.Body);

    private static async Task<EndpointRecord> UntilAsync(OutboxUnderTest outbox, Func<EndpointRecord, bool> fact)
    {
        EndpointRecord? endpoint = null;
        await OutboxUnderTest.UntilAsync(
            async () => fact(endpoint = (await outbox.Store.Endpoints.ListEndpointsAsync())[0]),
            "the endpoint changes"
        );
        return endpoint!;
    }

    private sealed class Replies : IWebhookReplies
    {
        public List<ResponseReply> Sent { get; } = [];

        public Task<string?> ReplyAsync(ResponseReply reply, CancellationToken stop)
        {
            Sent.Add(reply);
            return Task.FromResult<string?>(null);
        }
    }
}
