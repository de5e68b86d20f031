using WaGateway.Model;
using WaGateway.Model.Formats;
using WaGateway.Tests.Receivers;
using WaGateway.Webhooks;

namespace WaGateway.Tests.Outbox;

public sealed class DeliveringTests
{
    [Fact]
    public async Task An_event_is_posted_signed_and_marked_delivered()
    {
        await using var receiver = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url, secret: "plain secret");

        await outbox.HappenAsync(session, content: "Olá 👋");

        var request = Assert.Single(await receiver.WaitForAsync(1));
        await outbox.AllDeliveredAsync(1);
        Assert.Equal("POST", request.Method);
        Assert.Equal("application/json", request["Content-Type"]);
        Assert.Equal("message", request["X-WaGateway-Event"]);
        Assert.Equal("1", request["X-WaGateway-Attempt"]);
        Assert.StartsWith("WaGateway/", request["User-Agent"]);
        Assert.Equal("Olá 👋", request.Json.GetProperty("message").GetProperty("content").GetString());
        Assert.Equal(request.EventId, request.Json.GetProperty("eventId").GetString());
        Assert.Equal(
            WebhookSignature.Standard(["plain secret"], request.EventId, long.Parse(request["webhook-timestamp"]), request.Body),
            request["webhook-signature"]
        );
        Assert.Equal(HubSignature.Of("plain secret", request.Body), request["X-Hub-Signature-256"]);
        var delivery = Assert.Single(await outbox.DeliveriesAsync());
        Assert.Equal((DeliveryState.Delivered, 1, 204), (delivery.State, delivery.Attempts, delivery.LastStatus));
        var attempt = Assert.Single(await outbox.Store.Deliveries.ListAttemptsAsync(delivery.Id));
        Assert.Equal(("delivered", 204, $"127.0.0.1:{receiver.Port}"), (attempt.Outcome, attempt.Status, attempt.RemoteAddress));
    }

    [Fact]
    public async Task A_failed_attempt_is_repeated_under_the_same_id_and_logged()
    {
        await using var receiver = new RawReceiver { Script = request => request.Number == 1 ? Answer.Status(500, "oops") : Answer.Ok };
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var session = await outbox.SessionAsync(webhookUrl: receiver.Url);

        await outbox.HappenAsync(session);

        var requests = await receiver.WaitForAsync(2);
        await outbox.AllDeliveredAsync(1);
        Assert.Equal(requests[0].EventId, requests[1].EventId);
        Assert.Equal("2", requests[1]["X-WaGateway-Attempt"]);
        Assert.InRange(requests[1].Since(requests[0].ReceivedAt).TotalSeconds, 3.9, 7);
        var attempts = await outbox.Store.Deliveries.ListAttemptsAsync((await outbox.DeliveriesAsync())[0].Id);
        Assert.Equal(["endpoint_fault", "delivered"], attempts.Select(attempt => attempt.Outcome));
        Assert.Equal((500, "http_5xx", "oops"), (attempts[0].Status, attempts[0].ErrorClass, attempts[0].Excerpt));
    }
}
