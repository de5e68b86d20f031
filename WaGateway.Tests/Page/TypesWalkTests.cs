using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Page;

/// <summary>What people send besides texts and files is shown as what it is, and the log has a line for each.</summary>
[Collection(PageCollection.Name)]
public sealed class TypesWalkTests(PageGateway gateway)
{
    private static readonly object[] Sent =
    [
        new
        {
            order = new
            {
                title = "Tea for two",
                items = 2,
                total = "19.90",
            },
            message = "by Friday",
        },
        new
        {
            product = new
            {
                title = "Mug",
                price = 8,
                sale_price = 6.5,
                url = "https://shop.example/mug",
            },
        },
        new
        {
            @event = new
            {
                name = "Dinner",
                starts_at = "2031-05-06T19:30Z",
                location = "Home",
                cancelled = true,
            },
        },
        new { invite = new { chat = "120363000000000077@g.us", name = "Choir" }, message = "sing with us" },
        new { payment = new { amount = 30.5 }, message = "for the tea" },
        Raw(
            """{"type":"interactive","caption":"Pick one","footer":"kindly","interactiveHeader":{"title":"Sizes"},"interactivePayload":{"buttons":[{"name":"quick_reply","buttonParamsJson":"{\"display_text\":\"Small\",\"id\":\"s\"}"}]}}"""
        ),
        Raw("""{"type":"call_log","callOutcome":"Completed","callDuration":125}"""),
        Raw("""{"type":"pinned_message"}"""),
        Raw("""{"type":"thing_of_tomorrow","body":"","what":1}"""),
    ];

    private static readonly string[] Shown =
    [
        "Tea for two",
        "2 items, 19.90 BRL",
        "by Friday",
        "6.50 BRL",
        "instead of 8.00 BRL",
        "Cancelled",
        "Choir",
        "sing with us",
        "Payment request",
        "30.50 BRL",
        "for the tea",
        "Pick one",
        "Sizes",
        "Small",
        "kindly",
        "Voice call, 2:05",
        "Pinned a message",
        "thing of tomorrow",
    ];

    [LongFact]
    public async Task Orders_products_events_and_the_rest_are_shown_as_themselves()
    {
        var (session, shop, friend) = (
            await gateway.Api.CreateSessionAsync("Market"),
            SharedGateway.NewNumber(),
            SharedGateway.NewNumber()
        );
        await gateway.Api.LinkAsync(session, shop);
        await gateway.Api.AddPhoneAsync(friend, "Ines Castro");
        foreach (var one in Sent)
        {
            var body = JsonSerializer.SerializeToNode(one)!;
            body["to"] = shop;
            await gateway.Api.PostAsync($"/sandbox/phones/{friend}/messages", body, 201);
        }
        await gateway.Api.HasAsync(session, Sent.Length);
        await using var visitor = await gateway.VisitAsync();
        await visitor.GoAsync($"/sessions/{session}/chats/{friend}%40c.us");
        var here = visitor.Region("Conversation");
        foreach (var text in Shown)
            await Visitor.SeesAsync(here, text);
        Assert.Equal("https://shop.example/mug", await here.GetByText("See it").GetAttributeAsync("href"));
        foreach (var text in (string[])["Order: Tea for two", "Event: Dinner"])
            await Visitor.SeesAsync(visitor.Page.Locator(".phone"), text);
        // The line that says what it is, is for those who do not see the card.
        Assert.Equal(0, await here.GetByText("Order: Tea for two").CountAsync());
        await visitor.FindsNoBarrierAsync("messages of every type");
        await visitor.FitsAsync("messages of every type");
        await visitor.GoAsync("/events");
        foreach (var text in (string[])["Order: Tea for two", "Voice call, 2:05", "Pinned a message"])
            await visitor.SeesAsync(text);
        visitor.LoggedNoError();
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
    }

    private static object Raw(string json) => new { raw = JsonNode.Parse(json) };
}
