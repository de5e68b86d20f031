using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WaGateway.Model;
using WaGateway.Store;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Page;

/// <summary>Somebody works with the page all day: with many sessions, many chats and long conversations.</summary>
[Collection(PageCollection.Name)]
public sealed class WorkplaceTests(PageGateway gateway)
{
    private const int Chats = 240;
    private const int Long = 420;

    /// <summary>A tone instead of what nobody says.</summary>
    private const string Microphone = """
        navigator.mediaDevices.getUserMedia = async () => {
          const sound = new AudioContext();
          const [tone, place] = [sound.createOscillator(), sound.createMediaStreamDestination()];
          tone.connect(place);
          tone.start();
          return place.stream;
        };
        """;

    [Theory]
    [InlineData(1280)]
    [LongData(390)]
    public async Task Thirty_sessions_are_a_table_that_is_searched_and_started_together(int width)
    {
        var session = (JsonObject)(await gateway.Api.GetAsync($"/sessions/{await gateway.Api.CreateSessionAsync($"Many {width}")}"))!;
        await using var visitor = await gateway.VisitAsync(width: width);
        // Thirty of them are in nobody's way here.
        var all = new JsonArray([.. Enumerable.Range(1, 30).Select(number => (JsonNode)Numbered(session, number))]);
        await visitor.Page.RouteAsync("**/api/sessions", route => AnswerAsync(route, all));
        await visitor.Page.RouteAsync("**/api/sessions/*", route => AnswerAsync(route, all[0]!));
        var started = new List<string>();
        await visitor.Page.RouteAsync("**/api/sessions/*/start", route =>
        {
            lock (started)
                started.Add(route.Request.Url.Split('/')[^2]);
            return AnswerAsync(route, all[0]!);
        });
        await visitor.GoAsync();
        var rows = visitor.Page.Locator(".sessions tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(30);
        await visitor.FindsNoBarrierAsync("thirty sessions");
        await visitor.FitsAsync("thirty sessions");
        await Assertions.Expect(visitor.Link("Events")).ToBeInViewportAsync();
        Assert.Equal("A branch with a name that is cut 7", await rows.Nth(6).GetByRole(AriaRole.Link).First.GetAttributeAsync("title"));

        await visitor.Field("Search sessions").FillAsync("cut");
        await Assertions.Expect(rows).ToHaveCountAsync(4);
        await visitor.SeesAsync("4 of 30 shown");
        await visitor.Field("Choose all that are shown").CheckAsync();
        await visitor.Button("Start chosen").ClickAsync();
        await visitor.SeesAsync("4 sessions start");
        Assert.Equal(["14", "21", "28", "7"], started.Order(StringComparer.Ordinal));
        await visitor.Field("Search sessions").FillAsync("nothing is called so");
        await visitor.SeesAsync("No session matches.");
        visitor.LoggedNoError();
    }

    [Fact]
    public async Task Many_chats_and_long_conversations_are_searched_and_scrolled_with_few_elements()
    {
        var session = await gateway.Api.CreateSessionAsync("Archive");
        var last = await ImportAsync(session);
        await using var visitor = await gateway.VisitAsync();
        await visitor.GoAsync($"/sessions/{session}/chats");
        var chats = visitor.Page.Locator(".chat-list li");
        await chats.First.WaitForAsync();
        await visitor.Page.Locator(".chat-list a").First.FocusAsync();
        for (var times = 0; times < 4; times++)
            await visitor.Page.Keyboard.PressAsync("End");
        await Eventually.GetAsync(
            async () =>
            {
                await visitor.Page.Keyboard.PressAsync("End");
                return await visitor.Page.EvaluateAsync<string>("() => document.activeElement.querySelector('.name')?.textContent ?? ''");
            },
            name => name == $"Person {Chats - 1}",
            what: "the oldest chat"
        );
        Assert.InRange(await chats.CountAsync(), 5, 60);

        await visitor.Field("Search chats and messages").FillAsync("needle");
        await Visitor.SeesAsync(visitor.Region("Messages found"), "1 message");
        await visitor.FindsNoBarrierAsync("what was found");
        await visitor.Region("Messages found").GetByRole(AriaRole.Link).ClickAsync();
        var here = visitor.Region("Conversation");
        await Assertions.Expect(here.GetByText("the needle in it")).ToBeInViewportAsync();
        var messages = here.Locator(".msg");
        Assert.InRange(await messages.CountAsync(), 10, 160);
        // Down from there, page by page, and back up to the very first.
        await ScrollAsync(visitor, "node.scrollHeight", last);
        Assert.InRange(await messages.CountAsync(), 10, 160);
        await ScrollAsync(visitor, "0", "Message 0.");
        Assert.InRange(await messages.CountAsync(), 10, 160);
        await visitor.Button("Newest messages").ClickAsync();
        await Assertions.Expect(here.GetByText(last)).ToBeInViewportAsync();
        await visitor.FindsNoBarrierAsync("a long conversation");
        visitor.LoggedNoError();
    }

    [Fact]
    public async Task A_chat_is_found_read_answered_and_corrected_by_keyboard_and_what_was_begun_is_kept()
    {
        var (session, number, friend) = (
            await gateway.Api.CreateSessionAsync("Desk"),
            SharedGateway.NewNumber(),
            SharedGateway.NewNumber()
        );
        await gateway.Api.LinkAsync(session, number);
        await gateway.Api.AddPhoneAsync(friend, "Ines Castro");
        await gateway.Api.WriteAsync(friend, number, "Is it blue?");
        await gateway.Api.HasAsync(session, 1);
        await using var visitor = await gateway.VisitAsync();
        await visitor.Page.AddInitScriptAsync(Microphone);
        var keys = visitor.Page.Keyboard;
        await visitor.GoAsync($"/sessions/{session}/chats");
        await visitor.Page.Locator(".chat-list").GetByText("1 new").WaitForAsync();
        await visitor.Field("Search chats and messages").FillAsync("ines");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Assertions.Expect(visitor.Field("Message")).ToBeFocusedAsync();
        await visitor.Button("Mark 1 as read").ClickAsync();
        await Assertions.Expect(visitor.Button("Mark 1 as read")).ToBeHiddenAsync();

        await visitor.Field("Message").FillAsync("It is bleu");
        await visitor.GoAsync($"/sessions/{session}");
        await visitor.GoAsync($"/sessions/{session}/chats");
        await visitor.Page.Locator(".chat-list").GetByText("Draft: It is bleu").WaitForAsync();
        await visitor.GoAsync($"/sessions/{session}/chats/{friend}%40c.us");
        await Assertions.Expect(visitor.Field("Message")).ToHaveValueAsync("It is bleu");
        await visitor.Field("Message").PressAsync("Enter");
        var (here, there) = (visitor.Region("Conversation"), visitor.Page.Locator(".phone"));
        await Visitor.SeesAsync(there, "It is bleu");
        // On the phone it may be seen before the page knows that it was sent: until then it cannot be edited.
        await here.GetByRole(AriaRole.Img, new() { NameRegex = new("^(Sent|Delivered|Read)$") }).WaitForAsync();
        await ChooseAsync(visitor, "It is bleu", "Edit…");
        await Assertions.Expect(visitor.Field("Message")).ToHaveValueAsync("It is bleu");
        await visitor.Field("Message").FillAsync("It is blue");
        await visitor.Field("Message").PressAsync("Enter");
        await Visitor.SeesAsync(there, "It is blue");
        await Visitor.SeesAsync(here, "edited");
        await ChooseAsync(visitor, "Is it blue?", "Star");
        await here.GetByTitle("Starred").WaitForAsync();

        // One stop for the Tab key, however many messages there are: where one was last; the arrow keys go from one to the other.
        await visitor.Field("Message").FocusAsync();
        for (var times = 0; times < 3; times++)
            await keys.PressAsync("Shift+Tab");
        var reached = here.Locator(".msg").Filter(new() { Has = visitor.Page.Locator(":focus") });
        await Assertions.Expect(reached).ToContainTextAsync("Is it blue?");
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(reached).ToContainTextAsync("It is blue");

        // A voice message is ogg, which this browser does not record.
        await visitor.Button("Record a voice message").ClickAsync();
        await visitor.SeesAsync("0:02");
        await visitor.Button("Send the voice message").ClickAsync();
        await here.Locator("audio").WaitForAsync();
        var sent = (await gateway.Api.MessagesAsync(session, "type=ptt"))[0];
        Assert.Equal("audio/ogg; codecs=opus", (string)sent["mimetype"]!);

        await visitor.Button("About this contact").ClickAsync();
        await Visitor.SeesAsync(visitor.Region("About this contact"), "Ines Castro");
        await visitor.Button("Save under a name…").ClickAsync();
        await visitor.Field("Name").FillAsync("Ines of the socks");
        await visitor.Button("Save").ClickAsync();
        await visitor.Page.Locator(".chat-list").GetByText("Ines of the socks").WaitForAsync();
        await visitor.FindsNoBarrierAsync("the side of a contact");
        visitor.LoggedNoError();
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
    }

    private static async Task ChooseAsync(Visitor visitor, string message, string action)
    {
        var row = visitor.Region("Conversation").GetByRole(AriaRole.Listitem).Filter(new() { HasText = message });
        await row.GetByRole(AriaRole.Button, new() { Name = "More actions for this message" }).FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = action, Exact = true }).ClickAsync();
    }

    private static Task ScrollAsync(Visitor visitor, string to, string text) =>
        Eventually.GetAsync(
            async () =>
            {
                await visitor.Page.EvaluateAsync(
                    $"() => {{ const node = document.querySelector('.thread .scroller'); node.scrollTop = {to}; }}"
                );
                return await visitor.Region("Conversation").GetByText(text, new() { Exact = true }).IsVisibleAsync();
            },
            isThere => isThere,
            60,
            text
        );

    private static JsonObject Numbered(JsonObject session, int number)
    {
        var one = (JsonObject)session.DeepClone();
        (one["id"], one["sessionName"]) = (number, number % 7 == 0 ? $"A branch with a name that is cut {number}" : $"Shop {number}");
        return one;
    }

    private static Task AnswerAsync(IRoute route, JsonNode data) =>
        route.FulfillAsync(
            new()
            {
                ContentType = "application/json",
                Body = new JsonObject { ["status"] = "success", ["data"] = data.DeepClone() }.ToJsonString(),
            }
        );

    /// <returns>The newest message of the long conversation.</returns>
    private async Task<string> ImportAsync(long session)
    {
        var began = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var all = Enumerable
            .Range(0, Chats)
            .Select(chat => Said($"55117{chat:00000000}@c.us", $"Person {chat}", "Good morning", began.AddHours(-chat)))
            .Concat(
                Enumerable
                    .Range(0, Long)
                    .Select(message =>
                        Said(
                            "5511700000000@c.us",
                            "Person 0",
                            message == 150 ? "Message 150 with the needle in it" : $"Message {message}.",
                            began.AddMinutes(message + 1)
                        )
                    )
            );
        await gateway.Services.GetRequiredService<MessageStore>().ImportAsync([.. all]);
        return $"Message {Long - 1}.";

        MessageRecord Said(string chat, string name, string text, DateTimeOffset at) =>
            new()
            {
                SessionId = session,
                MessageId = $"{chat.Split('@')[0]}{at.ToUnixTimeSeconds()}",
                SerializedId = $"false_{chat}_{at.ToUnixTimeSeconds()}",
                ChatId = chat,
                Person = chat,
                FromMe = false,
                FromNumber = chat,
                ContactName = name,
                Type = "chat",
                Content = text,
                Timestamp = at,
                Ack = 2,
            };
    }
}
