using Microsoft.Playwright;

namespace WaGateway.Tests.Simulator;

/// <summary>One Playwright driver for all simulator tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;

    public async Task InitializeAsync() => playwright = await Playwright.CreateAsync();

    public Task DisposeAsync()
    {
        playwright?.Dispose();
        return Task.CompletedTask;
    }

    public Task<IBrowserContext> LaunchAsync(string profile, IEnumerable<string> arguments) =>
        playwright!.Chromium.LaunchPersistentContextAsync(profile, new()
        {
            ExecutablePath = Executable(),
            Args = [.. arguments, "--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"],
            ServiceWorkers = ServiceWorkerPolicy.Block,
            HandleSIGINT = false,
            HandleSIGTERM = false,
            HandleSIGHUP = false,
        });

    private static string? Executable() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
}

[CollectionDefinition(Name)]
public sealed class InChromium : ICollectionFixture<Chromium>
{
    public const string Name = "simulator in Chromium";
}
