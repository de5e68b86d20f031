using Microsoft.Playwright;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Page;

/// <summary>The pictures of docs/passkey.md, taken of the real page and the real extension.</summary>
[Collection(PageCollection.Name)]
public sealed class PasskeyPictureTests(PageGateway gateway)
{
    private const int LargestBytes = 150 * 1024;

    [PicturesFact]
    public async Task The_pictures_are_as_the_walk_is_now()
    {
        var passkey = new SimulatedPasskey();
        await using var owner = await OwnersBrowser.OpenAsync(gateway.Api.Address);
        await owner.OptionsAsync();
        await using var visitor = await owner.VisitAsync();
        var session = await passkey.AskedForAsync(gateway.Api, "Phone", SharedGateway.NewNumber(), compares: true);
        await visitor.Page.GotoAsync($"{gateway.Api.Address}/#/sessions/{session}");
        var region = visitor.Region("Passkey");
        await region.GetByText("As the owner of a real account does it").ClickAsync();
        await visitor.Button("Sign with the extension").WaitForAsync();
        await visitor.FindsNoBarrierAsync("the extension");
        await TakeAsync(visitor.Page, "passkey-light");

        var whatsApp = await owner.OpenedAsync(() => visitor.Button("Sign with the extension").ClickAsync(), passkey);
        await whatsApp.SetViewportSizeAsync(820, 400);
        var press = whatsApp.GetByRole(AriaRole.Button, new() { Name = "Sign with the passkey" });
        await press.WaitForAsync();
        await TakeAsync(whatsApp, "passkey-sign");
        await press.ClickAsync();
        await visitor.SeesAsync("Compare the code with the phone");
        await visitor.FindsNoBarrierAsync("the code");
        await TakeAsync(visitor.Page, "passkey-compare");
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
    }

    private static async Task TakeAsync(IPage page, string name)
    {
        var file = Path.Combine(Repository.Root, "docs", "screenshots", name + ".png");
        var bytes = await page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(bytes.Length, 1, LargestBytes);
    }
}
