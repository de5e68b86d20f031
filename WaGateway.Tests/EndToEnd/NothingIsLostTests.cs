using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>The promise, against the real program, broken on purpose.</summary>
public sealed class NothingIsLostTests
{
    private const string Shop = "5511999990001";
    private static readonly string[] People = [.. Enumerable.Range(0, 10).Select(n => $"55119777700{n:00}")];

    [Fact]
    public async Task A_killed_gateway_comes_back_connected_and_delivers_what_was_pending()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync();
        var session = await gateway.Api.CreateSessionAsync("Shop", receiver.Url);
        await gateway.Api.LinkAsync(session, Shop);
        await gateway.Api.AddPhoneAsync("5511988880002", "John Doe");
        receiver.Refuse();
        foreach (var n in Enumerable.Range(1, 20))
            await gateway.Api.WriteAsync("5511988880002", Shop, $"message {n}");
        await gateway.Api.HasAsync(session, 20);
        await gateway.KillAsync();
        await Eventually.TrueAsync(() => SystemProcesses.Naming(gateway.Folder).Count == 0, 10, "an end of every browser");
        receiver.Accept();
        await gateway.StartAgainAsync();
        await gateway.Api.IsAsync(session, "connected", 60);
        await receiver.WaitForAsync(20, TimeSpan.FromSeconds(60));
        AssertEachOnceInOrder(receiver, 20);
    }

    [Fact]
    public async Task What_was_written_while_the_session_was_away_is_delivered_once_and_in_order()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync();
        var session = await gateway.Api.CreateSessionAsync("Shop", receiver.Url);
        await gateway.Api.LinkAsync(session, Shop);
        foreach (var person in People)
            await gateway.Api.AddPhoneAsync(person, $"Person {person}");
        for (var round = 0; round < 3; round++)
        {
            // Ten people go on writing while the session is away; at the second and third time its browser died with its profile open.
            if (round > 0)
                await gateway.Api.PostAsync("/sandbox/faults", new { session, fault = "browser_kill" });
            await gateway.Api.PostAsync($"/sessions/{session}/stop");
            for (var n = 1; n <= 4; n++)
                foreach (var person in People)
                    await gateway.Api.WriteAsync(person, Shop, $"{round}-{n}");
            await gateway.KillAsync();
            await gateway.StartAgainAsync();
            await gateway.Api.PostAsync($"/sessions/{session}/start");
            await gateway.Api.HasAsync(session, 40 * (round + 1), 40);
            await receiver.WaitForAsync(40 * (round + 1), TimeSpan.FromSeconds(30));
        }
        AssertOnceInOrderPerChat(receiver, 120);
    }

    [Theory]
    [InlineData("page_crash")]
    [InlineData("browser_kill")]
    [InlineData("network_down")]
    public async Task A_session_that_breaks_under_messages_recovers_by_itself_with_all_of_them(string fault)
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync();
        var session = await gateway.Api.CreateSessionAsync("Shop", receiver.Url);
        await gateway.Api.LinkAsync(session, Shop);
        foreach (var person in People)
            await gateway.Api.AddPhoneAsync(person, $"Person {person}");
        for (var n = 0; n < 40; n++)
        {
            if (n == 15)
                await gateway.Api.PostAsync("/sandbox/faults", new { session, fault });
            await gateway.Api.WriteAsync(People[n % 10], Shop, $"message {n:00}");
        }
        if (fault == "network_down")
            await gateway.Api.PostAsync("/sandbox/faults", new { session, fault = "network_up" });
        await gateway.Api.IsAsync(session, "connected", 60);
        await gateway.Api.HasAsync(session, 40, 60);
        await receiver.WaitForAsync(40, TimeSpan.FromSeconds(30));
        AssertOnceInOrderPerChat(receiver, 40);
    }

    [Fact]
    public async Task A_message_sent_under_a_key_is_sent_once_though_the_gateway_dies_before_it_answers()
    {
        await using var gateway = await GatewayProcess.StartAsync();
        var session = await gateway.Api.CreateSessionAsync("Shop");
        await gateway.Api.LinkAsync(session, Shop);
        await gateway.Api.AddPhoneAsync("5511988880002", "John Doe");
        await gateway.Api.PostAsync("/sandbox/faults", new { session, fault = "slow" });
        var asking = gateway.Api.SendAsync(session, "5511988880002", "Exactly once", key: "order-1");
        await gateway.Api.HasAsync(session, 1);
        await gateway.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => asking);
        await gateway.StartAgainAsync();
        await gateway.Api.IsAsync(session, "connected", 60);
        var answer = await gateway.Api.SendAsync(session, "5511988880002", "Exactly once", key: "order-1");
        Assert.InRange((int)answer["ack"]!, 1, 3);
        Assert.Single(await gateway.Api.OnPhoneAsync("5511988880002"));
        Assert.Single(await gateway.Api.MessagesAsync(session));
    }

    private static void AssertOnceInOrderPerChat(RawReceiver receiver, int count)
    {
        var bodies = receiver.Requests.Select(request => JsonNode.Parse(request.Body)!).ToList();
        Assert.Equal(count, bodies.Select(body => (string)body["message"]!["id"]!).Distinct().Count());
        Assert.Equal(count, bodies.Count);
        foreach (var chat in bodies.GroupBy(body => (string)body["message"]!["from"]!))
            Assert.Equal(chat.Select(body => (string)body["message"]!["content"]!).Order(StringComparer.Ordinal), chat.Select(body => (string)body["message"]!["content"]!));
    }

    private static void AssertEachOnceInOrder(RawReceiver receiver, int count) =>
        Assert.Equal(Enumerable.Range(1, count).Select(n => $"message {n}"),
            receiver.Requests.Select(request => (string)JsonNode.Parse(request.Body)!["message"]!["content"]!));
}
