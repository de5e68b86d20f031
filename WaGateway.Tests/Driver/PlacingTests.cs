using System.Text.Json;
using Microsoft.Playwright;
using WaGateway.Driver.Browser;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.Driver;

/// <summary>Our scripts wait in the page for the client's runtime, and read the connection's state without wa-js.</summary>
public sealed class PlacingTests
{
    /// <summary>Takes what the page reports until a reading of the connection has this.</summary>
    private const string TakeState = """
        async wanted => {
            let receipt = { known: false, upTo: 0, refused: false };
            for (;;) {
                const { events } = JSON.parse(await window.__wagateway.nextBatch(receipt));
                receipt = { known: true, upTo: events.at(-1).n, refused: false };
                const found = events.find(one => one.kind === 'state' && one.data[wanted]);
                if (found) return found.data;
            }
        }
        """;

    private const string Runtime =
        "() => { window.require ??= () => { throw new Error('no such module'); }; window.Debug = { VERSION: '2.3000' }; }";

    [Fact]
    public async Task What_waits_for_the_runtime_leaves_nothing_on_the_window_and_gives_up_in_time()
    {
        var context = await EmptyPageAsync();
        var page = context.Pages[0];
        const string Names = "() => Object.getOwnPropertyNames(window).sort().join()";
        var before = await page.EvaluateAsync<string>(Names);
        await context.AddInitScriptAsync(PageScripts.Together("", null, TimeSpan.FromMilliseconds(50)));
        await page.ReloadAsync();
        Assert.Equal(before, await page.EvaluateAsync<string>(Names));
        Assert.False(await AwaitAsync(page, milliseconds: 500));
        await page.EvaluateAsync(Runtime);
        Assert.False(await AwaitAsync(page, milliseconds: 10_000));
        await context.CloseAsync();
    }

    [Fact]
    public async Task The_scripts_are_there_once_in_every_document_as_soon_as_the_client_is_up()
    {
        var context = await EmptyPageAsync();
        var page = context.Pages[0];
        for (var many = 0; many < 2; many++)
            await context.AddInitScriptAsync(PageScripts.Together("", null, TimeSpan.FromMinutes(1)));
        for (var document = 0; document < 2; document++)
        {
            await page.ReloadAsync();
            // The module loader is there before the client is.
            await page.EvaluateAsync("() => { window.require = () => { throw new Error('no such module'); }; }");
            await page.EvaluateAsync("() => new Promise(done => setTimeout(done, 100))");
            Assert.False(await page.EvaluateAsync<bool>("() => !!window.__wagateway"));
            await page.EvaluateAsync(Runtime);
            Assert.True(await AwaitAsync(page, milliseconds: 30_000));
            Assert.True(await page.EvaluateAsync<bool>("() => !!window.__wagateway.act.prepare && !!window.WPP"));
            var times = "({ runtime, scripts }) => runtime > 0 && scripts >= runtime";
            Assert.True(await page.EvaluateAsync<bool>($"() => ({times})(window.__wagateway.times)"));
        }
        await context.CloseAsync();
    }

    [Fact]
    public async Task A_code_to_scan_is_read_without_wa_js()
    {
        await using var rig = new Rig();
        var browser = await rig.OpenAsync(inject: false);
        await browser.WaitAsync("() => window.Debug?.VERSION", "the page's runtime");
        await browser.RunAsync<object?>($"() => {{ window.WPPConfig = {{ deviceName: false }}; {PageScripts.Early} }}");
        var state = await browser.RunAsync(TakeState, "code");
        Assert.True(state.GetProperty("early").GetBoolean());
        await browser.InjectAsync();
        Assert.Equal(await browser.CodeAsync(), state.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_code_waits_for_wa_js_where_it_is_to_give_the_device_another_name()
    {
        await using var rig = new Rig();
        var browser = await rig.OpenAsync(inject: false);
        await browser.WaitAsync("() => window.Debug?.VERSION", "the page's runtime");
        await browser.RunAsync<object?>($"() => {{ window.WPPConfig = {{ deviceName: 'Desk' }}; {PageScripts.Early} }}");
        await browser.WaitAsync("() => require('WAWebSocketModel').Socket.state === 'UNPAIRED'", "a code");
        var state = await browser.RunAsync(TakeState, "mode");
        Assert.Equal(("QR", JsonValueKind.Null), (state.GetProperty("mode").GetString(), state.GetProperty("code").ValueKind));
    }

    [Fact]
    public async Task A_login_that_the_server_has_accepted_is_read_without_wa_js()
    {
        await using var rig = new Rig(hasProfiles: true);
        await (await rig.LinkedAsync(rig.Phone("5511900000001", "Shop"))).DisposeAsync();
        var browser = await rig.OpenAsync(inject: false);
        await browser.WaitAsync("() => window.Debug?.VERSION", "the page's runtime");
        await browser.RunAsync<object?>($"() => {{ {PageScripts.Early} }}");
        var state = await browser.RunAsync(TakeState, "accepted");
        Assert.Equal(
            ("MAIN", "NORMAL", "CONNECTED", "5511900000001@c.us"),
            (
                state.GetProperty("mode").GetString(),
                state.GetProperty("info").GetString(),
                state.GetProperty("stream").GetString(),
                state.GetProperty("me").GetString()
            )
        );
        Assert.True(state.GetProperty("early").GetBoolean());
    }

    private static Task<bool> AwaitAsync(IPage page, int milliseconds) =>
        page.EvaluateAsync<bool>(PageScripts.Await, milliseconds).WaitAsync(TimeSpan.FromSeconds(60));

    private static async Task<IBrowserContext> EmptyPageAsync()
    {
        var context = await Chromium.PageAsync();
        await context.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>" }));
        await context.Pages[0].GotoAsync("https://page.example/");
        return context;
    }
}
