using System.Text.Json;
using WaGateway.Driver.Browser;
using WaGateway.Simulator;
using WaGateway.Simulator.Passkeys;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.Driver;

/// <summary>Our scripts on the simulated page while it is linked with a passkey, and no gateway: what they say of it and do.</summary>
public sealed class PasskeyScriptTests
{
    private const string Continue = "document.querySelector('[data-testid=shortcake_passkey_continue_button]')";
    private const string Cancel = "document.querySelector('[data-testid=shortcake_cancel_button]')";
    private const string Act = "window.__wagateway.act";
    private const string Reading = "window.__wagateway.linking.reading(false)";

    [Fact]
    public async Task A_signature_of_a_linking_that_was_left_is_not_taken_for_the_next_ones()
    {
        await using var rig = new Rig();
        var phone = rig.PasskeyPhone();
        var browser = await AskedAsync(rig, phone);
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.PasskeySilent));
        await AnswerAsync(rig, browser, phone);
        await browser.WaitAsync($"() => {Reading}?.answered", "a reading that has the signature");

        var used = await browser.RunAsync<string>("() => WPP.whatsapp.Conn.ref");
        await browser.RunAsync($"() => {{ {Cancel}.click(); return null; }}");
        await browser.WaitAsync($"used => !{Reading} && WPP.whatsapp.Conn.ref && WPP.whatsapp.Conn.ref !== used", used, "a fresh code");
        await ScanAsync(rig, browser, phone);

        Assert.False(await AnsweredAfterAsync(browser, $"{Continue}.click();"));
    }

    [Fact]
    public async Task A_signature_that_came_to_nothing_is_not_taken_for_the_next_ones()
    {
        await using var rig = new Rig(new SandboxLimits { PasskeyStep = TimeSpan.FromMilliseconds(500) });
        var phone = rig.PasskeyPhone();
        var browser = await AskedAsync(rig, phone);
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.PasskeySilent));
        await AnswerAsync(rig, browser, phone);
        await browser.WaitAsync($"() => {Reading}?.error === 'timeout'", "the client's own time-out");

        Assert.False(await AnsweredAfterAsync(browser, $"{Continue}.click();"));
    }

    [Fact]
    public async Task A_signature_that_was_refused_is_not_taken_for_the_next_ones()
    {
        await using var rig = new Rig();
        var phone = rig.PasskeyPhone();
        var browser = await AskedAsync(rig, phone);
        Rig.Ok(await rig.World.Faults.ApplyAsync(1, SandboxFault.PasskeyRefused));
        await AnswerAsync(rig, browser, phone);
        await browser.WaitAsync($"() => {Reading}?.error === 'refused'", "a reading that says so");

        Assert.False(await AnsweredAfterAsync(browser, $"void {Act}.passkeyContinue();"));
    }

    [Fact]
    public async Task A_page_that_has_just_been_linked_is_not_reset_by_a_cancel()
    {
        await using var rig = new Rig();
        var phone = rig.PasskeyPhone();
        var browser = await AskedAsync(rig, phone);
        await AnswerAsync(rig, browser, phone);
        await browser.MainAsync();

        Assert.False(await DoneAsync(browser, "passkeyCancel", "{}"));

        // A reset makes it this client's way of linking again.
        Assert.Equal("SHORTCAKE_PASSKEY", await PairingTypeAsync(browser));
    }

    [Fact]
    public async Task A_page_that_is_not_linked_yet_is_reset_by_a_cancel()
    {
        await using var rig = new Rig();
        var browser = await AskedAsync(rig, rig.PasskeyPhone());

        Assert.True(await DoneAsync(browser, "passkeyCancel", "{}"));

        await browser.WaitAsync($"() => !{Reading}", "an end of it");
        Assert.Equal("QR_CODE", await PairingTypeAsync(browser));
    }

    [Fact]
    public async Task Only_the_code_that_the_page_shows_is_confirmed()
    {
        await using var rig = new Rig();
        var phone = rig.PasskeyPhone(confirmation: true);
        var browser = await AskedAsync(rig, phone);
        await AnswerAsync(rig, browser, phone);
        await browser.WaitAsync($"() => {Reading}?.code", "a code to compare");
        var code = await browser.RunAsync<string>($"() => {Reading}.code");

        Assert.False(await DoneAsync(browser, "passkeyConfirm", "{ code: 'ZZZZZZZZ' }"));
        Assert.Equal("WaitingForVerificationCodeConfirmation", await browser.RunAsync<string>($"() => {Reading}.stage"));

        Assert.True(await DoneAsync(browser, "passkeyConfirm", $"{{ code: '{code}' }}"));
        Rig.Ok(rig.World.Passkeys.Confirm(phone.Number, code));
        await browser.MainAsync();
    }

    /// <summary>A page with our scripts, whose code was scanned, and which waits for a signature.</summary>
    private static async Task<SandboxBrowser> AskedAsync(Rig rig, SandboxPhone phone)
    {
        var browser = await rig.OpenAsync();
        await browser.CodeAsync();
        foreach (var script in (string[])[PageScripts.First, PageScripts.Early, PageScripts.Late])
            await browser.RunAsync($"() => {{ {script}\n return null; }}");
        await ScanAsync(rig, browser, phone);
        await browser.RunAsync($"async () => {{ await {Act}.passkeyContinue(); return null; }}");
        await browser.WaitAsync($"() => {Reading}?.request", "a request for a signature");
        return browser;
    }

    private static async Task ScanAsync(Rig rig, SandboxBrowser browser, SandboxPhone phone)
    {
        Rig.Ok(rig.World.Phones.Scan(phone.Number, await browser.CodeAsync()));
        await browser.WaitAsync($"() => {Reading}?.prompts", "the page's button");
    }

    private static async Task AnswerAsync(Rig rig, SandboxBrowser browser, SandboxPhone phone)
    {
        var asked = await browser.RunAsync($"() => {Reading}");
        var options = JsonSerializer.Deserialize<JsonElement>(asked.GetProperty("options").GetString()!);
        var challenge = options.GetProperty("challenge").GetString()!;
        var made = Rig.Ok(rig.World.Passkeys.Sign(phone.Number, new PasskeyOptions(challenge, "whatsapp.com", [], null)));
        var signed = PageAssertion.Of(
            new(made.Id, "public-key", made.ClientDataJson, made.AuthenticatorData, made.Signature, made.UserHandle)
        );
        var answer = JsonSerializer.Serialize(new { request = asked.GetProperty("request").GetInt64(), assertion = signed });
        var taken = await browser.RunAsync<bool>($"async () => (await {Act}.passkeyAnswer({answer})).taken");
        Assert.True(taken);
    }

    /// <summary>Whether a signature is said to be there while the page goes on, and before it asks for one.</summary>
    private static Task<bool> AnsweredAfterAsync(SandboxBrowser browser, string goesOn) =>
        browser.RunAsync<bool>(
            $$"""
            () => {
                if (!{{Reading}}.prompts) throw new Error('the button is not there');
                {{goesOn}}
                const { prompts, request, answered } = {{Reading}};
                if (prompts || request !== null) throw new Error('it does not go on, or asks already');
                return answered;
            }
            """
        );

    private static Task<bool> DoneAsync(SandboxBrowser browser, string verb, string argument) =>
        browser.RunAsync<bool>($"async () => (await {Act}.{verb}({argument})).done");

    private static Task<string> PairingTypeAsync(SandboxBrowser browser) =>
        browser.RunAsync<string>("() => require('WAWebAltDeviceLinkingApi').getPairingType()");
}
