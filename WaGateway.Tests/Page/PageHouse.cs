using Microsoft.Playwright;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.Page;

/// <summary>A gateway of its own, for its page to have no sessions but the test's, and a browser to look at it with.</summary>
public sealed class PageHouse : IAsyncLifetime
{
    private readonly Chromium chromium = new();
    private GatewayProcess gateway = null!;
    private IBrowser browser = null!;

    internal Api Api => gateway.Api;

    /// <summary>What the gateway wrote so far.</summary>
    internal string Output => gateway.Output;

    internal string Folder => gateway.Folder;

    public async Task InitializeAsync()
    {
        await chromium.InitializeAsync();
        gateway = await GatewayProcess.StartAsync("--Sessions:CopyProfileAfter=1d");
        browser = await chromium.LaunchAsync();
    }

    internal async Task<Visitor> VisitAsync(ColorScheme colours = ColorScheme.Light, int width = 1280, int height = 860)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = colours, BaseURL = Api.Address });
        return await Visitor.EnterAsync(context);
    }

    public async Task DisposeAsync()
    {
        await browser.CloseAsync();
        Assert.DoesNotContain("fail:", gateway.Output, StringComparison.Ordinal);
        await gateway.DisposeAsync();
    }
}
