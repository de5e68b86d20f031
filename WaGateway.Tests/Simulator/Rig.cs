using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Model;
using WaGateway.Simulator;
using WaGateway.Simulator.World;

namespace WaGateway.Tests.Simulator;

/// <summary>A sandbox world in a folder of its own, and the browsers that are open in it.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly SandboxLimits options;
    private readonly bool hasProfiles;
    private readonly List<SandboxBrowser> browsers = [];

    /// <param name="hasProfiles">For tests that kill a browser or open it again.</param>
    public Rig(SandboxLimits? options = null, bool hasProfiles = false)
    {
        (this.options, this.hasProfiles) = (options ?? new SandboxLimits(), hasProfiles);
        Folder = Directory.CreateTempSubdirectory("wagateway-sim-").FullName;
        World = NewWorld();
    }

    public string Folder { get; }

    public SandboxWorld World { get; private set; }

    /// <summary>As if the gateway had been killed and started again: nothing but the folder is left.</summary>
    public void Reincarnate()
    {
        World.Dispose();
        World = NewWorld();
    }

    public SandboxPhone Phone(string number, string name, bool lid = true, bool online = true, bool exists = true) =>
        Ok(World.Phones.Add(number, name, lid, online, exists));

    /// <summary>A phone whose owner has to use a passkey before anything is linked.</summary>
    public SandboxPhone PasskeyPhone(bool confirmation = false, Passkey? passkey = null) =>
        Ok(World.Phones.Add("5511900000001", "Shop", passkey: passkey ?? Passkey.New(), passkeyConfirmation: confirmation));

    public async Task<SandboxBrowser> OpenAsync(long session = 1, bool inject = true)
    {
        var profile = Path.Combine(Folder, $"profile-{session}");
        var context = hasProfiles
            ? await Chromium.LaunchAsync(profile, World.BrowserArguments)
            : await Chromium.PageAsync(World.BrowserArguments);
        var browser = new SandboxBrowser(context, profile);
        browsers.Add(browser);
        await World.ConnectAsync(context, session);
        await browser.StartAsync(inject);
        return browser;
    }

    /// <summary>A browser that is logged in as the phone and MAIN.</summary>
    public async Task<SandboxBrowser> LinkedAsync(SandboxPhone phone, long session = 1)
    {
        var browser = await OpenAsync(session);
        await browser.ScanAsync(World, phone);
        return browser;
    }

    public SandboxMessage Write(SandboxPhone from, string to, string text) =>
        Ok(World.Chats.Send(from.Number, new PhoneSend { To = Id(to), Message = text }));

    public IReadOnlyList<SandboxMessage> Messages(SandboxPhone phone) => Ok(World.Chats.List(phone.Number));

    public async Task<SandboxMessage> EventuallyOnPhoneAsync(SandboxPhone phone, Func<SandboxMessage, bool> test, int seconds = 10)
    {
        SandboxMessage? found = null;
        await Until(() => (found = Messages(phone).FirstOrDefault(test)) is not null, seconds, $"a message on the phone {phone.Number}");
        return found!;
    }

    public static async Task Until(Func<bool> condition, int seconds, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            while (!condition())
                await timer.WaitForNextTickAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Waited {seconds} s in vain for {what}");
        }
    }

    public static WhatsAppId Id(string text) => WhatsAppId.TryParse(text, out var id) ? id : throw new ArgumentException(text);

    public static T Ok<T>(Outcome<T> outcome)
    {
        Assert.False(outcome.Failed(out var fault, out var value), fault?.Message);
        return value!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers)
            await browser.DisposeAsync();
        World.Dispose();
        // A killed browser's last writes must not race the deletion.
        await Eventually.TrueAsync(() => SystemProcesses.Naming(Folder).Count == 0, what: "an end of every browser");
        Directory.Delete(Folder, recursive: true);
    }

    private SandboxWorld NewWorld() => new(Path.Combine(Folder, "world"), TimeProvider.System, NullLogger<SandboxWorld>.Instance, options);
}
