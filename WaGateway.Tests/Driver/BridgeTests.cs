using System.Text.Json;
using Microsoft.Playwright;
using WaGateway.Driver;
using WaGateway.Driver.Browser;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.Driver;

/// <summary>
/// The page's own side of the way to the gateway, in a browser without a WhatsApp Web: what it hands over is bounded, and nothing waits
/// behind what nobody can take.
/// </summary>
public sealed class BridgeTests : IAsyncLifetime
{
    /// <summary>What stands around the events of a batch.</summary>
    private const int Around = 1024;

    /// <summary>
    /// Takes batch after batch as the gateway does, until there is none; a gateway that cannot read "poison" refuses what holds it.
    /// </summary>
    private const string TakeAll = """
        async () => {
            const [batches, none] = [[], new Promise(done => setTimeout(done, 3_000, null))];
            let receipt = { known: false, upTo: 0, refused: false };
            while (batches.length < 200) {
                const batch = await Promise.race([window.__wagateway.nextBatch(receipt), none]);
                if (!batch) break;
                const isRefused = batch.includes('poison');
                const { events, turnedAway } = isRefused ? { events: [] } : JSON.parse(batch);
                batches.push({
                    length: batch.length, isRefused, turnedAway,
                    events: events.map(({ n, kind, data }) => ({ n, kind, length: JSON.stringify(data).length, name: data.name ?? null,
                        chat: data.chat ?? null, count: data.count ?? null, missing: data.missing ?? null })),
                });
                receipt = { known: true, upTo: events.at(-1)?.n ?? -1, refused: isRefused };
            }
            return JSON.stringify(batches);
        }
        """;

    private IBrowserContext context = null!;
    private IPage page = null!;

    public async Task InitializeAsync()
    {
        context = await Chromium.PageAsync();
        page = context.Pages[0];
        await context.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>" }));
        await page.GotoAsync("https://page.example/");
        await RunAsync(PageScripts.Early);
    }

    public Task DisposeAsync() => context.CloseAsync();

    [Fact]
    public async Task Many_large_events_come_in_batches_of_a_bounded_size_each_once_and_in_order()
    {
        await RunAsync(
            "for (let n = 0; n < 60; n++) window.__wagateway.emit('message', { name: `${n}`, content: '\\u0001'.repeat(60_000) });"
        );
        var batches = await TakeAllAsync();
        Assert.All(batches, batch => Assert.InRange(batch.Length, 1, PageLimits.Batch + Around));
        Assert.Equal(
            Enumerable.Range(0, 60).Select(n => $"{n}"),
            batches.SelectMany(batch => batch.Events).Select(happened => happened.Name)
        );
    }

    [Fact]
    public async Task What_the_gateway_cannot_read_is_found_by_halves_noted_as_a_gap_and_holds_up_nothing()
    {
        await RunAsync(
            """
            const chat = { remote: '5511988880002@c.us' };
            for (let n = 0; n < 100; n++) window.__wagateway.emit('message', { name: `${n}`, key: chat, seconds: 1_700_000_000, content: n
                === 70 ? 'poison' : 'food' });
            window.__wagateway.emit('ack', { ids: ['poison'], ack: 1 });
            window.__wagateway.emit('message', { name: 'last', key: chat });
            """
        );
        var batches = await TakeAllAsync();
        var events = batches.SelectMany(batch => batch.Events).ToList();
        Assert.Equal(
            [.. Enumerable.Range(0, 100).Where(n => n != 70).Select(n => $"{n}"), "last"],
            events.Where(happened => happened.Kind == "message").Select(happened => happened.Name)
        );
        var gap = Assert.Single(events, happened => happened.Kind == "not_stored");
        Assert.Equal((71, "5511988880002@c.us"), (gap.N, gap.Chat));
        Assert.Equal(events.Select(happened => happened.N).Order(), events.Select(happened => happened.N));
        // A receipt that cannot be read is no gap: it is left out.
        Assert.DoesNotContain(events, happened => happened.Kind == "ack");
        Assert.InRange(batches.Count, 3, 60);
    }

    [Fact]
    public async Task An_event_that_is_too_large_is_cut_one_that_cannot_be_written_is_a_gap_and_what_is_behind_them_follows()
    {
        await RunAsync(
            """
            const key = { remote: '5511988880002@c.us' };
            const endless = { key, seconds: 1_700_000_000 };
            endless.itself = endless;
            window.__wagateway.emit('message', { key, name: 'large', content:
                '"\\'.repeat(2_000_000), cards: Array(300).fill('\u0001'.repeat(70_000)) });
            window.__wagateway.emit('message', endless);
            window.__wagateway.emit('message', { key, name: 'behind' });
            """
        );
        var events = (await TakeAllAsync()).SelectMany(batch => batch.Events).ToList();
        Assert.Equal(
            [("message", "large"), ("not_stored", null), ("message", "behind")],
            events.Select(happened => (happened.Kind, happened.Name))
        );
        Assert.InRange(events[0].Length, 100, PageLimits.Event);
        Assert.Equal("5511988880002@c.us", events[1].Chat);
    }

    [Fact]
    public async Task A_page_keeps_a_bounded_size_and_says_how_many_had_no_room()
    {
        await RunAsync(
            "for (let n = 0; n < 80; n++) window.__wagateway.emit('message', { name: `${n}`, content: 'x'.repeat(1_000_000) });"
        );
        var events = (await TakeAllAsync()).SelectMany(batch => batch.Events).ToList();
        var kept = events.Where(happened => happened.Kind == "message").ToList();
        Assert.InRange(kept.Sum(happened => (long)happened.Length), 1_000_000, PageLimits.Kept);
        Assert.Equal(Enumerable.Range(0, kept.Count).Select(n => $"{n}"), kept.Select(happened => happened.Name));
        Assert.Equal(80 - kept.Count, Assert.Single(events, happened => happened.Kind == "overflow").Count);
    }

    [Fact]
    public async Task A_script_cannot_hand_over_more_than_a_few_batches_or_a_large_one()
    {
        var taken = await page.EvaluateAsync<bool[]>(
            """
            async () => {
                const given = [`{"events":["${'x'.repeat(3_000_000)}"]}`, 7, ...Array(10).fill('{"events":[]}')];
                const refused = given.map(() => false);
                given.forEach((batch, at) => window.__wagatewayDeliver(batch).catch(() => { refused[at] = true; }));
                await new Promise(done => setTimeout(done, 100));
                return refused.map(is => !is);
            }
            """
        );
        Assert.Equal([false, false, true, true, true, true, false, false, false, false, false, false], taken);
    }

    [Fact]
    public async Task A_message_that_cannot_be_described_is_a_gap_of_its_chat_and_those_beside_it_are_told()
    {
        await RunAsync(
            """
            const message = (id, more) => ({ id: { remote: '5511988880002@c.us', id, fromMe: false, toString: () => id }, type: 'chat',
                body: id, notifyName: id, t: 1_700_000_000, isNewMsg: true, __proto__: more });
            const odd = message('odd', { get from() { throw new Error('it has no name'); } });
            const getModelsArray = () => {
                setTimeout(() => window.__wagateway.release([message('missed')]));
                return [message('first'), odd, message('last')];
            };
            window.require = () => ({ Msg: { on() {}, getModelsArray } });
            """
        );
        var events = (await TakeAllAsync()).SelectMany(batch => batch.Events).ToList();
        Assert.Equal(["missed", "first", null, "last"], events.Select(happened => happened.Name));
        Assert.Equal(("not_stored", "5511988880002@c.us"), (events[2].Kind, events[2].Chat));
    }

    [Fact]
    public async Task A_reading_back_names_the_chats_that_it_could_not_read_up_to_a_number_and_tells_the_others_messages()
    {
        await WithHistoryAsync();
        await RunAsync(
            """
            const chats = Array.from({ length: 2 * window.__wagatewayLimits.missing }, (_, n) => ({ id: `${n}@c.us`, t: 1_700_000_000 }));
            window.WPP = { chat: {
                list: async () => [...chats, { id: 'good@c.us', t: 1_700_000_000 }],
                getMessages: async chat => {
                    if (chat !== 'good@c.us') throw new Error('it cannot be read');
                    return [{ id: { remote: chat, id: 'A', fromMe: false, toString: () => 'A' }, type: 'chat', body: 'Hi', notifyName:
                        'missed', t: 1_700_000_000 }];
                },
            } };
            void window.__wagateway.act.readBack({ number: 3, seconds: 1_600_000_000, floorSeconds: 1_600_000_000, chats: {}, pageSize:
                100, chatMilliseconds: 5_000, patienceMilliseconds: 60_000, compare: { seconds: 1_600_000_000, count: 100, reacted: [] } });
            """
        );
        var events = (await TakeAllAsync()).SelectMany(batch => batch.Events).ToList();
        Assert.Equal(["message", "standing", "caught_up"], events.Select(happened => happened.Kind));
        Assert.Equal("missed", events[0].Name);
        var missing = events[2].Missing!.Value.EnumerateArray().Select(one => one.GetProperty("chat").GetString()).ToList();
        Assert.Equal(PageLimits.Missing + 1, missing.Count);
        Assert.Null(missing[^1]);
    }

    [Fact]
    public async Task A_chats_past_comes_in_pages_of_a_bounded_size_each_message_once_and_the_largest_is_cut()
    {
        await WithHistoryAsync();
        var read = await page.EvaluateAsync<JsonElement>(
            """
            async () => {
                const text = '\u0001'.repeat(60_000);
                const past = Array.from({ length: 60 }, (_, n) => {
                    const [id, cards] = [`M${n}`, n === 30 ? Array(200).fill({ displayName: 'Ann', vcard: text }) : null];
                    return { id: { remote: 'a@c.us', id, fromMe: false, toString: () => id }, type: cards ? 'multi_vcard' : 'chat', body:
                        text, vcardList: cards, t: 1_700_000_000 + n };
                });
                window.WPP = { chat: { getMessages: async (_, { count, id }) => {
                    const end = id ? past.findIndex(m => m.id.id === id) : past.length;
                    return past.slice(Math.max(end - count, 0), end);
                } } };
                const pages = [];
                for (let before = null; pages.length < 200;) {
                    const page = await window.__wagateway.act.history({ chat: 'a@c.us', before, untilSeconds: 1_800_000_000, count: 100 });
                    pages.push({ length: JSON.stringify(page).length, ids: page.messages.map(m => m.key.id), lost: page.lost.length });
                    before = page.next;
                    if (!before) break;
                }
                return pages;
            }
            """
        );
        var pages = read.EnumerateArray().ToList();
        Assert.All(pages, one => Assert.InRange(one.GetProperty("length").GetInt32(), 1, PageLimits.Batch + Around));
        Assert.All(pages, one => Assert.Equal(0, one.GetProperty("lost").GetInt32()));
        Assert.Equal(
            Enumerable.Range(0, 60).Select(n => $"M{n}"),
            pages.AsEnumerable().Reverse().SelectMany(one => one.GetProperty("ids").EnumerateArray()).Select(id => id.GetString())
        );
    }

    /// <summary>What reads WhatsApp Web's own store, without what else can be asked for.</summary>
    private async Task WithHistoryAsync()
    {
        await RunAsync("window.__wagateway.act = {};");
        foreach (var name in (string[])["answers.js", "pins.js", "standing.js", "history.js"])
        {
            using var script = new StreamReader(typeof(PageScripts).Assembly.GetManifestResourceStream("page/" + name)!);
            await RunAsync(await script.ReadToEndAsync());
        }
    }

    private Task RunAsync(string script) => page.EvaluateAsync($"() => {{ {script}\n }}").WaitAsync(TimeSpan.FromSeconds(30));

    private async Task<List<Batch>> TakeAllAsync() =>
        JsonSerializer.Deserialize<List<Batch>>(
            await page.EvaluateAsync<string>(TakeAll).WaitAsync(TimeSpan.FromSeconds(60)),
            JsonSerializerOptions.Web
        )!;

    private sealed record Batch(int Length, bool IsRefused, long? TurnedAway, List<Happened> Events);

    private sealed record Happened(int N, string Kind, int Length, string? Name, string? Chat, int? Count, JsonElement? Missing);
}
