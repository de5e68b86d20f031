using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Simulator;
using WaGateway.Tests.Receivers;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.EndToEnd;

/// <summary>The promise, against the real program, broken on purpose.</summary>
public sealed class NothingIsLostTests(SharedGateway shared) : IClassFixture<SharedGateway>
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
        // From the first answer on: no browser can have come back so soon.
        Assert.Equal("starting", (string)(await gateway.Api.GetAsync($"/sessions/{session}"))["state"]!);
        await gateway.Api.IsAsync(session, "connected", 60);
        await receiver.WaitForAsync(20, TimeSpan.FromSeconds(60));
        AssertEachOnceInOrder(receiver, 20);
    }

    [Fact]
    public async Task What_ten_people_wrote_while_the_gateway_was_down_is_delivered_once_and_in_order()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayProcess.StartAsync();
        var session = await gateway.Api.CreateSessionAsync("Shop", receiver.Url);
        await gateway.Api.LinkAsync(session, Shop);
        foreach (var person in People)
            await gateway.Api.AddPhoneAsync(person, $"Person {person}");
        foreach (var (round, end) in new (int, Func<Task>)[] { (1, gateway.StopAsync), (2, gateway.KillFamilyAsync) })
        {
            await end();
            // The world goes on: WhatsApp's servers keep what is written meanwhile.
            using (var world = new SandboxWorld(Path.Combine(gateway.Folder, "sandbox"), TimeProvider.System, NullLogger<SandboxWorld>.Instance))
                for (var n = 1; n <= 4; n++)
                    foreach (var person in People)
                        Rig.Ok(world.Chats.Send(person, new PhoneSend { To = Rig.Id(Shop), Message = $"{round}-{n}" }));
            await gateway.StartAgainAsync();
            await gateway.Api.HasAsync(session, 40 * round, 60);
            await receiver.WaitForAsync(40 * round, TimeSpan.FromSeconds(30));
        }
        AssertOnceInOrderPerChat(receiver.Requests, 80);
    }

    /// <summary>The worst of them; all with `./run.sh test --long`, and each on its own in <see cref="EveryFaultTests"/>.</summary>
    public static TheoryData<string> Breaks => LongFactAttribute.IsAsked ? ["browser_kill", "page_crash", "network_down"] : ["browser_kill"];

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_session_that_breaks_under_messages_recovers_by_itself_with_all_of_them(string fault)
    {
        var api = shared.Api;
        await using var receiver = new RawReceiver();
        var (shop, people) = (SharedGateway.NewNumber(), People.Select(_ => SharedGateway.NewNumber()).ToArray());
        var session = await api.CreateSessionAsync($"Under messages {fault}", receiver.Url);
        await api.LinkAsync(session, shop);
        foreach (var person in people)
            await api.AddPhoneAsync(person, $"Person {person}");
        for (var n = 0; n < 40; n++)
        {
            if (n == 15)
                await api.PostAsync("/sandbox/faults", new { session, fault });
            await api.WriteAsync(people[n % 10], shop, $"message {n:00}");
        }
        if (fault == "network_down")
            await api.PostAsync("/sandbox/faults", new { session, fault = "network_up" });
        await api.IsAsync(session, "connected", 60);
        await api.HasAsync(session, 40, 60);
        await receiver.WaitForAsync(40, TimeSpan.FromSeconds(30));
        AssertOnceInOrderPerChat(receiver.Requests, 40);
        await api.PostAsync($"/sessions/{session}/stop");
    }

    private static void AssertOnceInOrderPerChat(IEnumerable<ReceivedRequest> requests, int count)
    {
        var bodies = requests.Select(request => JsonNode.Parse(request.Body)!).ToList();
        Assert.Equal(count, bodies.Select(body => (string)body["message"]!["id"]!).Distinct().Count());
        Assert.Equal(count, bodies.Count);
        foreach (var chat in bodies.GroupBy(body => (string)body["message"]!["from"]!))
            Assert.Equal(chat.Select(body => (string)body["message"]!["content"]!).Order(StringComparer.Ordinal), chat.Select(body => (string)body["message"]!["content"]!));
    }

    private static void AssertEachOnceInOrder(RawReceiver receiver, int count) =>
        Assert.Equal(Enumerable.Range(1, count).Select(n => $"message {n}"),
            receiver.Requests.Select(request => (string)JsonNode.Parse(request.Body)!["message"]!["content"]!));
}
