using System.Net;
using System.Net.Sockets;
using WaGateway.Model;
using WaGateway.Tests.Outbox;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Faults;

/// <summary>What names resolve to, and whether they do.</summary>
public sealed class NameTests
{
    [Fact]
    public async Task A_name_that_changes_its_mind_to_a_denied_address_is_not_dialled()
    {
        // The connection is closed with each answer, so that the next attempt dials anew.
        await using var receiver = new RawReceiver { Script = _ => Answer.Status(200, "", ("Connection", "close")) };
        await using var outbox = await OutboxUnderTest.OpenAsync();
        outbox.Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        var session = await outbox.SessionAsync();
        var endpoint = await outbox.EndpointAsync(session, $"http://receiver.example.org:{receiver.Port}/hook");
        await outbox.HappenAsync(session);
        await outbox.AllDeliveredAsync(1);

        outbox.Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254")]);
        await outbox.HappenAsync(session);

        await OutboxUnderTest.UntilAsync(
            async () => !(await outbox.Store.Endpoints.FindEndpointAsync(endpoint.Id))!.Active,
            "it is disabled"
        );
        var held = Assert.Single(await outbox.DeliveriesAsync(DeliveryState.Pending));
        Assert.Equal(0, held.Attempts);
        Assert.Contains("169.254.169.254", held.LastError, StringComparison.Ordinal);
        Assert.Equal(1, receiver.Count);
    }

    [Fact]
    public async Task A_name_with_a_denied_address_among_others_reaches_only_the_others()
    {
        await using var receiver = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        outbox.Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("::ffff:169.254.169.254"), IPAddress.Loopback]);
        var session = await outbox.SessionAsync();
        await outbox.EndpointAsync(session, $"http://receiver.example.org:{receiver.Port}/hook");
        await outbox.HappenAsync(session);
        await outbox.AllDeliveredAsync(1);
        var attempt = Assert.Single(await outbox.Store.Deliveries.ListAttemptsAsync((await outbox.DeliveriesAsync())[0].Id));
        Assert.Equal($"127.0.0.1:{receiver.Port}", attempt.RemoteAddress);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_the_endpoints_fault()
    {
        await using var outbox = await OutboxUnderTest.OpenAsync();
        outbox.Resolve = (_, _) => throw new SocketException((int)SocketError.HostNotFound);
        var session = await outbox.SessionAsync(webhookUrl: "http://no-such-host.example.org/");
        await outbox.HappenAsync(session);
        await OutboxUnderTest.UntilAsync(async () => (await outbox.DeliveriesAsync())[0].Attempts == 1, "an attempt");
        Assert.Equal("dns", (await outbox.DeliveriesAsync())[0].LastError);
        Assert.Equal(1, (await outbox.Store.Endpoints.ListEndpointsAsync())[0].FaultsInRow);
    }

    [Fact]
    public async Task While_no_name_server_answers_no_attempt_is_burnt_and_addresses_are_still_delivered_to()
    {
        await using var named = new RawReceiver();
        await using var numbered = new RawReceiver();
        await using var outbox = await OutboxUnderTest.OpenAsync();
        var asked = 0;
        outbox.Resolve = (_, _) =>
        {
            Interlocked.Increment(ref asked);
            throw new SocketException((int)SocketError.TryAgain);
        };
        var session = await outbox.SessionAsync();
        var endpoint = await outbox.EndpointAsync(session, $"http://receiver.example.org:{named.Port}/hook");
        await outbox.EndpointAsync(session, numbered.Url);
        for (var n = 0; n < 10; n++)
            await outbox.HappenAsync(session, $"{n}@c.us");
        await numbered.WaitForAsync(10);
        await OutboxUnderTest.UntilAsync(() => Task.FromResult(asked > 0), "the name server is asked");
        Assert.Equal(
            0,
            (await outbox.DeliveriesAsync()).Where(delivery => delivery.EndpointId == endpoint.Id).Sum(delivery => delivery.Attempts)
        );

        outbox.Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);

        await outbox.AllDeliveredAsync(20, 60);
        Assert.Equal(10, named.Count);
        Assert.All(await outbox.DeliveriesAsync(), delivery => Assert.Equal(1, delivery.Attempts));
        Assert.Equal(
            (0, true),
            (
                (await outbox.Store.Endpoints.FindEndpointAsync(endpoint.Id))!.FaultsInRow,
                (await outbox.Store.Endpoints.FindEndpointAsync(endpoint.Id))!.Active
            )
        );
    }
}
