using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Simulator;
using WaGateway.Tests.Receivers;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.EndToEnd;

/// <summary>The promise, against the real program, broken on purpose.</summary>
[Collection(KilledCollection.Name)]
public sealed class NothingIsLostTests(KilledGateway killed, OrdinaryGateway shared) : IClassFixture<OrdinaryGateway>
{
    private const int People = 10;

    private Api Api => killed.Linked.Api;

    private string Shop => killed.Linked.Shop;

    [Fact]
    public async Task A_killed_gateway_comes_back_connected_and_delivers_what_was_pending()
    {
        await using var receiver = new RawReceiver();
        var (session, john, webhook) = (killed.Linked.Id, await killed.Linked.FriendAsync(), await RegisterAsync(receiver));
        receiver.Refuse();
        foreach (var n in Enumerable.Range(1, 20))
            await Api.WriteAsync(john, Shop, $"message {n}");
        await HasAsync([john], 20);
        await killed.Gateway.KillAsync();
        await Eventually.TrueAsync(() => SystemProcesses.Naming(killed.Gateway.Folder).Count == 0, 10, "an end of every browser");
        receiver.Accept();
        await killed.StartAgainAsync();
        // From the first answer on: no browser can have come back so soon.
        Assert.Equal("starting", (string)(await Api.GetAsync($"/sessions/{session}"))["state"]!);
        await killed.IsConnectedAsync();
        await receiver.WaitForAsync(20, TimeSpan.FromSeconds(60));
        AssertEachOnceInOrder(receiver, 20);
        await Api.DeleteAsync($"/webhook/{webhook}");
    }

    [Fact]
    public async Task What_ten_people_wrote_while_the_gateway_was_down_is_delivered_once_and_in_order()
    {
        await using var receiver = new RawReceiver();
        var webhook = await RegisterAsync(receiver);
        var people = new List<string>();
        for (var n = 0; n < People; n++)
            people.Add(await killed.Linked.FriendAsync($"Person {n}"));
        foreach (var (round, end) in new (int, Func<Task>)[] { (1, killed.Gateway.StopAsync), (2, killed.Gateway.KillFamilyAsync) })
        {
            await end();
            // The world goes on: WhatsApp's servers keep what is written meanwhile.
            using (
                var world = new SandboxWorld(
                    Path.Combine(killed.Gateway.Folder, "sandbox"),
                    TimeProvider.System,
                    NullLogger<SandboxWorld>.Instance
                )
            )
                for (var n = 1; n <= 4; n++)
                    foreach (var person in people)
                        Rig.Ok(world.Chats.Send(person, new PhoneSend { To = Rig.Id(Shop), Message = $"{round}-{n}" }));
            await killed.StartAgainAsync();
            await HasAsync(people, 4 * People * round);
            // An attempt that was answered and is not written down yet when the gateway is killed would be made again.
            await HasAsync(people, 4 * People * round, row => (bool)row["webhookSent"]!);
        }
        AssertOnceInOrderPerChat(receiver.Requests, 80);
        await Api.DeleteAsync($"/webhook/{webhook}");
    }

    /// <summary>The worst of them; all with `./run.sh test --long`, and each on its own in <see cref="EveryFaultTests"/>.</summary>
    public static TheoryData<string> Breaks =>
        LongFactAttribute.IsAsked ? ["browser_kill", "page_crash", "network_down"] : ["browser_kill"];

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_session_that_breaks_under_messages_recovers_by_itself_with_all_of_them(string fault)
    {
        var api = shared.Api;
        await using var receiver = new RawReceiver();
        var (shop, people) = (SharedGateway.NewNumber(), Enumerable.Range(0, 10).Select(_ => SharedGateway.NewNumber()).ToArray());
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

    private async Task<long> RegisterAsync(RawReceiver receiver) =>
        (long)
            (await Api.PostAsync($"/webhook/{killed.Linked.Id}/register", new { url = receiver.Url, events = new[] { "message" } }, 201))[
                "id"
            ]!;

    /// <summary>Waits until so many messages of these people are stored, and are as they are to be.</summary>
    private Task<int> HasAsync(IReadOnlyCollection<string> people, int count, Func<JsonNode, bool>? isSo = null) =>
        Eventually.GetAsync(
            async () =>
            {
                var all = await Api.MessagesAsync(killed.Linked.Id);
                return all.Count(row => people.Contains(((string)row["fromNumber"]!).Split('@')[0]) && isSo?.Invoke(row) != false);
            },
            stored => stored == count,
            60,
            $"{count} messages"
        );

    private static void AssertOnceInOrderPerChat(IEnumerable<ReceivedRequest> requests, int count)
    {
        var bodies = requests.Select(request => JsonNode.Parse(request.Body)!).ToList();
        Assert.Equal(count, bodies.Select(body => (string)body["message"]!["id"]!).Distinct().Count());
        Assert.Equal(count, bodies.Count);
        foreach (var chat in bodies.GroupBy(body => (string)body["message"]!["from"]!))
            Assert.Equal(
                chat.Select(body => (string)body["message"]!["content"]!).Order(StringComparer.Ordinal),
                chat.Select(body => (string)body["message"]!["content"]!)
            );
    }

    private static void AssertEachOnceInOrder(RawReceiver receiver, int count) =>
        Assert.Equal(
            Enumerable.Range(1, count).Select(n => $"message {n}"),
            receiver.Requests.Select(request => (string)JsonNode.Parse(request.Body)!["message"]!["content"]!)
        );
}
