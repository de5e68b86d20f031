using System.Text.Json;
using Microsoft.Playwright;
using WaGateway.Driver.Browser;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.Driver;

/// <summary>The page's scripts that read WhatsApp Web's own store, in a browser whose WhatsApp Web is a few lines.</summary>
internal sealed class ScriptedClient : IAsyncDisposable
{
    /// <summary>WhatsApp Web as far as it is asked here. Tests fill `store`, a chat's messages, oldest first, by its id.</summary>
    private const string Client = """
        const now = Math.floor(Date.now() / 1000);
        const store = {}, modules = {}, phones = {}, reactions = {}, votes = {}, asked = [];
        const known = async id => Object.values(store).flat().find(m => String(m.id) === id) ?? Promise.reject({ code: 'msg_not_found' });
        const wid = id => ({ isLid: () => id.endsWith('@lid'), toString: () => id });
        const keyOf = (chat, id, fromMe = false) => ({ remote: chat, id, fromMe, toString: () => `${fromMe}_${chat}_${id}` });
        Object.assign(window, { now, store, modules, phones, reactions, votes, asked, known, keyOf });
        window.write = (chat, id, t, more) =>
            (store[chat] ??= []).push({ id: keyOf(chat, id), from: chat, type: 'chat', body: id, notifyName: id, t, ...more });
        modules.WAWebApiContact = { lidPnCache: { getPhoneNumber: id => phones[id] ?? null, getCurrentLid: () => null } };
        modules.WAWebWidFactory = { createWid: wid };
        window.require = name => modules[name] ?? (() => { throw new Error(`there is no ${name}`); })();
        window.WPP = {
            conn: { getMyUserId: () => '5511900000001@c.us', getMyUserLid: () => null },
            whatsapp: { Stream: { mode: 'MAIN' }, MsgKey: { fromString: key => key },
                functions: { getVotes: async keys => keys.flatMap(key => votes[key] ?? []) } },
            chat: {
                list: async () => Object.entries(store).map(([id, all]) => ({ id, t: all.at(-1).t })),
                get: () => ({ msgs: [1] }),
                getMessages: async (chat, { count, id }) => {
                    asked.push(chat);
                    const all = store[chat], end = id ? all.findIndex(m => String(m.id) === id) : all.length;
                    return all.slice(Math.max(end - count, 0), end);
                },
                getMessageById: id => known(id),
                getReactions: async key => ({ reactions: [{ senders: reactions[key] ?? [] }] }),
            },
        };
        window.order = (far, more) => ({ number: 1, seconds: now - 60, floorSeconds: 1, chats: {}, pageSize: 100, chatMilliseconds: 5_000,
            patienceMilliseconds: 60_000, compare: { far, seconds: now - 86_400, count: 100, reacted: [], ...more } });
        window.taken = [];
        window.takeAll = async () => {
            let receipt = { known: false, upTo: 0, refused: false };
            for (;;) {
                const { events } = JSON.parse(await window.__wagateway.nextBatch(receipt));
                taken.push(...events);
                receipt = { known: true, upTo: events.at(-1)?.n ?? -1, refused: false };
            }
        };
        """;

    private readonly IBrowserContext context;

    private ScriptedClient(IBrowserContext context) => this.context = context;

    public IPage Page => context.Pages[0];

    public static async Task<ScriptedClient> OpenAsync()
    {
        var client = new ScriptedClient(await Chromium.PageAsync());
        await client.context.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>" }));
        await client.Page.GotoAsync("https://page.example/");
        await client.RunAsync(Client);
        await client.RunAsync(PageScripts.Early);
        await client.RunAsync("window.__wagateway.act = {};");
        foreach (var name in (string[])["answers.js", "pins.js", "standing.js", "history.js"])
        {
            using var script = new StreamReader(typeof(PageScripts).Assembly.GetManifestResourceStream("page/" + name)!);
            await client.RunAsync(await script.ReadToEndAsync());
        }
        await client.RunAsync("void takeAll();");
        return client;
    }

    public ValueTask DisposeAsync() => new(context.CloseAsync());

    public Task RunAsync(string script) => Page.EvaluateAsync($"() => {{ {script}\n }}").WaitAsync(TimeSpan.FromSeconds(30));

    /// <param name="condition">With `taken`, the events so far.</param>
    public Task UntilAsync(string condition) => Page.WaitForFunctionAsync($"() => {condition}", null, new() { Timeout = 20_000 });

    /// <returns>Whether it compared far back.</returns>
    public async Task<bool> ReadBackAsync(string order)
    {
        var before = (await EventsAsync("caught_up")).Count;
        await RunAsync($"return window.__wagateway.act.readBack({order});");
        await UntilAsync($"taken.filter(one => one.kind === 'caught_up').length > {before}");
        return (await EventsAsync("caught_up"))[^1].GetProperty("compared").GetBoolean();
    }

    public async Task<List<JsonElement>> EventsAsync(string kind) =>
        [.. (await ReadAsync($"taken.filter(one => one.kind === '{kind}').map(one => one.data)")).EnumerateArray()];

    public async Task<List<JsonElement>> ChangedAsync() =>
        [.. (await EventsAsync("standing")).SelectMany(one => one.GetProperty("changed").EnumerateArray())];

    public async Task<List<string?>> TextsAsync(string list) =>
        [.. (await ReadAsync(list)).EnumerateArray().Select(one => one.GetString())];

    public Task<JsonElement> ReadAsync(string script) => Page.EvaluateAsync<JsonElement>($"() => {script}");
}
