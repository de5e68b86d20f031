using Microsoft.Playwright;

namespace WaGateway.Tests.Simulator;

/// <summary>One Playwright driver for all simulator tests, however many classes run at once; it ends with the process.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer", "--disable-features=SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup"];

    private static readonly Lazy<Task<IPlaywright>> Shared = new(() => Playwright.CreateAsync());

    private IPlaywright? playwright;

    public async Task InitializeAsync() => playwright = await Shared.Value;

    public Task DisposeAsync() => Task.CompletedTask;

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
    public Task<IBrowser> LaunchAsync() => playwright!.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Args = Quiet });

    private static string? Executable() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
}
