using Microsoft.Playwright;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Page;

/// <summary>How the page is for people with other eyes, other screens and other hands.</summary>
[Collection(PageCollection.Name)]
public sealed class LookTests(PageGateway gateway)
{
    [Theory]
    [LongData(ColorScheme.Light, 1280)]
    [LongData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Every_view_is_without_barriers_and_fits(ColorScheme colours, int width)
    {
        var session = await gateway.Api.CreateSessionAsync($"Look {colours} {width}", "http://127.0.0.1:9/hook");
        await using var visitor = await gateway.VisitAsync(colours, width);
        foreach (
            var path in (string[])
                [
                    "/",
                    $"/sessions/{session}",
                    $"/sessions/{session}/chats",
                    $"/sessions/{session}/chats/5511988880002%40c.us",
                    $"/sessions/{session}/webhooks",
                    "/events",
                    "/settings",
                    "/sessions/999",
                ]
        )
        {
            await visitor.GoAsync(path);
            await visitor.FindsNoBarrierAsync(path);
            await visitor.FitsAsync(path);
        }
        visitor.LoggedNoError();
    }

    [Fact]
    public async Task A_keyboard_is_enough()
    {
        await gateway.Api.CreateSessionAsync("Keyboard");
        await using var visitor = await gateway.VisitAsync();
        var keys = visitor.Page.Keyboard;
        await visitor.GoAsync();
        await keys.PressAsync("Tab");
        await Assertions.Expect(visitor.Link("Skip to content")).ToBeFocusedAsync();
        await visitor.Button("New session").First.FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(visitor.Field("Name")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(visitor.Button("New session").First).ToBeFocusedAsync();

        await visitor.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Keyboard", Exact = true }).FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator("main")).ToBeFocusedAsync();
        await visitor.Button("More actions").FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Edit…" })).ToBeFocusedAsync();
        await keys.PressAsync("ArrowUp");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete…" })).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await visitor.SeesAsync("This cannot be undone.");
        await visitor.Button("Delete").ClickAsync();
        await visitor.SeesAsync("Keyboard is deleted");
        visitor.LoggedNoError();
    }

    [Fact]
    public async Task A_gateway_that_wants_a_key_is_given_one_for_as_long_as_the_tab_is_open()
    {
        await using var visitor = await gateway.VisitAsync();
        // A proxy that wants a key stands before the gateway, and keeps it to itself.
        await visitor.Page.RouteAsync("**/api/**", async route =>
        {
            if (await route.Request.HeaderValueAsync("Authorization") == "Bearer right")
                await route.ContinueAsync(
                    new() { Headers = (await route.Request.AllHeadersAsync()).Where(header => header.Key != "authorization") }
                );
            else
                await route.FulfillAsync(
                    new()
                    {
                        Status = 401,
                        ContentType = "application/json",
                        Body = """{"status":"error","message":"Give an API key","code":"unauthorized"}""",
                    }
                );
        });
        await visitor.Page.GotoAsync("/");
        await visitor.SeesAsync("Give an API key");
        await visitor.Field("API key").FillAsync("wrong");
        await visitor.Button("Continue").ClickAsync();
        await visitor.SeesAsync("The key was not accepted.");
        await visitor.Field("API key").FillAsync("right");
        await visitor.Button("Continue").ClickAsync();
        await visitor.Page.GetByText("Live", new() { Exact = true }).WaitForAsync();
        await visitor.Page.ReloadAsync();
        await visitor.Page.GetByText("Live", new() { Exact = true }).WaitForAsync();
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("() => localStorage.length + document.cookie.length"));
    }
}
