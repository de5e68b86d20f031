using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>What reading WhatsApp Web's own store back cannot cover is said, and not hidden.</summary>
public sealed class GapTests(ReadingBackGateway shared) : IClassFixture<ReadingBackGateway>
{
    // Each test has people of its own.
    private readonly string shop = SharedGateway.NewNumber();
    private readonly string john = SharedGateway.NewNumber();
    private readonly string mary = SharedGateway.NewNumber();

    [LongFact]
    public async Task A_chat_that_cannot_be_read_back_is_a_gap_that_holds_up_no_other_chat_and_closes_when_it_can()
    {
        await using var receiver = new RawReceiver();
        var api = shared.Api;
        var session = await LinkedAsync(api, receiver);
        await api.WriteAsync(john, shop, "before");
        await api.HasAsync(session, 1);
        await api.PostAsync(
            "/sandbox/faults",
            new
            {
                session,
                fault = "unreadable",
                chat = john,
            }
        );
        await api.PostAsync($"/sessions/{session}/stop");
        await api.WriteAsync(mary, shop, "while away");
        await api.PostAsync($"/sessions/{session}/start");
        await api.HasAsync(session, 2, 40);
        var gap = Assert.Single(await GapsAsync(api, session, gaps => gaps.Count > 0));
        Assert.Equal(($"{john}@c.us", "chat_unreadable", null), ((string)gap["chatId"]!, (string)gap["reason"]!, (string?)gap["closedAt"]));
        Assert.True((DateTimeOffset)gap["from"]! < (DateTimeOffset)gap["until"]!);

        await api.PostAsync("/sandbox/faults", new { session, fault = "network_up" });
        var closed = Assert.Single(await GapsAsync(api, session, gaps => gaps.All(g => g["closedAt"] is not null)));
        Assert.Equal((long)gap["id"]!, (long)closed["id"]!);
        Assert.Empty((await api.GetAsync($"/sessions/{session}/gaps?open=true")).AsArray());
        var told = await ToldAsync(receiver, "gap", 2);
        Assert.Equal([true, false], told.Select(body => body["gap"]!["closedAt"] is null));
        Assert.All(told, body => Assert.Equal($"{john}@c.us", (string)body["gap"]!["chatId"]!));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_a_gap_until_it_can()
    {
        await using var receiver = new RawReceiver();
        var api = shared.Api;
        var session = await LinkedAsync(api, receiver);
        shared.ExpectError($"Session {session}: a change of kind");
        await ExecuteAsync(
            "CREATE TRIGGER poison BEFORE INSERT ON messages WHEN new.content = 'poison' BEGIN SELECT RAISE (ABORT, 'poison'); END"
        );
        await api.WriteAsync(john, shop, "poison");
        await api.WriteAsync(john, shop, "food");
        Assert.Equal("food", (string)(await api.HasAsync(session, 1))[0]["content"]!);
        var gap = Assert.Single(await GapsAsync(api, session, gaps => gaps.Count > 0));
        Assert.Equal(($"{john}@c.us", "not_stored"), ((string)gap["chatId"]!, (string)gap["reason"]!));

        await ExecuteAsync("DROP TRIGGER poison");
        await api.PostAsync($"/sessions/{session}/stop");
        await api.PostAsync($"/sessions/{session}/start");
        await api.HasAsync(session, 2, 40);
        await GapsAsync(api, session, gaps => gaps.All(g => g["closedAt"] is not null));
        Assert.Equal(["food", "poison"], (await ToldAsync(receiver, "message", 2)).Select(body => (string)body["message"]!["content"]!));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [LongFact]
    public async Task An_account_that_was_unlinked_for_a_while_gets_what_its_phone_hands_over_and_the_gap_closes()
    {
        await using var receiver = new RawReceiver();
        var api = shared.Api;
        var session = await LinkedAsync(api, receiver, "long ago");
        await api.WriteAsync(john, shop, "one");
        await api.HasAsync(session, 1);
        await RelinkAsync(api, session, () => api.WriteAsync(john, shop, "while unlinked"));
        await api.HasAsync(session, 2, 40);
        var told = await ToldAsync(receiver, "message", 2);
        Assert.Equal(
            [("one", false), ("while unlinked", true)],
            told.Select(body => ((string)body["message"]!["content"]!, (bool)body["backfilled"]!))
        );
        var gap = Assert.Single(await GapsAsync(api, session, gaps => gaps.Count > 0 && gaps.All(g => g["closedAt"] is not null)));
        Assert.Equal((null, "relinked"), ((string?)gap["chatId"], (string)gap["reason"]!));
        // What was said before the first link is nobody's business.
        Assert.Equal(2, (await api.MessagesAsync(session)).Count);
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [LongFact]
    public async Task Where_the_phone_hands_over_less_than_was_missed_the_gap_stays_open()
    {
        await using var receiver = new RawReceiver();
        await using var gateway = await GatewayHost.StartAsync([.. ReadingBackGateway.Settings, "--Sandbox:LongestHistory=3"]);
        var (api, session) = (gateway.Api, await LinkedAsync(gateway.Api, receiver));
        await api.WriteAsync(john, shop, "one");
        await api.HasAsync(session, 1);
        await RelinkAsync(api, session, async () =>
        {
            for (var n = 0; n < 6; n++)
                await api.WriteAsync(john, shop, $"missed {n}");
        });
        await api.HasAsync(session, 4, 40);
        var gaps = await GapsAsync(api, session, gaps => gaps.Count == 2);
        Assert.Equal(
            [("history_ends", $"{john}@c.us"), ("relinked", null)],
            gaps.Select(gap => ((string)gap["reason"]!, (string?)gap["chatId"]))
        );
        Assert.All(gaps, gap => Assert.Null((string?)gap["closedAt"]));
    }

    private async Task<long> LinkedAsync(Api api, RawReceiver receiver, string? earlier = null)
    {
        var session = await api.CreateSessionAsync($"Shop {shop}");
        await api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url, events = new[] { "message", "gap" } }, 201);
        await api.AddPhoneAsync(shop, "Shop");
        await api.AddPhoneAsync(john, "John Doe");
        await api.AddPhoneAsync(mary, "Mary");
        if (earlier is not null)
            await api.WriteAsync(mary, shop, earlier);
        await api.PostAsync($"/sessions/{session}/start");
        await api.ScanAsync(session, shop);
        return session;
    }

    private async Task RelinkAsync(Api api, long session, Func<Task> meanwhile)
    {
        await api.PostAsync($"/sandbox/phones/{shop}/unlink");
        await api.IsInStateAsync(session, "logged_out");
        await meanwhile();
        await api.PostAsync($"/sessions/{session}/start");
        await api.ScanAsync(session, shop);
    }

    private static Task<List<JsonNode>> GapsAsync(Api api, long session, Func<List<JsonNode>, bool> areThey, double seconds = 40) =>
        Eventually.GetAsync(
            async () => (await api.GetAsync($"/sessions/{session}/gaps")).AsArray().Select(gap => gap!).ToList(),
            areThey,
            seconds,
            "the gaps"
        );

    private static async Task<List<JsonNode>> ToldAsync(RawReceiver receiver, string kind, int count)
    {
        List<JsonNode> Told() =>
            [.. receiver.Requests.Select(request => JsonNode.Parse(request.Body)!).Where(body => (string)body["event"]! == kind)];
        await Eventually.TrueAsync(() => Told().Count >= count, 30, $"{count} events of kind {kind}");
        return Told();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(shared.Folder, "wagateway.db")};Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
