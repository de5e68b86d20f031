using System.Buffers.Text;
using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Tests.Simulator;

/// <summary>How the simulated WhatsApp links a device to an account whose passkey it wants.</summary>
public sealed class PasskeyTests
{
    [Theory]
    [LongData(false)]
    [InlineData(true)]
    public async Task A_code_alone_links_nothing_and_the_passkey_does_without_another_word(bool pairing)
    {
        await using var rig = new Rig();
        var shop = rig.PasskeyPhone();
        var page = await PasskeyPage.OpenAsync(rig, shop);
        Assert.Equal("QR_CODE", await page.PairingTypeAsync());

        if (pairing)
        {
            var code = await page.Browser.RunAsync<string>("() => WPP.conn.genLinkDeviceCodeForPhoneNumber('5511900000001', true)");
            Assert.Equal("ALT_DEVICE_LINKING", await page.PairingTypeAsync());
            Rig.Ok(rig.World.Phones.EnterCode(shop.Number, code));
            await page.SeesAsync(PasskeyPage.Card);
        }
        else
            await page.ScanAsync();

        Assert.Equal((0, true, "SHORTCAKE_PASSKEY"), (page.LinkedDevices, page.IsAsked, await page.PairingTypeAsync()));
        Assert.Equal(("NotStarted", null), (await page.StageAsync(), await page.CodeAsync()));
        Assert.False(await page.ShowsAsync("code"));
        Assert.Equal(0, await page.Browser.RunAsync<int>("() => window.asked.length"));
        await page.ClickAsync(PasskeyPage.Continue);
        var options = await page.OptionsAsync();
        Assert.Equal(
            "allowCredentials,challenge,extensions,rpId,timeout,userVerification",
            string.Join(',', options.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal))
        );
        Assert.Equal(
            ("whatsapp.com", 600_000, "required", 0),
            (
                options.GetProperty("rpId").GetString(),
                options.GetProperty("timeout").GetInt32(),
                options.GetProperty("userVerification").GetString(),
                options.GetProperty("allowCredentials").GetArrayLength()
            )
        );
        Assert.Equal(32, Base64Url.DecodeFromChars(options.GetProperty("challenge").GetString()).Length);
        Assert.True(options.GetProperty("extensions").GetProperty("uvm").GetBoolean());
        Assert.True(await page.Browser.RunAsync<bool>("s => document.querySelector(s).disabled", PasskeyPage.Continue));

        await page.SignAsync();
        await page.Browser.MainAsync();

        Assert.Equal((1, false), (page.LinkedDevices, page.IsAsked));
        var told = await page.ToldAsync();
        Assert.Equal(["passkey_prologue_request", "shortcake_prologue_sent"], told[..2]);
        Assert.Matches("^shortcake_verification_code_ready [1-9A-Z]{8} true$", told[^1]);
        Assert.Empty(page.Browser.Complaints);
    }

    [Theory]
    [LongData(false)]
    [InlineData(true)]
    public async Task Where_codes_are_compared_both_sides_have_to_confirm(bool phoneFirst)
    {
        await using var rig = new Rig();
        var shop = rig.PasskeyPhone(confirmation: true);
        var page = await PasskeyPage.ScannedAsync(rig, shop);
        Assert.Equal(FaultCode.WrongCode, rig.World.Passkeys.Confirm(shop.Number, null).Fault?.Code);

        await page.SignAsync();
        var code = await ComparedAsync(page);

        Assert.Equal("WaitingForVerificationCodeConfirmation", await page.StageAsync());
        Assert.Equal(FaultCode.WrongCode, rig.World.Passkeys.Confirm(shop.Number, "ABCD-0000").Fault?.Code);
        if (phoneFirst)
            Rig.Ok(rig.World.Passkeys.Confirm(shop.Number, $"{code[..4]}-{code[4..]}"));
        Assert.Equal(0, page.LinkedDevices);
        await page.ClickAsync(PasskeyPage.Confirm);
        if (!phoneFirst)
        {
            await page.Browser.WaitAsync(
                "() => require('WAWebShortcakeLinkingApi').getShortcakeLinkingStage() === 'WaitingForPairingCompletion'",
                "the page to wait for the phone"
            );
            Assert.Equal(0, page.LinkedDevices);
            Rig.Ok(rig.World.Passkeys.Confirm(shop.Number, null));
        }
        await page.Browser.MainAsync();
        Assert.Equal(1, page.LinkedDevices);
    }

    [Fact]
    public async Task A_request_that_the_page_is_refused_is_told_by_the_card_alone_and_the_next_try_compares_codes()
    {
        await using var rig = new Rig();
        var page = await PasskeyPage.ScannedAsync(rig, rig.PasskeyPhone());
        var first = (await page.LastAsync()).Challenge;

        await page.RejectAsync();
        await page.SeesAsync(PasskeyPage.Alert);
        Assert.Equal("NotStarted SHORTCAKE_PASSKEY", $"{await page.StageAsync()} {await page.PairingTypeAsync()}");
        Assert.Equal(["passkey_prologue_request"], await page.ToldAsync());
        await page.ClickAsync(PasskeyPage.Continue);
        Assert.NotEqual(first, await page.ChallengeAsync());

        await page.SignAsync();
        await ConfirmBothAsync(rig, page);
    }

    [Fact]
    public async Task An_assertion_that_the_server_refuses_ends_like_one_that_was_not_made()
    {
        await using var rig = new Rig();
        var page = await PasskeyPage.ScannedAsync(rig, rig.PasskeyPhone());
        var first = (await page.LastAsync()).Challenge;
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.PasskeyRefused));

        await page.SignAsync();
        await page.SeesAsync(PasskeyPage.Alert);
        Assert.Equal(["passkey_prologue_request"], await page.ToldAsync());
        await page.ClickAsync(PasskeyPage.Continue);
        Assert.NotEqual(first, await page.ChallengeAsync());

        await page.SignAsync();
        await ConfirmBothAsync(rig, page);
    }

    [Fact]
    public async Task Cancelling_brings_a_new_code_that_links_another_phone_at_once()
    {
        await using var rig = new Rig();
        var other = rig.Phone("5511988880002", "John");
        var page = await PasskeyPage.ScannedAsync(rig, rig.PasskeyPhone());
        var before = await page.Browser.CodeAsync();

        await page.ClickAsync(PasskeyPage.Cancel);

        await page.SeesAsync("code");
        await page.Browser.WaitAsync("dead => !dead.startsWith(WPP.whatsapp.Conn.ref)", before, "a fresh code");
        Assert.Equal(("QR_CODE", false), (await page.PairingTypeAsync(), page.IsAsked));
        await page.Browser.ScanAsync(rig.World, other);
    }

    [LongFact]
    public async Task While_the_passkey_is_awaited_no_other_phone_takes_the_page()
    {
        await using var rig = new Rig(new SandboxLimits { FirstCode = TimeSpan.FromSeconds(6), NextCodes = TimeSpan.FromSeconds(60) });
        var other = rig.Phone("5511988880002", "John");
        var page = await PasskeyPage.OpenAsync(rig, rig.PasskeyPhone());
        await page.ScanAsync();
        var scanned = await page.Browser.CodeAsync();

        await page.Browser.WaitAsync("used => !used.startsWith(WPP.whatsapp.Conn.ref)", scanned, "the next code underneath");

        Assert.True(await page.ShowsAsync(PasskeyPage.Card));
        Assert.Equal(FaultCode.WrongCode, rig.World.Phones.Scan(other.Number, await page.Browser.CodeAsync()).Fault?.Code);
    }

    [LongFact]
    public async Task Codes_go_on_underneath_until_the_page_is_idle_and_the_passkey_still_links()
    {
        await using var rig = new Rig(
            new SandboxLimits { FirstCode = TimeSpan.FromSeconds(6), NextCodes = TimeSpan.FromMilliseconds(100) }
        );
        var page = await PasskeyPage.ScannedAsync(rig, rig.PasskeyPhone());

        await page.Browser.WaitAsync("() => WPP.conn.isIdle() && WPP.whatsapp.Socket.state === 'UNPAIRED_IDLE'", "an idle page", 20);
        Assert.True(await page.ShowsAsync(PasskeyPage.Card));

        await page.SignAsync();
        await page.Browser.MainAsync();
    }

    [Fact]
    public async Task What_the_buttons_do_is_there_only_when_it_was_asked_for()
    {
        await using var rig = new Rig();
        var page = await PasskeyPage.OpenAsync(rig, rig.PasskeyPhone());
        const string Missing = "() => { try { require('WAWebShortcakeLinkingAction'); return null; } catch (e) { return e.message; } }";
        Assert.Equal("Requiring unknown module \"WAWebShortcakeLinkingAction\"", await page.Browser.RunAsync<string>(Missing));
        await page.ScanAsync();
        Assert.NotNull(await page.Browser.RunAsync<string>(Missing));

        await page.Browser.RunAsync(
            "() => new Promise(done => requireLazy(['WAWebShortcakeLinkingAction'], it => { "
                + "it.startShortcakePasskeyPairing(); done(null); }))"
        );

        await page.AskedAsync();
        await page.SignAsync();
        await page.Browser.MainAsync();
    }

    [LongFact]
    public async Task A_build_without_passkeys_notices_nothing()
    {
        await using var rig = new Rig(new SandboxLimits { Passkeys = false });
        var (shop, other) = (rig.PasskeyPhone(), rig.Phone("5511988880002", "John"));
        var page = await PasskeyPage.OpenAsync(rig, shop);
        var missing = await page.Browser.RunAsync<string[]>(
            """
            () => ['WAWebShortcakeLinkingApi', 'WAWebShortcakeLinkingAction', 'WAWebIntegrityPasskeyCheckpointUtils']
              .filter(id => { try { require(id); return false; } catch { return true; } })
            """
        );
        Assert.Equal(3, missing.Length);
        Assert.Equal(
            "never",
            await page.Browser.RunAsync<string>(
                "() => new Promise(done => { requireLazy(['WAWebShortcakeLinkingAction'], () => done('given')); "
                    + "setTimeout(done, 500, 'never'); })"
            )
        );

        Rig.Ok(rig.World.Phones.Scan(shop.Number, await page.Browser.CodeAsync()));
        await page.Browser.RunAsync("() => { require('WAWebBackendEventBus').BackendEventBus.triggerRefreshQR(); return null; }");
        await page.Browser.WaitAsync("() => WPP.whatsapp.Socket.state === 'UNPAIRED'", "codes again");

        Assert.Equal(("QR_CODE", 0, false), (await page.PairingTypeAsync(), page.LinkedDevices, page.IsAsked));
        Assert.Empty(await page.ToldAsync());
        Assert.True(await page.ShowsAsync("code"));
        await page.Browser.ScanAsync(rig.World, other);
    }

    internal static async Task<string> ComparedAsync(PasskeyPage page)
    {
        await page.SeesAsync(PasskeyPage.Display);
        var code = await page.CodeAsync();
        Assert.Matches("^[1-9A-Z]{8}$", code);
        Assert.Equal(
            $"{code![..4]}-{code[4..]}",
            await page.Browser.RunAsync<string>("s => document.querySelector(s).textContent", PasskeyPage.Display)
        );
        Assert.Contains($"shortcake_verification_code_ready {code} false", await page.ToldAsync());
        Assert.Equal(0, page.LinkedDevices);
        return code;
    }

    private static async Task ConfirmBothAsync(Rig rig, PasskeyPage page)
    {
        var code = await ComparedAsync(page);
        await page.ClickAsync(PasskeyPage.Confirm);
        Rig.Ok(rig.World.Passkeys.Confirm("5511900000001", code));
        await page.Browser.MainAsync();
    }
}
