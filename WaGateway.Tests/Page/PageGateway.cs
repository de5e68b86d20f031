using Microsoft.Playwright;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Simulator;

namespace WaGateway.Tests.Page;

/// <summary>A gateway of the page's tests alone, for its page to have few sessions, and a browser to look at it with.</summary>
public sealed class PageGateway() : SharedGateway("--Sessions:CopyProfileAfter=1d")
{
    internal async Task<Visitor> VisitAsync(
        ColorScheme colours = ColorScheme.Light,
        int width = 1280,
        int height = 860,
        string locale = "en-US"
    ) =>
        await Visitor.EnterAsync(
            await Chromium.ContextAsync(
                new()
                {
                    ViewportSize = new() { Width = width, Height = height },
                    ColorScheme = colours,
                    BaseURL = Api.Address,
                    Locale = locale,
                }
            )
        );

    /// <summary>Stops what the visitors started: an idle browser costs the other tests processor time.</summary>
    public override async Task DisposeAsync()
    {
        foreach (var session in (await Api.GetAsync("/sessions")).AsArray())
            await Api.PostAsync($"/sessions/{session!["id"]}/stop");
        await base.DisposeAsync();
    }
}
