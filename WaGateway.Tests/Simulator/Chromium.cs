using Microsoft.Playwright;

namespace WaGateway.Tests.Simulator;

/// <summary>
/// One Playwright driver for all simulator tests, however many classes run at once, which ends with the process; and one
/// browser for the tests of a class that need no profile of their own.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer", "--disable-features=SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup"];

    private static readonly Lazy<Task<IPlaywright>> Shared = new(() => Playwright.CreateAsync());

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync() => playwright = await Shared.Value;

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
    }

    /// <summary>A context of the shared browser, which is gone with what was in it.</summary>
    public async Task<IBrowserContext> ContextAsync(IEnumerable<string> arguments)
    {
        browser ??= await LaunchAsync([.. arguments]);
        var context = await browser.NewContextAsync(new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        await context.NewPageAsync();
        return context;
    }

    /// <summary>A browser of its own, which can be killed and opened again on its profile.</summary>

    public Task<IBrowserContext> LaunchAsync(string profile, IEnumerable<string> arguments) =>
        playwright!.Chromium.LaunchPersistentContextAsync(profile, new()
        {
            ExecutablePath = Executable(),
            Args = [.. arguments, .. Quiet],
            ServiceWorkers = ServiceWorkerPolicy.Block,
            HandleSIGINT = false,
            HandleSIGTERM = false,
            HandleSIGHUP = false,
        });

    /// <summary>A person's browser, without a profile.</summary>
    public Task<IBrowser> LaunchAsync(params string[] arguments) => playwright!.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Args = [.. arguments, .. Quiet] });

    private static string? Executable() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
}
