using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Tests.Simulator;

public sealed class LinkingTests
{
    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task Scanning_the_shown_code_links_the_phone(bool lid)
    {
        await using var rig = new Rig();
        var shop = rig.Phone("5511900000001", "Shop", lid);
        var browser = await rig.OpenAsync();
        await browser.WaitAsync("() => WPP.isFullReady && WPP.conn.isMainReady()", "main_ready at the QR screen already");
        await browser.RunAsync("() => { window.events = []; }");

        Rig.Ok(rig.World.Phones.Scan(shop.Number, $"https://wa.me/settings/linked_devices#{await browser.CodeAsync()},9"));
        await browser.MainAsync();

        Assert.Equal("5511900000001@c.us", await browser.RunAsync<string>("() => WPP.conn.getMyUserId().toString()"));
        Assert.Equal(shop.Lid, await browser.RunAsync<string>("() => WPP.conn.getMyUserLid().toString()"));
        Assert.Equal(1, Rig.Ok(rig.World.Phones.Get(shop.Number)).LinkedDevices);
        Assert.True(await browser.RunAsync<bool>("async () => WPP.conn.isRegistered() && await WPP.conn.getAuthCode() === null"));
        var names = await browser.RunAsync<string[]>("() => events.map(e => e.name)");
        Assert.DoesNotContain("conn.authenticated", names);
        Assert.DoesNotContain("conn.main_loaded", names);
        Assert.DoesNotContain("conn.main_ready", names);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Codes_rotate_and_the_last_one_is_dead_but_still_returned()
    {
        await using var rig = new Rig(
            new SandboxLimits { FirstCode = TimeSpan.FromSeconds(6), NextCodes = TimeSpan.FromMilliseconds(150) }
        );
        var shop = rig.Phone("5511900000001", "Shop");
        var browser = await rig.OpenAsync();
        var first = await browser.CodeAsync();

        await browser.WaitAsync("() => WPP.conn.isIdle()", "the codes to run out", 30);
        await browser.EventAsync("conn.qrcode_idle");
        var dead = await browser.CodeAsync();

        Assert.NotEqual(first, dead);
        Assert.Equal(FaultCode.WrongCode, Fault(rig.World.Phones.Scan(shop.Number, first)));
        Assert.Equal(FaultCode.WrongCode, Fault(rig.World.Phones.Scan(shop.Number, dead)));
        var broken = await browser.RunAsync<string>("() => WPP.conn.refreshQR().catch(e => String(e))");
        Assert.Matches("TypeError: .*refreshQR is not a function", broken);

        await browser.RunAsync("() => { require('WAWebBackendEventBus').BackendEventBus.triggerRefreshQR(); }");
        await browser.WaitAsync("dead => !WPP.conn.isIdle() && !dead.startsWith(WPP.whatsapp.Conn.ref)", dead, "a fresh code");
        await browser.ScanAsync(rig.World, shop);
    }

    [Fact]
    public async Task Only_the_code_that_is_shown_now_links()
    {
        await using var rig = new Rig();
        var shop = rig.Phone("5511900000001", "Shop");
        var browser = await rig.OpenAsync();
        var code = await browser.CodeAsync();
        var parts = code.Split(',');

        Assert.Equal(FaultCode.WrongCode, Fault(rig.World.Phones.Scan(shop.Number, "hello")));
        Assert.Equal(FaultCode.WrongCode, Fault(rig.World.Phones.Scan(shop.Number, $"{parts[0]},{parts[1]},{parts[2]},AAAA")));
        Assert.Equal(FaultCode.PhoneNotFound, Fault(rig.World.Phones.Scan("5511900000009", code)));
        await browser.ScanAsync(rig.World, shop);
        Assert.Equal(FaultCode.WrongCode, Fault(rig.World.Phones.Scan(shop.Number, code)));
    }

    [Fact]
    public async Task The_eight_characters_link_without_a_camera()
    {
        await using var rig = new Rig();
        var shop = rig.Phone("5511900000001", "Shop");
        var browser = await rig.OpenAsync();
        await browser.CodeAsync();

        var code = await browser.RunAsync<string>("() => WPP.conn.genLinkDeviceCodeForPhoneNumber('5511900000001', true)");
        Assert.Matches("^[1-9A-Z]{8}$", code);
        Assert.Equal(FaultCode.WrongCode, Fault(rig.World.Phones.EnterCode(shop.Number, "AAAA-AAAA")));
        Rig.Ok(rig.World.Phones.EnterCode(shop.Number, $"{code[..4]}-{code[4..]}"));

        await browser.MainAsync();
    }

    [Fact]
    public async Task The_phone_unlinks_and_the_page_reloads_to_a_new_code()
    {
        await using var rig = new Rig();
        var shop = rig.Phone("5511900000001", "Shop");
        var browser = await rig.LinkedAsync(shop);

        var reloaded = browser.Page.WaitForNavigationToQrAsync();
        Rig.Ok(rig.World.Phones.Unlink(shop.Number));
        await reloaded;

        await browser.InjectAsync();
        await browser.CodeAsync();
        Assert.Equal(FaultCode.PhoneNotLinked, Fault(rig.World.Phones.Unlink(shop.Number)));
    }

    [Fact]
    public async Task Logging_out_in_the_browser_tells_the_phone_and_never_returns()
    {
        await using var rig = new Rig();
        var shop = rig.Phone("5511900000001", "Shop");
        var browser = await rig.LinkedAsync(shop);

        var reloaded = browser.Page.WaitForNavigationToQrAsync();
        await Assert.ThrowsAnyAsync<Microsoft.Playwright.PlaywrightException>(() => browser.RunAsync("() => WPP.conn.logout()"));
        await reloaded;

        Assert.EndsWith("/?post_logout=1", browser.Page.Url);
        Assert.Equal(0, Rig.Ok(rig.World.Phones.Get(shop.Number)).LinkedDevices);
        await browser.InjectAsync();
        await browser.CodeAsync();
    }

    private static FaultCode Fault<T>(Outcome<T> outcome) => Assert.IsType<Fault>(outcome.Fault).Code;
}
