using WaGateway.Simulator;

namespace WaGateway.Tests.Simulator;

/// <summary>What a linked device is asked when WhatsApp doubts who uses it.</summary>
public sealed class CheckpointTests
{
    private const string Dialogue = "[role=dialog]";
    private const string Continue = "[role=dialog] button";

    [LongFact]
    public async Task The_checkpoint_stays_until_the_passkey_and_its_function_are_used()
    {
        await using var rig = new Rig();
        var page = await LinkedAsync(rig);

        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.PasskeyCheckpoint));
        await page.ClickAsync(Continue);
        var options = await page.OptionsAsync();
        Assert.Equal(
            "challenge,extensions,rpId,timeout,userVerification",
            string.Join(',', options.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal))
        );
        Assert.Equal("preferred", options.GetProperty("userVerification").GetString());
        Assert.Equal(
            "d2hhdHNhcHAtY2hhbGxlbmdl",
            options.GetProperty("extensions").GetProperty("prf").GetProperty("eval").GetProperty("first").GetString()
        );
        var challenge = options.GetProperty("challenge").GetString()!;

        await page.AnswerAsync(Rig.Ok(rig.World.Passkeys.Sign("5511900000001", new(challenge, "whatsapp.com", [], null))));
        await page.ClickAsync(Continue);
        Assert.Equal(challenge, await page.ChallengeAsync());
        await page.RejectAsync();

        // Also the page that was there before does not get round it.
        await page.Browser.Page.ReloadAsync();
        await page.Browser.InjectAsync();
        await page.Browser.MainAsync();
        await page.SeesAsync(Dialogue);
        var again = new PasskeyPage(page.Browser, rig.World, Rig.Ok(rig.World.Phones.Get("5511900000001")));
        await again.WatchAsync();
        await again.ClickAsync(Continue);
        Assert.Equal(challenge, await again.ChallengeAsync());
        await again.SignAsync();
        await again.Browser.WaitAsync("s => !document.querySelector(s)", Dialogue, "the dialogue to be gone");

        await again.Browser.Page.ReloadAsync();
        await again.Browser.InjectAsync();
        await again.Browser.MainAsync();
        Assert.False(await again.ShowsAsync(Dialogue));
        Assert.Equal(1, again.LinkedDevices);
    }

    [Fact]
    public async Task Logging_out_is_the_other_way_on()
    {
        await using var rig = new Rig();
        var page = await LinkedAsync(rig);
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.PasskeyCheckpoint));
        await page.SeesAsync(Dialogue);

        var reloaded = page.Browser.Page.WaitForNavigationToQrAsync();
        await page.ClickAsync("[role=dialog] button:last-of-type");
        await reloaded;

        Assert.Equal(0, page.LinkedDevices);
        await page.Browser.InjectAsync();
        await page.Browser.CodeAsync();
        Assert.False(await page.ShowsAsync(Dialogue));
    }

    [Fact]
    public async Task An_account_without_a_passkey_is_not_asked_for_one()
    {
        await using var rig = new Rig();
        await rig.LinkedAsync(rig.Phone("5511900000001", "Shop"));
        Assert.NotNull((await rig.World.Faults.ApplyAsync(1, SandboxFault.PasskeyCheckpoint)).Fault);
        Assert.NotNull((await rig.World.Faults.ApplyAsync(1, SandboxFault.PasskeyConnectionLost)).Fault);
    }

    private static async Task<PasskeyPage> LinkedAsync(Rig rig)
    {
        var page = await PasskeyPage.ScannedAsync(rig, rig.PasskeyPhone());
        await page.SignAsync();
        await page.Browser.MainAsync();
        return page;
    }
}
