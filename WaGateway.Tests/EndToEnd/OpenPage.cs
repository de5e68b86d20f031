using Microsoft.Playwright;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.EndToEnd;

/// <summary>The page of a session's browser, reached through its debugging port: for doing to it what no caller can.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowser browser;

    private OpenPage(IBrowser browser) => this.browser = browser;

    public static async Task<OpenPage> AtAsync(int port) => new(await Chromium.ConnectAsync(port));

    public Task RunAsync(string script) => browser.Contexts[0].Pages[0].EvaluateAsync(script).WaitAsync(TimeSpan.FromSeconds(30));

    public Task<T> AskAsync<T>(string script) => browser.Contexts[0].Pages[0].EvaluateAsync<T>(script).WaitAsync(TimeSpan.FromSeconds(30));

    // Only the connection: the browser is the gateway's.
    public async ValueTask DisposeAsync() => await browser.CloseAsync();
}
