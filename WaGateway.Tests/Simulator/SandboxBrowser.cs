using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using WaGateway.Simulator;

namespace WaGateway.Tests.Simulator;

/// <summary>A real Chromium on the simulated page, with the unmodified wa-js in it, watched the way our driver watches.</summary>
internal sealed class SandboxBrowser(IBrowserContext context, string profile) : IAsyncDisposable
{
    // The collection hook of the driver: as early as the collections exist, beside wa-js.
    private const string Observe = """
        (() => {
          window.hooked = [];
          const timer = setInterval(() => {
            let collections;
            try { collections = window.require?.('WAWebCollections'); } catch { return; }
            if (!collections?.Msg) return;
            clearInterval(timer);
            window.hookedAt = performance.now();
            // The first one after a restart of the stream lacks its mark; what was there before says that it is not new.
            collections.Msg.on('add', m => m.isNewMsg !== false && window.hooked.push({ id: m.id._serialized, type: m.type, body: m.body,
                fromMe: m.id.fromMe, at: Date.now() }));
          }, 10);
        })();
        """;

    private const string Listen = """
        () => {
          window.events = [];
          const plain = x => { try { return JSON.parse(JSON.stringify(x ?? null)); } catch { return String(x); } };
          WPP.onAny((name, ...args) => window.events.push({ name, args: args.map(plain), at: Date.now() }));
        }
        """;

    private static readonly string Bundle = ReadBundle();

    public IPage Page { get; private set; } = null!;

    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];

    public Stopwatch SinceNavigation { get; } = new();

    public async Task StartAsync(bool inject)
    {
        await context.AddInitScriptAsync(Observe);
        context.Request += (_, request) => Requests.Add(request.Url);
        Page = context.Pages[0];
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add($"console {message.Type}: {message.Text}");
        };
        Page.PageError += (_, error) => Complaints.Add($"page error: {error}");
        SinceNavigation.Restart();
        await Page.GotoAsync("https://web.whatsapp.com/", new() { WaitUntil = WaitUntilState.Commit });
        if (inject)
            await InjectAsync();
    }

    public async Task InjectAsync()
    {
        await WaitAsync("() => window.require && window.Debug && window.Debug.VERSION", "the page's runtime");
        await Page.EvaluateAsync("() => { window.WPPConfig = { disableGoogleAnalytics: true, linkPreviewApiServers: [] }; }");
        await Page.EvaluateAsync(Bundle);
        await Page.EvaluateAsync(Listen);
    }

    public Task WaitAsync(string condition, string what, int seconds = 10) => WaitAsync(condition, null, what, seconds);

    public async Task WaitAsync(string condition, object? argument, string what, int seconds = 10)
    {
        try
        {
            await Page.WaitForFunctionAsync(condition, argument, new() { Timeout = seconds * 1000, PollingInterval = 20 });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited {seconds} s in vain for {what}. {string.Join("; ", Complaints)}");
        }
    }

    public Task<T> RunAsync<T>(string script, object? argument = null) =>
        Page.EvaluateAsync<T>(script, argument).WaitAsync(TimeSpan.FromSeconds(30));

    public Task<JsonElement> RunAsync(string script, object? argument = null) => RunAsync<JsonElement>(script, argument);

    public Task InjectedAsync() => WaitAsync("() => window.WPP?.isInjected", "wa-js");

    public async Task<string> CodeAsync()
    {
        await WaitAsync("() => window.WPP?.isInjected && WPP.whatsapp.Conn.ref && !WPP.conn.isAuthenticated()", "a login code");
        return await RunAsync<string>("async () => (await WPP.conn.getAuthCode()).fullCode");
    }

    public Task MainAsync() =>
        WaitAsync(
            "() => window.WPP?.isInjected && WPP.whatsapp.Stream.mode === 'MAIN' && WPP.whatsapp.Stream.info === 'NORMAL' && "
                + "WPP.conn.isAuthenticated()",
            "MAIN/NORMAL"
        );

    public async Task ScanAsync(SandboxWorld world, SandboxPhone phone)
    {
        Rig.Ok(world.Phones.Scan(phone.Number, await CodeAsync()));
        await MainAsync();
    }

    /// <summary>A message seen by the collection hook.</summary>
    public async Task<JsonElement> HookedAsync(string body)
    {
        await WaitAsync("b => window.hooked?.some(h => h.body === b)", body, $"'{body}' in the collection hook");
        return await RunAsync("b => window.hooked.find(h => h.body === b)", body);
    }

    public async Task<JsonElement> EventAsync(string name, string test = "true")
    {
        await WaitAsync($"n => window.events?.some(e => e.name === n && (({{ args }}) => {test})(e))", name, $"the event {name} ({test})");
        return await RunAsync($"n => window.events.find(e => e.name === n && (({{ args }}) => {test})(e)).args[0]", name);
    }

    /// <summary>SIGKILL to the whole tree: no page gets to say good-bye.</summary>
    public void Kill()
    {
        using var kill = Process.Start("kill", ["-KILL", .. SystemProcesses.Naming(profile).Select(pid => $"{pid}")]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await context.CloseAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (PlaywrightException)
        {
            // It was killed, or is just dying: closed is closed.
        }
    }

    private static string ReadBundle()
    {
        using var stream = typeof(SandboxWorld).Assembly.GetManifestResourceStream("page/wa-js.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
