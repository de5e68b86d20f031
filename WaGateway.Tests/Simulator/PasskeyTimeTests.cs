using WaGateway.Simulator;

namespace WaGateway.Tests.Simulator;

/// <summary>What becomes of a passkey that is used late, or of which nothing comes.</summary>
public sealed class PasskeyTimeTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);

    [LongFact]
    public async Task Late_is_not_too_late_but_then_codes_are_compared()
    {
        await using var rig = new Rig(new SandboxLimits { PasskeyConfirmsItself = TimeSpan.FromMilliseconds(1) });
        var page = await PasskeyPage.ScannedAsync(rig, rig.PasskeyPhone());

        await page.SignAsync();

        await PasskeyTests.ComparedAsync(page);
    }

    [Fact]
    public async Task A_challenge_that_is_too_old_is_refused_and_the_next_one_is_fresh()
    {
        await using var rig = new Rig(new SandboxLimits { PasskeyChallenge = TimeSpan.FromMilliseconds(1) });
        var page = await PasskeyPage.ScannedAsync(rig, rig.PasskeyPhone());
        var first = (await page.LastAsync()).Challenge;

        await page.SignAsync();

        await page.SeesAsync(PasskeyPage.Alert);
        await page.ClickAsync(PasskeyPage.Continue);
        Assert.NotEqual(first, await page.ChallengeAsync());
        Assert.Equal(["passkey_prologue_request"], await page.ToldAsync());
    }

    [Fact]
    public async Task Nothing_that_follows_is_an_error_after_a_while_and_the_same_challenge_may_be_signed_again()
    {
        await using var rig = new Rig(new SandboxLimits { PasskeyStep = Soon });
        var page = await PasskeyPage.ScannedAsync(rig, rig.PasskeyPhone());
        var challenge = (await page.LastAsync()).Challenge;
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.PasskeySilent));

        await page.SignAsync();
        await page.IsToldAsync("shortcake_error timeout");

        Assert.Equal(["passkey_prologue_request", "shortcake_prologue_sent", "shortcake_error timeout"], await page.ToldAsync());
        Assert.Equal(("NotStarted", 0), (await page.StageAsync(), page.LinkedDevices));
        Assert.True(await page.ShowsAsync(PasskeyPage.Alert));
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.NetworkUp));
        await page.ClickAsync(PasskeyPage.Continue);
        Assert.Equal(challenge, await page.ChallengeAsync());
        await page.SignAsync();
        await page.Browser.WaitAsync(
            "() => window.told.some(t => /^shortcake_verification_code_ready .* false$/.test(t))",
            "codes to compare, as the proof was used up"
        );
    }

    [Theory]
    [InlineData(false)]
    [LongData(true)]
    public async Task A_code_that_is_not_confirmed_on_both_sides_is_an_error_after_a_while(bool pageConfirms)
    {
        await using var rig = new Rig(new SandboxLimits { PasskeyStep = TimeSpan.FromSeconds(2) });
        var page = await PasskeyPage.ScannedAsync(rig, rig.PasskeyPhone(confirmation: true));
        await page.SignAsync();
        await page.SeesAsync(PasskeyPage.Display);

        if (pageConfirms)
            await page.ClickAsync(PasskeyPage.Confirm);

        await page.IsToldAsync("shortcake_error timeout");
        Assert.Equal(("NotStarted", null, 0), (await page.StageAsync(), await page.CodeAsync(), page.LinkedDevices));
        Assert.True(await page.ShowsAsync(PasskeyPage.Alert));
    }

    [LongFact]
    public async Task Where_the_server_ends_the_connection_the_card_stays_and_leads_nowhere()
    {
        await using var rig = new Rig();
        var page = await PasskeyPage.ScannedAsync(rig, rig.PasskeyPhone());
        var reference = await page.Browser.RunAsync<string>("() => WPP.whatsapp.Conn.ref");

        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.PasskeyConnectionLost));
        await page.Browser.WaitAsync("old => WPP.whatsapp.Conn.ref !== old", reference, "codes of a new connection");

        Assert.False(page.IsAsked);
        Assert.True(await page.ShowsAsync(PasskeyPage.Card));
        await page.SignAsync();
        await page.SeesAsync(PasskeyPage.Alert);
        Assert.Equal(0, page.LinkedDevices);
    }

    [LongFact]
    public async Task A_connection_that_does_not_log_in_is_ended_by_the_server_and_its_codes_with_it()
    {
        await using var rig = new Rig(new SandboxLimits { UnpairedConnection = TimeSpan.FromSeconds(1) });
        var browser = await rig.OpenAsync();
        await browser.WaitAsync("() => WPP?.isInjected && WPP.whatsapp.Conn.ref", "a code");
        var reference = await browser.RunAsync<string>("() => WPP.whatsapp.Conn.ref");

        // The first code of a connection lives for a minute.
        await browser.WaitAsync("old => WPP.whatsapp.Conn.ref !== old", reference, "codes of a new connection", 20);
    }
}
