using System.Diagnostics;
using Microsoft.Playwright;
using WaGateway.Tests.EndToEnd;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Page;

/// <summary>A person walks through the page with a real browser, on a real gateway.</summary>
[Collection(PageCollection.Name)]
public sealed class WalkTests(PageGateway gateway)
{
    private const string Markup = "<img src=x onerror=document.title='owned'>";

    [Fact]
    public async Task A_visitor_without_a_phone_has_a_conversation_both_ways_within_a_minute()
    {
        await using var visitor = await gateway.VisitAsync();
        var began = Stopwatch.GetTimestamp();
        await visitor.GoAsync();
        await visitor.Button("Try without a phone").First.ClickAsync();
        var (here, there) = (visitor.Region("Conversation"), visitor.Page.GetByRole(AriaRole.Region).And(visitor.Page.Locator(".phone")));
        await Visitor.SeesAsync(here, "Do you have socks?");
        await SayAsync(visitor.Field("Message"), "Many. Which colour?");
        await Visitor.SeesAsync(there, "Many. Which colour?");
        await SayAsync(there.GetByRole(AriaRole.Textbox), "Blue ones, please");
        await Visitor.SeesAsync(here, "Blue ones, please");
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromMinutes(1));

        // She has read it: her phone says so without anybody's doing.
        await here.GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = "Which colour?" })
            .GetByRole(AriaRole.Img, new() { Name = "Read" })
            .WaitForAsync();
        await ReactAsync(visitor, there, "Which colour?");
        await here.Locator(".reactions").GetByText("👍").WaitForAsync();
        await ReplyAsync(visitor, here, "Blue ones, please", "They come tomorrow");
        await there.Locator("blockquote").GetByText("Blue ones, please").WaitForAsync();
        await SayAsync(there.GetByRole(AriaRole.Textbox), Markup);
        await Visitor.SeesAsync(here, Markup);
        Assert.Equal(0, await visitor.Page.Locator("img[src=x]").CountAsync());
        visitor.LoggedNoError();
    }

    [Fact]
    public async Task A_session_is_made_and_linked_and_what_its_receiver_missed_is_delivered_again()
    {
        await using var receiver = new RawReceiver();
        await using var visitor = await gateway.VisitAsync();
        await visitor.GoAsync();
        await MakeAsync(visitor, "Walk", receiver.Url);
        await Assertions.Expect(visitor.Page.GetByAltText("QR code to scan with the phone")).ToBeVisibleAsync();
        await visitor.SeesAsync("This code is good for");
        await visitor.FindsNoBarrierAsync("the code");
        await visitor.Button("Scan with a new phone").ClickAsync();
        await visitor.Page.Locator(".head").GetByText("Connected").WaitForAsync();
        await visitor.Button("Take a screenshot").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByAltText("WhatsApp Web of Walk")).ToBeVisibleAsync();

        await visitor.Link("Conversations").ClickAsync();
        await visitor.Button("Add a simulated phone").ClickAsync();
        var phone = visitor.Page.Locator(".phone");
        await SayAsync(phone.GetByRole(AriaRole.Textbox), "Are you there?");
        await Visitor.SeesAsync(visitor.Region("Conversation"), "Are you there?");
        await visitor.FindsNoBarrierAsync("the conversation");
        await receiver.WaitForAsync(1, TimeSpan.FromSeconds(30));

        receiver.Script = _ => Answer.Status(500, "the database is away");
        await SayAsync(phone.GetByRole(AriaRole.Textbox), "Nobody hears this");
        await Visitor.SeesAsync(visitor.Region("Conversation"), "Nobody hears this");
        await visitor.Link("Webhooks").ClickAsync();
        await visitor.Region("Webhooks").GetByText("Failing", new() { Exact = true }).WaitForAsync();
        var delivery = visitor.Region("Deliveries").GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Failing" });
        await delivery.Locator("summary").ClickAsync();
        await Visitor.SeesAsync(delivery, "the database is away");
        await Visitor.SeesAsync(delivery, "Nobody hears this");
        await visitor.FindsNoBarrierAsync("the webhooks");

        // Right after an attempt: the next that comes by itself is seconds away.
        await receiver.WaitForAsync(receiver.Count + 1, TimeSpan.FromSeconds(30));
        receiver.Script = _ => Answer.Ok;
        await delivery.GetByRole(AriaRole.Button, new() { Name = "Retry now" }).ClickAsync();
        await visitor.Region("Webhooks").GetByText("Healthy", new() { Exact = true }).WaitForAsync();
        var count = receiver.Count;
        await visitor.Button("Replay…").ClickAsync();
        await visitor.Button("Replay").ClickAsync();
        await visitor.SeesAsync("2 events delivered again");
        await receiver.WaitForAsync(count + 2);
        await visitor.Button("Send a test").ClickAsync();
        Assert.Contains("\"test\":true", (await receiver.WaitForAsync(count + 3))[^1].Text, StringComparison.Ordinal);
        visitor.LoggedNoError(400);
    }

    [LongFact]
    public async Task A_late_answer_does_not_undo_what_was_heard_since_and_a_picture_outlives_a_reconnect()
    {
        var session = await gateway.Api.CreateSessionAsync("Late");
        using var answer = await gateway.Api.RawAsync($"/api/sessions/{session}");
        var early = await answer.Content.ReadAsStringAsync();
        await using var visitor = await gateway.VisitAsync();
        await visitor.GoAsync($"/sessions/{session}");
        await gateway.Api.LinkAsync(session, "5511999990077");
        var head = visitor.Page.Locator(".head");
        await head.GetByText("Connected").WaitForAsync();

        // The network kept an answer until the stream had told more.
        await visitor.Page.RouteAsync($"**/api/sessions/{session}", route =>
            route.FulfillAsync(new() { ContentType = "application/json", Body = early })
        );
        await visitor.Link("Conversations").ClickAsync();
        await visitor.Page.RunAndWaitForResponseAsync(
            () => visitor.Link("Overview").ClickAsync(),
            response => response.Url.EndsWith($"/sessions/{session}", StringComparison.Ordinal)
        );
        await visitor.Button("Take a screenshot").ClickAsync();
        var picture = visitor.Page.GetByAltText("WhatsApp Web of Late");
        await picture.WaitForAsync();
        Assert.True(await head.GetByText("Connected").IsVisibleAsync());
        await visitor.Page.UnrouteAllAsync();

        await gateway.Api.PostAsync("/sandbox/faults", new { session, fault = "page_crash" });
        await head.GetByText("Reconnecting").WaitForAsync();
        await gateway.Api.IsInStateAsync(session, "ready", seconds: 90);
        await head.GetByText("Connected").WaitForAsync();
        await picture.WaitForAsync();
        await visitor.Button("Take another").ClickAsync();
        // A code that was asked for while the session became connected is refused.
        visitor.LoggedNoError(400);
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
    }

    [LongFact]
    public async Task A_file_is_seen_on_both_sides()
    {
        await using var visitor = await gateway.VisitAsync();
        await visitor.GoAsync("/try");
        var (here, there) = (visitor.Region("Conversation"), visitor.Page.Locator(".phone"));
        await Visitor.SeesAsync(here, "Do you have socks?");
        var picture = await visitor.Page.ScreenshotAsync();
        await here.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "page.png",
                    MimeType = "image/png",
                    Buffer = picture,
                }
            );
        foreach (var side in (ILocator[])[here, there])
            await Eventually.GetAsync(
                () => side.Locator(".msg img").EvaluateAllAsync<int>("all => all.length === 1 ? all[0].naturalWidth : 0"),
                width => width == 1280,
                what: "the picture"
            );
        visitor.LoggedNoError();
    }

    [LongFact]
    public async Task A_poll_shows_what_is_chosen_on_the_phone_and_a_list_what_can_be()
    {
        var (session, number, friend) = (
            await gateway.Api.CreateSessionAsync("Ballot"),
            SharedGateway.NewNumber(),
            SharedGateway.NewNumber()
        );
        await gateway.Api.LinkAsync(session, number);
        await gateway.Api.AddPhoneAsync(friend, "Ines Castro");
        await gateway.Api.PostAsync(
            $"/messages/session/{session}/send",
            new { to = friend, poll = new { question = "Lunch?", options = new[] { "pizza", "sushi" } } }
        );
        await gateway.Api.PostAsync(
            $"/messages/session/{session}/send",
            new
            {
                to = friend,
                list = new
                {
                    description = "Today",
                    buttonText = "Menu",
                    sections = new[]
                    {
                        new
                        {
                            title = "Warm",
                            rows = new[]
                            {
                                new
                                {
                                    rowId = "1",
                                    title = "Soup",
                                    description = "of the day",
                                },
                            },
                        },
                    },
                },
            }
        );
        await using var visitor = await gateway.VisitAsync();
        await visitor.GoAsync($"/sessions/{session}/chats/{friend}%40c.us");
        var (here, there) = (visitor.Region("Conversation"), visitor.Page.Locator(".phone"));
        foreach (var side in (ILocator[])[here, there])
        foreach (var text in (string[])["Lunch?", "Menu", "Warm", "Soup", "of the day"])
            await Visitor.SeesAsync(side, text);

        await there.GetByRole(AriaRole.Button, new() { Name = "sushi" }).ClickAsync();
        await here.GetByRole(AriaRole.Progressbar, new() { Name = "1 of 1 person for sushi" }).WaitForAsync();
        await Visitor.SeesAsync(here.Locator(".poll"), "Ines Castro");
        await Assertions.Expect(there.GetByRole(AriaRole.Button, new() { Name = "sushi" })).ToHaveAttributeAsync("aria-pressed", "true");
        await there.GetByRole(AriaRole.Button, new() { Name = "pizza" }).ClickAsync();
        await here.GetByRole(AriaRole.Progressbar, new() { Name = "1 of 1 person for pizza" }).WaitForAsync();
        await here.GetByRole(AriaRole.Progressbar, new() { Name = "0 of 1 person for sushi" }).WaitForAsync();
        await visitor.FindsNoBarrierAsync("a poll");
        await visitor.GoAsync("/events");
        await visitor.SeesAsync("pizza · ");
        visitor.LoggedNoError();
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_gateway_without_a_browser_says_so_and_shows_how_one_comes()
    {
        await using var visitor = await gateway.VisitAsync();
        var (found, download, trouble, begun) = ("false", "null,\"percent\":null", "null", "\"running\",\"percent\":0");
        // The installer itself is another test's; here it is how its answers look.
        await visitor.Page.RouteAsync("**/api/browser**", route =>
        {
            // It begins when it is asked to, not before: the page looks every now and then.
            if (route.Request.Method == "POST")
                (download, trouble) = (begun, "null");
            return route.FulfillAsync(new() { ContentType = "application/json", Body = Answer() });
        });
        string Answer() =>
            $$$"""{"status":"success","data":{"found":{{{found}}},"missing":"No Chromium or Chrome was found.","trouble":{{{trouble}}},"download":{{{download}}}}}""";
        await visitor.GoAsync();
        var notice = visitor.Region("Browser");
        await Visitor.SeesAsync(notice, "No Chromium or Chrome was found.");
        await Visitor.SeesAsync(notice, "wagateway install-browser");
        await visitor.FindsNoBarrierAsync("no browser");
        await visitor.Button("Download Chromium").ClickAsync();
        await Visitor.SeesAsync(notice, "Downloading Chromium: 0 %");
        download = "\"running\",\"percent\":40";
        await Visitor.SeesAsync(notice, "Downloading Chromium: 40 %");
        (download, trouble) = ("\"failed\",\"percent\":0", "\"The browser could not be downloaded: no connection.\"");
        await Visitor.SeesAsync(notice, "no connection");
        begun = "\"running\",\"percent\":100";
        await visitor.Button("Download Chromium").ClickAsync();
        await Visitor.SeesAsync(notice, "Unpacking Chromium…");
        (found, download) = ("true", "\"done\",\"percent\":100");
        await visitor.SeesAsync("Chromium is installed");
        await Assertions.Expect(notice).ToHaveCountAsync(0);
        visitor.LoggedNoError();
    }

    private static async Task MakeAsync(Visitor visitor, string name, string webhook)
    {
        await visitor.Button("New session").First.ClickAsync();
        await visitor.FindsNoBarrierAsync("the question for a session");
        await visitor.Field("Name").FillAsync("no/slash");
        await visitor.Field("Talks to").SelectOptionAsync("sandbox");
        await visitor.Button("Create and start").ClickAsync();
        await Assertions.Expect(visitor.Field("Name")).ToHaveAttributeAsync("aria-invalid", "");
        await visitor.Field("Name").FillAsync(name);
        await visitor.Field("Webhook URL (optional)").FillAsync(webhook);
        await visitor.Button("Create and start").ClickAsync();
        await visitor.SeesAsync("The signing secret");
        await visitor.Button("Done").ClickAsync();
    }

    private static async Task SayAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.PressAsync("Enter");
    }

    private static async Task ReactAsync(Visitor visitor, ILocator where, string to)
    {
        var message = where.GetByRole(AriaRole.Listitem).Filter(new() { HasText = to });
        await message.HoverAsync();
        await message.GetByRole(AriaRole.Button, new() { Name = "React on the phone" }).ClickAsync();
        await visitor.Button("👍").ClickAsync();
    }

    private static async Task ReplyAsync(Visitor visitor, ILocator where, string to, string text)
    {
        var message = where.GetByRole(AriaRole.Listitem).Filter(new() { HasText = to });
        await message.HoverAsync();
        await message.GetByRole(AriaRole.Button, new() { Name = "Reply" }).ClickAsync();
        await SayAsync(visitor.Field("Message"), text);
    }
}
