using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

/// <summary>
/// What a stranger, or a script in the page, makes of the way from the page: nothing behind it waits, and the gateway stays small.
/// </summary>
[Collection(DebuggedPageCollection.Name)]
public sealed class FloodTests(DebuggedGateway shared)
{
    private readonly string stranger = SharedGateway.NewNumber();
    private readonly string friend = SharedGateway.NewNumber();

    /// <summary>`./run.sh test --long` asks for 200 long texts; otherwise there are 60, which are still many batches.</summary>
    private static readonly int Count = LongFactAttribute.IsAsked ? 200 : 60;

    [LongFact]
    public async Task Long_texts_of_characters_that_JSON_escapes_hold_up_nothing_behind_them_nor_does_their_reading_back()
    {
        await using var receiver = await ReceiverAsync();
        await shared.Api.PostAsync($"/sessions/{shared.Linked.Id}/stop");
        // Each takes six characters in JSON.
        var text = string.Concat(Enumerable.Repeat("\u0007\u001b\u0002\u001f", 7_250));
        for (var n = 0; n < Count; n++)
            await shared.Api.WriteAsync(stranger, shared.Linked.Shop, text);
        await shared.Api.PostAsync($"/sessions/{shared.Linked.Id}/start");
        await shared.Api.IsAsync(shared.Linked.Id, "connected", 120);
        await shared.Api.WriteAsync(friend, shared.Linked.Shop, "an ordinary one");
        await ArrivesAsync(receiver, "an ordinary one", 150);
        // The ordinary one may overtake those that are still being read back.
        var rows = await Eventually.GetAsync(
            () => shared.Api.MessagesAsync(shared.Linked.Id, $"phone={stranger}&limit=500"),
            rows => rows.Count >= Count,
            60,
            "every long text"
        );
        Assert.Equal(Count, rows.Count);
        Assert.All(rows, row => Assert.Equal(text.Length, ((string)row["content"]!).Length));

        await shared.Api.PostAsync("/sandbox/faults", new { session = shared.Linked.Id, fault = "page_crash" });
        await shared.Api.IsAsync(shared.Linked.Id, "connected", 120);
        await shared.Api.WriteAsync(friend, shared.Linked.Shop, "after the reconnect");
        await ArrivesAsync(receiver, "after the reconnect", 90);
    }

    [LongFact]
    public async Task A_script_that_floods_the_bridge_makes_neither_the_gateway_nor_its_log_big_and_delays_no_message()
    {
        await using var receiver = await ReceiverAsync();
        await shared.Api.WriteAsync(friend, shared.Linked.Shop, "before");
        await ArrivesAsync(receiver, "before", 30);
        var (before, lines) = (shared.Memory(), JunkLines);
        await using var page = await OpenPage.AtAsync(shared.Debugging);
        await page.RunAsync(
            """
            () => {
                const large = JSON.stringify({ epoch: 'x', events: [{ n: 1, kind: 'message', data: { content: '\u0001'.repeat(5_000_000) }
                    }] });
                for (let n = 0; n < 12; n++) window.__wagatewayDeliver(large).catch(() => {});
                for (let n = 0; n < 5_000; n++) window.__wagatewayDeliver(`junk ${n}`).catch(() => {});
                window.flood = setInterval(() => { for (let n = 0; n < 50; n++) window.__wagatewayDeliver('{"events":[7]}').catch(() =>
                    {}); }, 5);
                for (let n = 0; n < 40; n++) window.__wagateway.emit('message', { key: {}, content: '"\\'.repeat(1_000_000), n });
            }
            """
        );
        await shared.Api.WriteAsync(friend, shared.Linked.Shop, "meanwhile");
        await ArrivesAsync(receiver, "meanwhile", 30);
        await page.RunAsync("() => clearInterval(window.flood)");
        Assert.InRange(shared.Peak() - before, long.MinValue, 250);
        Assert.InRange(JunkLines - lines, 1, 3);
    }

    [Fact]
    public async Task Strangers_whose_numbers_nobody_gives_delay_no_message_and_their_rows_are_filled_in_when_they_are_known()
    {
        await using var receiver = await ReceiverAsync();
        await using var page = await OpenPage.AtAsync(shared.Debugging);
        await page.RunAsync(
            """
            () => {
                const { lidPnCache } = require('WAWebApiContact');
                [window.gave, window.resolved] = [lidPnCache.getPhoneNumber, window.__wagateway.act.resolve];
                lidPnCache.getPhoneNumber = () => null;
                window.__wagateway.act.resolve = () => new Promise(() => {});
            }
            """
        );
        for (var n = 0; n < 30; n++)
        {
            var somebody = SharedGateway.NewNumber();
            await shared.Api.AddPhoneAsync(somebody, $"Somebody {n}");
            await shared.Api.WriteAsync(somebody, shared.Linked.Shop, $"from somebody {n}");
        }
        await shared.Api.WriteAsync(friend, shared.Linked.Shop, "not delayed");
        // Less than one call into the page may take.
        await ArrivesAsync(receiver, "not delayed", 20);
        Assert.EndsWith("@lid", (string)(await RowAsync("from somebody 7"))["chatId"]!, StringComparison.Ordinal);
        await page.RunAsync(
            "() => { require('WAWebApiContact').lidPnCache.getPhoneNumber = window.gave; window.__wagateway.act.resolve = "
                + "window.resolved; }"
        );
        await shared.Api.WriteAsync(friend, shared.Linked.Shop, "known again");
        await Eventually.GetAsync(
            () => RowAsync("not delayed"),
            row => (string)row["chatId"]! == $"{friend}@c.us",
            30,
            "the number in the row"
        );
    }

    [Fact]
    public async Task Messages_of_any_shape_are_stored_and_what_cannot_be_is_a_gap_of_its_chat()
    {
        await using var receiver = await ReceiverAsync();
        JsonObject[] strange =
        [
            new()
            {
                ["type"] = "image",
                ["mimetype"] = 7,
                ["size"] = "large",
                ["mentionedJidList"] = "x",
            },
            new() { ["type"] = new string('t', 9_000), ["body"] = "of no type" },
            new()
            {
                ["type"] = "document",
                ["filename"] = new string('n', 30_000),
                ["size"] = -1,
                ["duration"] = new JsonArray(1),
            },
            new()
            {
                ["type"] = "multi_vcard",
                ["vcardList"] = new JsonObject { ["length"] = 3 },
            },
            new() { ["type"] = "multi_vcard", ["vcardList"] = new JsonArray(null, 7, new JsonObject { ["vcard"] = new JsonArray() }) },
            new()
            {
                ["type"] = "poll_creation",
                ["pollName"] = 5,
                ["pollOptions"] = "a, b",
            },
            new()
            {
                ["type"] = "location",
                ["lat"] = "north",
                ["lng"] = 1e300,
            },
            new()
            {
                ["type"] = "chat",
                ["body"] = "sub",
                ["subtype"] = new string('s', 70_000),
            },
        ];
        foreach (var raw in strange)
            await shared.Api.PostAsync($"/sandbox/phones/{stranger}/messages", new { to = shared.Linked.Shop, raw }, 201);
        await shared.Api.WriteAsync(stranger, shared.Linked.Shop, "behind them");
        await ArrivesAsync(receiver, "behind them", 30);
        Assert.Equal(strange.Length + 1, (await shared.Api.MessagesAsync(shared.Linked.Id, $"phone={stranger}&limit=100")).Count);

        await using var page = await OpenPage.AtAsync(shared.Debugging);
        // An edit whose mentions are no list.
        await page.RunAsync(
            """
            () => {
                const found = require('WAWebCollections').Msg.getModelsArray().find(m => m.body === 'behind them');
                const msg = { id: found.id, type: 'chat', body: 'edited behind them', mentionedJidList: { length: 2 },
                    latestEditSenderTimestampMs: Date.now() };
                WPP.emit('chat.msg_edited', { chat: String(found.to), id: String(found.id), msg });
            }
            """
        );
        await Eventually.GetAsync(
            () => shared.Api.MessagesAsync(shared.Linked.Id, "limit=50"),
            all => all.Any(row => (string?)row["content"] == "edited behind them"),
            60,
            "the edit"
        );
        await page.RunAsync(
            $$"""() => window.__wagateway.emit('message', { key: { id: null, remote: '{{friend}}@c.us' }, seconds: 1700000000, type: 'chat' })"""
        );
        await shared.Api.WriteAsync(friend, shared.Linked.Shop, "behind the gap");
        await ArrivesAsync(receiver, "behind the gap", 30);
        var gaps = (await shared.Api.GetAsync($"/sessions/{shared.Linked.Id}/gaps")).AsArray();
        Assert.Contains(gaps, gap => (string)gap!["reason"]! == "not_stored" && (string?)gap["chatId"] == $"{friend}@c.us");
    }

    [Fact]
    public async Task What_the_page_answers_to_a_change_may_have_any_shape()
    {
        await shared.Api.AddPhoneAsync(friend, "Friend");
        var poll = await shared.Api.PostAsync(
            $"/messages/session/{shared.Linked.Id}/send",
            new { to = friend, poll = new { question = "Tea?", options = new[] { "yes", "no" } } }
        );
        var sent = await shared.Api.PostAsync($"/messages/session/{shared.Linked.Id}/send", new { to = friend, message = "first" });
        await using var page = await OpenPage.AtAsync(shared.Debugging);
        await page.RunAsync(
            $$"""
            () => {
                const vote = (sender, selectedOptionLocalIds, senderTimestampMs) => ({ sender, selectedOptionLocalIds, senderTimestampMs });
                const find = id => require('WAWebCollections').Msg.getModelsArray().find(m => m.id.id === id);
                const first = find('{{poll["messageId"]}}').pollOptions[0].localId;
                require('WAWebPollsVotesQuery').getVotes = async () => [vote(null, [first], 1), vote('1@c.us', [99], 'soon'),
                    vote('{{friend}}@c.us', [first], 1e300)];
                Object.defineProperty(find('{{sent["messageId"]}}'), 'latestEditSenderTimestampMs', { get: () => 'never', set() {} });
            }
            """
        );
        Assert.Equal(1, (int)(await shared.Api.GetAsync($"/messages/{poll["id"]}/votes"))["options"]![0]!["votes"]!);
        Assert.Equal("second", (string?)(await shared.Api.PutAsync($"/messages/{sent["id"]}", new { message = "second" }))["content"]);
    }

    [LongFact]
    public async Task A_page_that_heard_more_than_it_could_keep_is_a_gap_unless_its_store_tells_the_rest()
    {
        await using var page = await OpenPage.AtAsync(shared.Debugging);
        // More receipts at once than the bridge keeps: ten are dropped, and the store that should tell them is broken.
        await page.RunAsync(
            "() => { require('WAWebChatCollection').ChatCollection.getModelsArray = () => { throw new Error('no chats'); }; }"
        );
        await page.RunAsync("() => { for (let n = 0; n < 50_010; n++) window.__wagateway.emit('ack', { ids: [`3EB0${n}`], ack: 1 }); }");
        var gap = Assert.Single(await OverflowsAsync(gaps => gaps.Count > 0, 90));
        Assert.Equal((null, null), ((string?)gap["chatId"], (string?)gap["closedAt"]));
        await page.RunAsync("() => { delete require('WAWebChatCollection').ChatCollection.getModelsArray; }");
        await OverflowsAsync(gaps => gaps.All(g => g["closedAt"] is not null), 60);
    }

    private Task<List<JsonNode>> OverflowsAsync(Func<List<JsonNode>, bool> areThey, double seconds) =>
        Eventually.GetAsync(
            async () =>
                (await shared.Api.GetAsync($"/sessions/{shared.Linked.Id}/gaps"))
                    .AsArray()
                    .Select(gap => gap!)
                    .Where(gap => (string)gap["reason"]! == "overflowed")
                    .ToList(),
            areThey,
            seconds,
            "the gap"
        );

    private int JunkLines =>
        shared.Output.Split('\n').Count(line => line.Contains("could not be read and were skipped", StringComparison.Ordinal));

    private async Task<JsonNode> RowAsync(string content) =>
        (await shared.Api.MessagesAsync(shared.Linked.Id, "limit=50")).First(row => (string?)row["content"] == content);

    private async Task<RawReceiver> ReceiverAsync()
    {
        var receiver = new RawReceiver();
        await shared.Api.PostAsync($"/webhook/{shared.Linked.Id}/register", new { url = receiver.Url, events = new[] { "message" } }, 201);
        await shared.Api.AddPhoneAsync(stranger, "Stranger");
        await shared.Api.AddPhoneAsync(friend, "Friend");
        return receiver;
    }

    private static Task ArrivesAsync(RawReceiver receiver, string content, double seconds) =>
        Eventually.TrueAsync(
            () =>
                receiver.Requests.Any(request =>
                    request.Body.Length < 10_000 && (string?)JsonNode.Parse(request.Body)!["message"]!["content"] == content
                ),
            seconds,
            $"'{content}' at the webhook"
        );
}
