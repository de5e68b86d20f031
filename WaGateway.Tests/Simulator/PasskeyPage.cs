using System.Text.Json;
using WaGateway.Simulator;
using WaGateway.Simulator.Passkeys;

namespace WaGateway.Tests.Simulator;

/// <summary>A page of which the test answers <c>navigator.credentials.get</c>, and what it told about the passkey so far.</summary>
internal sealed class PasskeyPage(SandboxBrowser browser, SandboxWorld world, SandboxPhone phone)
{
    public const string Card = "[data-testid=shortcake_passkey_prompt_card]";
    public const string Continue = "[data-testid=shortcake_passkey_continue_button]";
    public const string Cancel = "[data-testid=shortcake_cancel_button]";
    public const string Alert = "[data-testid=shortcake_passkey_prompt_card] [role=alert]";
    public const string Display = "[data-testid=shortcake_verification_code_display]";
    public const string Confirm = "[data-testid=shortcake_code_confirm_button]";

    // Bytes are told as base64url, and made in the page: others are not of its realm.
    private const string Shim = """
        () => {
          window.asked = [];
          const text = bytes =>
            btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
          const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0)).buffer;
          navigator.credentials.get = ({ publicKey }) => {
            const options = JSON.stringify(publicKey, (_, value) => (value instanceof Uint8Array ? text(value) : value));
            return new Promise((resolve, reject) => window.asked.push({ options, resolve, reject }));
          };
          window.answer = (n, { id, clientData, authenticatorData, signature, userHandle, prf }) =>
            window.asked[n].resolve({
              id,
              rawId: bytes(id),
              type: 'public-key',
              response: {
                clientDataJSON: bytes(clientData),
                authenticatorData: bytes(authenticatorData),
                signature: bytes(signature),
                userHandle: userHandle ? bytes(userHandle) : null,
              },
              getClientExtensionResults: () => (prf ? { prf: { results: { first: bytes(prf) } } } : {}),
            });
          window.told = [];
          const before = 'link_device_events:';
          require('WAWebLinkDeviceEvents').WAWebLinkDeviceEvents.on('all', (name, ...details) => {
            window.told.push([name.replace(before, ''), ...details].join(' '));
          });
        }
        """;

    /// <summary>How often the page has asked so far; the last of them is what is answered.</summary>
    public int Asked { get; private set; }

    public static async Task<PasskeyPage> OpenAsync(Rig rig, SandboxPhone phone)
    {
        var browser = await rig.OpenAsync();
        await browser.CodeAsync();
        var page = new PasskeyPage(browser, rig.World, phone);
        await page.WatchAsync();
        return page;
    }

    /// <summary>A page whose code was scanned, and which has asked for the passkey.</summary>
    public static async Task<PasskeyPage> ScannedAsync(Rig rig, SandboxPhone phone)
    {
        var page = await OpenAsync(rig, phone);
        await page.ScanAsync();
        await page.ClickAsync(Continue);
        await page.AskedAsync();
        return page;
    }

    public SandboxBrowser Browser => browser;

    public Task WatchAsync() => browser.RunAsync($"() => {{ ({Shim})(); return null; }}");

    public async Task ScanAsync()
    {
        Rig.Ok(world.Phones.Scan(phone.Number, await browser.CodeAsync()));
        await SeesAsync(Card);
    }

    public Task SeesAsync(string selector, int seconds = 10) =>
        browser.WaitAsync("s => document.querySelector(s)", selector, selector, seconds);

    public Task<bool> ShowsAsync(string selector) => browser.RunAsync<bool>("s => document.querySelector(s) !== null", selector);

    public async Task ClickAsync(string selector)
    {
        await browser.WaitAsync("s => document.querySelector(s)?.disabled === false", selector, $"{selector} to be clicked");
        await browser.RunAsync("s => { document.querySelector(s).click(); return null; }", selector);
    }

    /// <summary>The options of the next request.</summary>
    public async Task<PasskeyOptions> AskedAsync()
    {
        var options = await OptionsAsync();
        return new(options.GetProperty("challenge").GetString()!, options.GetProperty("rpId").GetString()!, [], SaltOf(options));
    }

    public async Task<JsonElement> OptionsAsync()
    {
        await browser.WaitAsync("n => window.asked.length > n", Asked, $"request {Asked + 1} for a signature");
        var text = await browser.RunAsync<string>("n => window.asked[n].options", Asked++);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task<string> ChallengeAsync() => (await AskedAsync()).Challenge;

    /// <summary>The owner signs what was asked last.</summary>
    public async Task SignAsync() => await AnswerAsync(Rig.Ok(world.Passkeys.Sign(phone.Number, await LastAsync())));

    public async Task<PasskeyOptions> LastAsync()
    {
        Asked--;
        return await AskedAsync();
    }

    public Task AnswerAsync(PasskeyAssertion made) =>
        browser.RunAsync(
            "([n, made]) => { window.answer(n, made); return null; }",
            new object[]
            {
                Asked - 1,
                new
                {
                    id = made.Id,
                    clientData = made.ClientDataJson,
                    authenticatorData = made.AuthenticatorData,
                    signature = made.Signature,
                    userHandle = made.UserHandle,
                    prf = made.Prf,
                },
            }
        );

    public Task RejectAsync() =>
        browser.RunAsync("n => { window.asked[n].reject(new DOMException('no', 'NotAllowedError')); return null; }", Asked - 1);

    public async Task<string> StageAsync() =>
        await browser.RunAsync<string>("() => require('WAWebShortcakeLinkingApi').getShortcakeLinkingStage()");

    public Task<string?> CodeAsync() => browser.RunAsync<string?>("() => require('WAWebShortcakeLinkingApi').getVerificationCode()");

    public Task<string> PairingTypeAsync() => browser.RunAsync<string>("() => require('WAWebAltDeviceLinkingApi').getPairingType()");

    public Task<string[]> ToldAsync() => browser.RunAsync<string[]>("() => window.told");

    public Task IsToldAsync(string what, int seconds = 10) => browser.WaitAsync("w => window.told.includes(w)", what, what, seconds);

    public int LinkedDevices => Rig.Ok(world.Phones.Get(phone.Number)).LinkedDevices;

    public bool IsAsked => Rig.Ok(world.Phones.Get(phone.Number)).PasskeyAsked;

    private static string? SaltOf(JsonElement options) =>
        options.GetProperty("extensions").TryGetProperty("prf", out var prf)
            ? prf.GetProperty("eval").GetProperty("first").GetString()
            : null;
}
