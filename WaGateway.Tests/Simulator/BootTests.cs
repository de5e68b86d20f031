namespace WaGateway.Tests.Simulator;

public sealed class BootTests
{
    [Fact]
    public async Task The_unmodified_wa_js_boots_under_a_strict_policy_without_a_complaint()
    {
        await using var rig = new Rig();
        var browser = await rig.OpenAsync();

        await browser.CodeAsync();
        await browser.WaitAsync("() => WPP.isFullReady", "wa-js, full ready");

        Assert.Empty(browser.Complaints);
        Assert.Equal("2.3000.1037305791", await browser.RunAsync<string>("() => Debug.VERSION"));
    }
}
