using System.Text.Json;
using Microsoft.Playwright;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.Page;

/// <summary>
/// The extension's worker, with a browser around it that the test made: no program can take an address away from a real one, which asks
/// its owner.
/// </summary>
public sealed class PasskeyWorkerTests : IAsyncLifetime
{
    private const string Gateway = "http://gateway.example:3000";

    /// <summary>What the worker needs of the browser; what it does with tabs is noted.</summary>
    private const string Browser = """
        source => {
            const [stored, heard] = [new Map(), {}];
            const event = name => ({ addListener: run => (heard[name] = run) });
            const note = word => async (...details) => void window.did.push([word, ...details]);
            window.did = [];
            window.origins = [];
            const chrome = {
                storage: { session: {
                    get: async key => Object.fromEntries(key === null ? stored : stored.has(key) ? [[key, stored.get(key)]] : []),
                    set: async entries => Object.entries(entries).forEach(([key, value]) => stored.set(key, value)),
                    remove: async key => void stored.delete(key),
                } },
                permissions: {
                    getAll: async () => ({ origins: ['https://web.whatsapp.com/*', ...window.origins] }),
                    onAdded: event('added'), onRemoved: event('removed'),
                },
                scripting: { getRegisteredContentScripts: async () => [], executeScript: async () => {} },
                tabs: {
                    create: async () => (window.did.push(['create']), { id: 7 }), get: async () => ({ status: 'loading' }),
                    remove: note('remove'), update: note('update'), sendMessage: note('message'),
                    onUpdated: event('updated'), onRemoved: event('closed'),
                },
                runtime: { onInstalled: event('installed'), onStartup: event('startup'), onMessage: event('message') },
                action: { onClicked: event('clicked') },
            };
            new Function('chrome', source)(chrome);
            window.ask = (message, sender) => new Promise(answer => heard.message(message, sender, answer));
        }
        """;

    private IBrowserContext context = null!;
    private IPage page = null!;

    public async Task InitializeAsync()
    {
        context = await Chromium.PageAsync();
        page = context.Pages[0];
        var worker = Path.Combine(Repository.Root, "packaging", "passkey-extension", "worker.js");
        await page.EvaluateAsync(Browser, await File.ReadAllTextAsync(worker));
    }

    public Task DisposeAsync() => context.CloseAsync();

    [Fact]
    public async Task A_page_whose_address_was_removed_since_it_was_opened_gets_nothing_signed()
    {
        await AllowAsync($"{Gateway}/*");
        Assert.Null(await AskToSignAsync());
        Assert.Equal(["create"], await DidAsync());

        foreach (
            var others in (string[][])
                [
                    [],
                    ["http://other.example/*"],
                    ["*://*/*"],
                    ["http://*/*"],
                ]
        )
        {
            await AllowAsync(others);
            Assert.Contains("not allowed", await AskToSignAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(["create"], await DidAsync());
    }

    [Fact]
    public async Task What_was_signed_goes_to_the_very_document_that_asked_and_its_tab_is_closed()
    {
        await AllowAsync($"{Gateway}/*");
        await AskToSignAsync();
        // From anywhere else than WhatsApp's page it is not taken.
        Assert.Contains("Nothing is waiting", await SignedAsync(Gateway), StringComparison.Ordinal);
        Assert.Null(await SignedAsync("https://web.whatsapp.com"));
        var sent = (await page.EvaluateAsync<JsonElement>("() => window.did.find(one => one[0] === 'message')"));
        Assert.Equal(
            (3, "signed", "pk_1", "document 1"),
            (
                sent[1].GetInt32(),
                sent[2].GetProperty("act").GetString(),
                sent[2].GetProperty("attempt").GetString(),
                sent[3].GetProperty("documentId").GetString()
            )
        );
        Assert.Equal(["create", "message", "update", "remove"], await DidAsync());
        // Once.
        Assert.Contains("Nothing is waiting", await SignedAsync("https://web.whatsapp.com"), StringComparison.Ordinal);
    }

    private Task AllowAsync(params string[] origins) => page.EvaluateAsync("origins => { window.origins = origins; }", origins);

    /// <returns>Why not; null when a tab was opened for it.</returns>
    private Task<string?> AskToSignAsync() =>
        page.EvaluateAsync<string?>(
            """
            async origin => (await window.ask({ act: 'sign', attempt: 'pk_1', options: { challenge: 'AAAA' } },
                { origin, documentId: 'document 1', tab: { id: 3, index: 0 } })).error ?? null
            """,
            Gateway
        );

    private Task<string?> SignedAsync(string origin) =>
        page.EvaluateAsync<string?>(
            "async origin => (await window.ask({ act: 'signed', assertion: {} }, { origin, tab: { id: 7 } })).error ?? null",
            origin
        );

    private Task<string[]> DidAsync() => page.EvaluateAsync<string[]>("() => window.did.map(one => one[0])");
}
