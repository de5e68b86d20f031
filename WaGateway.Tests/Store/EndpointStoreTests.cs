using WaGateway.Model;
using WaGateway.Tests.Outbox;

namespace WaGateway.Tests.Store;

public abstract class EndpointStoreTests : IAsyncDisposable
{
    private const string Url = "http://127.0.0.1:9000/hook";
    private readonly OutboxUnderTest outbox;

    protected EndpointStoreTests(TestDatabase database) => outbox = OutboxUnderTest.Closed(database: database);

    [Fact]
    public async Task A_sessions_url_is_an_endpoint_for_messages_with_a_secret_of_its_own()
    {
        var session = await outbox.SessionAsync(webhookUrl: Url);

        var endpoint = Assert.Single(await outbox.Store.Endpoints.ListEndpointsAsync(session));

        Assert.True(endpoint.IsSessionUrl && endpoint.Active);
        Assert.Equal([EventKinds.Message], endpoint.Events);
        Assert.Equal(24, Convert.FromBase64String(endpoint.Secret["whsec_".Length..]).Length);
        Assert.Equal(Url, (await outbox.Store.Sessions.FindSessionAsync(session))!.WebhookUrl);
    }

    [Fact]
    public async Task Changing_a_sessions_url_keeps_the_endpoint_and_its_secret()
    {
        var session = await outbox.SessionAsync(webhookUrl: Url, secret: "mine");
        var before = (await outbox.Store.Endpoints.ListEndpointsAsync(session))[0];

        await outbox.Store.Sessions.UpdateSessionAsync(session, null, Url + "2", null);
        var after = Assert.Single(await outbox.Store.Endpoints.ListEndpointsAsync(session));
        Assert.Equal((before.Id, Url + "2", "mine"), (after.Id, after.Url, after.Secret));

        await outbox.Store.Sessions.UpdateSessionAsync(session, null, null, "other");
        Assert.Equal("other", Assert.Single(await outbox.Store.Endpoints.ListEndpointsAsync(session)).Secret);

        await outbox.Store.Sessions.UpdateSessionAsync(session, null, "", null);
        Assert.Empty(await outbox.Store.Endpoints.ListEndpointsAsync(session));
        await outbox.Store.Sessions.UpdateSessionAsync(session, null, null, "nothing to give it to");
        Assert.Null((await outbox.Store.Sessions.FindSessionAsync(session))!.WebhookUrl);
    }

    [Fact]
    public async Task A_registered_url_can_become_the_sessions_own()
    {
        var session = await outbox.SessionAsync(webhookUrl: Url);
        var registered = await outbox.EndpointAsync(session, Url + "2", new() { Secret = "its", Events = [EventKinds.Status] });
        await outbox.HappenAsync(session);

        await outbox.Store.Sessions.UpdateSessionAsync(session, null, Url + "2", null);

        var endpoint = Assert.Single(await outbox.Store.Endpoints.ListEndpointsAsync(session));
        Assert.Equal((registered.Id, true, "its"), (endpoint.Id, endpoint.IsSessionUrl, endpoint.Secret));
        Assert.Equal([EventKinds.Status, EventKinds.Message], endpoint.Events);
        Assert.Equal(registered.Id, Assert.Single(await outbox.DeliveriesAsync()).EndpointId); // what was pending moves along
    }

    [Fact]
    public async Task Registering_again_updates_and_what_is_not_named_stays()
    {
        var session = await outbox.SessionAsync();
        var options = new EndpointChange
        {
            Secret = "s",
            Events = ["message", "message.ack"],
            Headers = new Dictionary<string, string> { ["X-A"] = "1" },
            Filters = new(["a@c.us"], "none", false, ["chat"]),
            ReplyFromResponse = true,
        };
        var (first, isNew) = await outbox.Store.Endpoints.RegisterEndpointAsync(session, Url, options);
        Assert.True(isNew);

        var (second, isNewAgain) = await outbox.Store.Endpoints.RegisterEndpointAsync(session, Url, new() { Secret = "t" });

        Assert.False(isNewAgain);
        Assert.Equal((first.Id, "t", true), (second.Id, second.Secret, second.ReplyFromResponse));
        Assert.Equal(first.Events, second.Events);
        Assert.Equal("1", second.Headers["X-A"]);
        Assert.Equal(("none", "a@c.us"), (second.Filters.Groups, second.Filters.Chats!.Single()));
        Assert.True(second.Revision > first.Revision);
    }

    [Fact]
    public async Task The_same_url_of_another_session_is_another_endpoint()
    {
        var (one, two) = (await outbox.SessionAsync("one", Url), await outbox.SessionAsync("two", Url));
        Assert.Equal([one, two], (await outbox.Store.Endpoints.ListEndpointsAsync()).Select(endpoint => endpoint.SessionId));
        Assert.Single(await outbox.Store.Endpoints.ListEndpointsAsync(two));
    }

    [Fact]
    public async Task A_url_the_session_has_already_is_refused()
    {
        var session = await outbox.SessionAsync(webhookUrl: Url);
        var other = await outbox.EndpointAsync(session, Url + "2");

        var outcome = await outbox.Store.Endpoints.ChangeEndpointAsync(other.Id, new() { Url = Url });

        Assert.Equal(FaultCode.ValidationFailed, outcome.Fault!.Code);
        Assert.Equal(FaultCode.WebhookNotFound, (await outbox.Store.Endpoints.ChangeEndpointAsync(999, new())).Fault!.Code);
        Assert.Equal(FaultCode.WebhookNotFound, (await outbox.Store.Endpoints.RotateSecretAsync(999, null, TimeSpan.Zero)).Fault!.Code);
        Assert.False(await outbox.Store.Endpoints.DeleteEndpointAsync(999));
    }

    [Fact]
    public async Task Rotating_without_a_secret_generates_one_and_keeps_the_old_for_the_overlap()
    {
        var session = await outbox.SessionAsync(webhookUrl: Url, secret: "old");
        var id = (await outbox.Store.Endpoints.ListEndpointsAsync(session))[0].Id;

        var rotated = (await outbox.Store.Endpoints.RotateSecretAsync(id, null, TimeSpan.FromHours(24))).Value!;

        Assert.StartsWith("whsec_", rotated.Secret);
        Assert.Equal("old", rotated.PreviousSecret);
        Assert.InRange((rotated.PreviousSecretUntil!.Value - rotated.UpdatedAt).TotalHours, 23.99, 24.01);
    }

    [Fact]
    public async Task Only_endpoints_that_asked_get_an_event()
    {
        var session = await outbox.SessionAsync();
        var status = await outbox.EndpointAsync(session, Url + "1", new() { Events = [EventKinds.Status] });
        var all = await outbox.EndpointAsync(session, Url + "2", new() { Events = [EventKinds.All] });
        var chat = await outbox.EndpointAsync(session, Url + "3", new() { Filters = new(["a@c.us"], null, null, null) });

        await outbox.HappenAsync(session, "a@c.us");
        await outbox.HappenAsync(session, "b@c.us");
        await outbox.HappenAsync(session, "status", kind: EventKinds.Status);

        var deliveries = await outbox.DeliveriesAsync();
        Assert.Equal(
            [1, 3, 1],
            new[] { status, all, chat }.Select(endpoint => deliveries.Count(delivery => delivery.EndpointId == endpoint.Id))
        );
    }

    public async ValueTask DisposeAsync()
    {
        await outbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
