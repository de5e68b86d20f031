using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

[Collection(LinkedSessionsCollection.Name)]
public sealed class StatusTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [LongData(false)]
    [InlineData(true)]
    public async Task What_acquaintances_post_is_an_event_and_no_message(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var (session, shop) = (linked.Id, linked.Shop);
        var (ana, stranger) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        await api.AddPhoneAsync(ana, "Ana", lid);
        await api.AddPhoneAsync(stranger, "Stranger", lid);
        await api.WriteAsync(ana, shop, "Hello");
        await api.PostAsync($"/sandbox/phones/{stranger}/status", new { text = "Nobody you know" }, 201);
        var text = await api.PostAsync($"/sandbox/phones/{ana}/status", new { text = "On holiday 🏖" }, 201);
        var picture = await api.PostAsync(
            $"/sandbox/phones/{ana}/status",
            new
            {
                media = new
                {
                    type = "image",
                    data = Convert.ToBase64String(Pictures.Png()),
                    caption = "The beach",
                },
            },
            201
        );
        var events = await Eventually.GetAsync(() => PostedAsync(session, ana), all => all.Count == 2);
        Assert.Equal([("chat", "On holiday 🏖"), ("image", "The beach")], events.Select(e => (Text(e, "type"), Text(e, "content"))));
        Assert.Equal([(string)text["id"]!, (string)picture["id"]!], events.Select(e => Text(e, "id")));
        Assert.All(events, e => Assert.Equal(("Ana", $"{ana}@c.us"), (Text(e, "contactName"), Text(e, "from"))));
        if (lid)
            Assert.All(events, e => Assert.EndsWith("@lid", Text(e, "lid")));
        Assert.Empty(await PostedAsync(session, stranger));
        Assert.DoesNotContain(await api.MessagesAsync(session), message => Text(message, "chatId") == "status@broadcast");
        // Those who ask for all events are not told.
        Assert.DoesNotContain((await api.GetAsync($"/events?session={session}&limit=500"))["events"]!.AsArray(), e =>
            (string)e!["event"]! == "status.posted"
        );
    }

    [Theory]
    [LongData(false)]
    [InlineData(true)]
    public async Task Ones_own_statuses_are_listed_and_deleted(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var (session, shop) = (linked.Id, linked.Shop);
        var ben = SharedGateway.NewNumber();
        await api.AddPhoneAsync(ben, "Ben", lid);
        await api.WriteAsync(ben, shop, "Hello");
        var kept = await api.PostAsync($"/sessions/{session}/status", new { text = $"Open for {ben}" }, 201);
        var gone = await api.PostAsync($"/sessions/{session}/status", new { text = $"Closed for {ben}" }, 201);
        var path = $"/sessions/{session}/status/{kept["messageId"]}";
        Assert.Empty((await api.GetAsync($"{path}/views")).AsArray());
        await api.PostAsync($"/sandbox/phones/{ben}/status/view", new { chat = shop });
        var viewer = Assert.Single((await api.GetAsync($"{path}/views")).AsArray())!;
        Assert.Equal($"{ben}@c.us", Text(viewer, "id"));
        Assert.NotNull(viewer["readAt"]);
        await AnswersSayWhichAsync(session, ben, shop, Text(kept, "messageId")!);
        await api.DeleteAsync($"/sessions/{session}/status/{gone["messageId"]}");
        var own = (await api.GetAsync($"/sessions/{session}/status")).AsArray();
        var shown = Assert.Single(own, one => Text(one!, "content")!.EndsWith(ben, StringComparison.Ordinal))!;
        Assert.Equal((string)kept["messageId"]!, Text(shown, "messageId"));
        Assert.Equal("chat", Text(shown, "messageType"));
        var statuses = (await api.GetAsync($"/sandbox/phones/{ben}/contacts/{shop}"))["statuses"]!.AsArray();
        Assert.Contains(statuses, one => (string)one! == $"Open for {ben}");
        Assert.DoesNotContain(statuses, one => (string)one! == $"Closed for {ben}");
        var again = $"/sessions/{session}/status/{gone["messageId"]}";
        Assert.Equal("message_not_found", await api.RefusedAsync(HttpMethod.Delete, again, 404));
    }

    private async Task AnswersSayWhichAsync(long session, string ben, string shop, string status)
    {
        await api.PostAsync(
            $"/sandbox/phones/{ben}/messages",
            new
            {
                to = shop,
                message = "Until when?",
                quoted = status,
            },
            201
        );
        var answer = await Eventually.GetAsync(
            async () =>
                (await api.MessagesAsync(session, $"phone={ben}")).FirstOrDefault(message => Text(message, "content") == "Until when?"),
            found => found is not null
        );
        Assert.Equal(status, Text(answer!, "quotedMessageId"));
        Assert.Equal((status, $"{shop}@c.us"), (Text(answer!["quotedStatus"]!, "id"), Text(answer["quotedStatus"]!, "by")));
    }

    private async Task<IReadOnlyList<JsonNode>> PostedAsync(long session, string from) =>
        [.. (await api.EventsAsync(session, "status.posted")).Select(e => e["post"]!).Where(post => Text(post, "from") == $"{from}@c.us")];

    private static string? Text(JsonNode node, string name) => (string?)node[name];
}
