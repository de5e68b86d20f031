using Microsoft.Playwright;

namespace WaGateway.Tests.EndToEnd;

/// <summary>The page of a session's browser, reached through its debugging port: for doing to it what no caller can.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private OpenPage(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<OpenPage> AtAsync(int port)
    {
        var playwright = await Playwright.CreateAsync();
        return new OpenPage(playwright, await playwright.Chromium.ConnectOverCDPAsync($"http://127.0.0.1:{port}"));
    }

    public Task RunAsync(string script) =>
        browser.Contexts[0].Pages[0].EvaluateAsync(script).WaitAsync(TimeSpan.FromSeconds(30));

    public Task<T> AskAsync<T>(string script) =>
        browser.Contexts[0].Pages[0].EvaluateAsync<T>(script).WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        // Only the connection: the browser is the gateway's.
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
