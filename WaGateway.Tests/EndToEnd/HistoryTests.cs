using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>What was said before a session was linked.</summary>
public sealed class HistoryTests(ReadingBackGateway shared) : IClassFixture<ReadingBackGateway>
{
    private const string Shop = "5511999990001";

    /// <summary>More than one page of reading back, which is a hundred.</summary>
    private const int PerPerson = 120;
    private static readonly string[] People = ["5511988880001", "5511988880002", "5511988880003", "5511988880004", "5511988880005"];

    [LongFact]
    public async Task History_is_stored_without_events_where_it_was_asked_for()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayHost.StartAsync(
            "--Sessions:ImportHistory=true",
            "--Sessions:SettleTime=00:00:01",
            "--Sessions:ReadBackEvery=00:00:02"
        );
        var session = await TalkAndLinkAsync(gateway.Api, receiver, Shop, People, PerPerson);
        // What happens meanwhile does not wait for it.
        await gateway.Api.WriteAsync(People[0], Shop, "live");
        await receiver.WaitForAsync(1, TimeSpan.FromSeconds(20));
        await Eventually.GetAsync(
            () => TotalAsync(gateway.Api, session),
            total => total == (People.Length * PerPerson) + 1,
            60,
            "all of the history"
        );
        var rows = await gateway.Api.MessagesAsync(session, $"phone={People[2]}&limit=500");
        Assert.Equal(PerPerson, rows.Count);
        Assert.All(rows, row => Assert.True((bool)row["backfilled"]!));
        Assert.Equal(Enumerable.Range(0, PerPerson).Select(n => $"said {n}").Order(), rows.Select(row => (string)row["content"]!).Order());
        Assert.Equal(1, receiver.Count);
        var events = await gateway.Api.GetAsync("/events?types=message&limit=500");
        Assert.Equal("live", (string)Assert.Single(events["events"]!.AsArray())!["message"]!["content"]!);
    }

    [Fact]
    public async Task Nothing_older_than_the_link_is_stored_or_told_where_nobody_asked_for_it()
    {
        await using var receiver = new RawReceiver();
        var (api, shop) = (shared.Api, SharedGateway.NewNumber());
        string[] people = [SharedGateway.NewNumber(), SharedGateway.NewNumber()];
        var session = await TalkAndLinkAsync(api, receiver, shop, people, 20);
        await api.WriteAsync(people[0], shop, "live");
        await receiver.WaitForAsync(1, TimeSpan.FromSeconds(20));
        await api.PostAsync($"/sessions/{session}/stop");
        await api.PostAsync($"/sessions/{session}/start");
        await api.IsAsync(session, "connected", 40);
        await api.WriteAsync(people[1], shop, "live again");
        await receiver.WaitForAsync(2, TimeSpan.FromSeconds(20));
        Assert.Equal(2, await TotalAsync(api, session));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    private static async Task<long> TalkAndLinkAsync(Api api, RawReceiver receiver, string shop, string[] people, int perPerson)
    {
        await api.AddPhoneAsync(shop, "Shop");
        foreach (var person in people)
            await api.AddPhoneAsync(person, $"Person {person}");
        await Parallel.ForEachAsync(people, async (person, _) =>
        {
            for (var n = 0; n < perPerson; n++)
                await api.WriteAsync(person, shop, $"said {n}");
        });
        var session = await api.CreateSessionAsync($"Shop {shop}", receiver.Url);
        await api.PostAsync($"/sessions/{session}/start");
        await api.ScanAsync(session, shop);
        return session;
    }

    private static async Task<int> TotalAsync(Api api, long session) =>
        (int)(await api.GetAsync($"/messages/session/{session}?limit=1"))["pagination"]!["total"]!;
}
