using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using WaGateway.Driver.Browser;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Simulator;

/// <summary>
/// One Playwright driver for all tests that look at pages themselves, and one browser for those that need no profile of
/// their own, however many classes run at once.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-software-rasterizer",
        "--disable-features=SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    ];

    /// <summary>Gateways in the process of the tests use it, too.</summary>
    public static PlaywrightProcess Driver { get; } = StartDriver();

    private static readonly ConcurrentDictionary<string, Lazy<Task<IBrowser>>> Browsers = new(StringComparer.Ordinal);

    /// <summary>A context of the browser with these arguments, which is gone with what was in it.</summary>
    public static async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions options, params IReadOnlyList<string> arguments) =>
        await (await Browsers.GetOrAdd(string.Join(' ', arguments), _ => new(() => LaunchAsync(arguments))).Value).NewContextAsync(options);

    /// <summary>The same, with an empty page.</summary>
    public static async Task<IBrowserContext> PageAsync(params IReadOnlyList<string> arguments)
    {
        var context = await ContextAsync(new() { ServiceWorkers = ServiceWorkerPolicy.Block }, arguments);
        await context.NewPageAsync();
        return context;
    }

    /// <summary>A browser of its own, which can be killed and opened again on its profile.</summary>
    public static async Task<IBrowserContext> LaunchAsync(string profile, IEnumerable<string> arguments) =>
        await (await Driver.GetAsync()).Chromium.LaunchPersistentContextAsync(
            profile,
            new()
            {
                ExecutablePath = TestBrowser.Path,
                Args = [.. arguments, .. Quiet],
                ServiceWorkers = ServiceWorkerPolicy.Block,
                HandleSIGINT = false,
                HandleSIGTERM = false,
                HandleSIGHUP = false,
            }
        );

    /// <summary>The browser that people have, which takes extensions as the headless shell does not.</summary>
    public static async Task<IBrowserContext> LaunchFullAsync(string profile, IEnumerable<string> arguments) =>
        await (await Driver.GetAsync()).Chromium.LaunchPersistentContextAsync(
            profile,
            new()
            {
                ExecutablePath = TestBrowser.FullPath,
                Args = [.. arguments, .. Quiet],
                IgnoreDefaultArgs = ["--disable-extensions"],
                HandleSIGINT = false,
                HandleSIGTERM = false,
                HandleSIGHUP = false,
            }
        );

    /// <summary>A browser that a gateway started, reached by the port at which it is debugged.</summary>
    public static async Task<IBrowser> ConnectAsync(int port) =>
        await (await Driver.GetAsync()).Chromium.ConnectOverCDPAsync($"http://127.0.0.1:{port}");

    private static async Task<IBrowser> LaunchAsync(IEnumerable<string> arguments)
    {
        var browser = await (await Driver.GetAsync()).Chromium.LaunchAsync(
            new() { ExecutablePath = TestBrowser.Path, Args = [.. arguments, .. Quiet] }
        );
        Framework.AtTheEnd(() => browser.CloseAsync());
        return browser;
    }

    private static PlaywrightProcess StartDriver()
    {
        var driver = new PlaywrightProcess(NullLogger<PlaywrightProcess>.Instance);
        Framework.AtTheEnd(() => driver.DisposeAsync().AsTask());
        return driver;
    }
}
