using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

[Collection(LinkedSessionsCollection.Name)]
public sealed class ChannelTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [LongData(false)]
    [InlineData(true)]
    public async Task A_channel_is_found_followed_read_and_left(bool lid)
    {
        var session = (await shared.LinkedAsync(lid)).Id;
        var ana = SharedGateway.NewNumber();
        await api.AddPhoneAsync(ana, "Ana", lid);
        var made = await api.PostAsync($"/sandbox/phones/{ana}/channels", new { name = $"News {ana}", description = "Every day" }, 201);
        var id = (string)made["id"]!;
        await api.WriteAsync(ana, id, "Before you came");

        var found = Assert.Single((await api.GetAsync($"/sessions/{session}/channels/search?q=news%20{ana}")).AsArray())!;
        Assert.Equal((id, $"News {ana}", "none"), (Text(found, "id"), Text(found, "name"), Text(found, "role")));
        Assert.Equal("channel_not_found", await api.RefusedAsync(HttpMethod.Get, $"/sessions/{session}/channels/{id}", 404));
        await api.PostAsync($"/sessions/{session}/channels/{id}/follow");
        Assert.Equal("follower", Text(await api.GetAsync($"/sessions/{session}/channels/{id}"), "role"));
        Assert.Contains((await api.GetAsync($"/sessions/{session}/channels")).AsArray(), one => Text(one!, "id") == id);

        var second = Text(await api.WriteAsync(ana, id, "Today"), "id");
        await api.PostAsync($"/sandbox/phones/{ana}/messages", new { reaction = second, message = "🎉" }, 201);
        var posts = await Eventually.GetAsync(
            async () => (await api.GetAsync($"/sessions/{session}/channels/{id}/messages")).AsArray(),
            all => all.Count == 2 && all[0]!["reactions"]!.AsArray().Count == 1
        );
        Assert.Equal(["Today", "Before you came"], posts.Select(post => Text(post!, "content")));
        Assert.Equal(("🎉", 1), (Text(posts[0]!["reactions"]![0]!, "emoji"), (int)posts[0]!["reactions"]![0]!["count"]!));

        var foreign = $"/sessions/{session}/channels/{id}/messages?before=true_{ana}@c.us_3EB0A1B2C3D4E5F60718";
        Assert.Equal("message_not_found", await api.RefusedAsync(HttpMethod.Get, foreign, 404));
        await api.PostAsync($"/sessions/{session}/channels/{id}/mute");
        Assert.True((bool)(await api.GetAsync($"/sessions/{session}/channels/{id}"))["muted"]!);
        await api.PostAsync($"/sessions/{session}/channels/{id}/unmute");
        Assert.False((bool)(await api.GetAsync($"/sessions/{session}/channels/{id}"))["muted"]!);
        Assert.Equal("not_channel_admin", await RefusedAsync(session, id, "Mine"));
        var rename = new { name = "Mine" };
        Assert.Equal("not_channel_admin", await api.RefusedAsync(HttpMethod.Patch, $"/sessions/{session}/channels/{id}", 403, rename));
        Assert.Equal("not_channel_admin", await api.RefusedAsync(HttpMethod.Delete, $"/sessions/{session}/channels/{id}/picture", 403));

        await api.PostAsync($"/sessions/{session}/channels/{id}/unfollow");
        Assert.DoesNotContain((await api.GetAsync($"/sessions/{session}/channels")).AsArray(), one => Text(one!, "id") == id);
        Assert.Equal("channel_not_found", await RefusedAsync(session, id, "Hello?", 404));
        var stranger = $"/sessions/{session}/channels/120363000000000000@newsletter/messages";
        Assert.Equal("channel_not_found", await api.RefusedAsync(HttpMethod.Get, stranger, 404));
        Assert.DoesNotContain(await api.MessagesAsync(session), message => Text(message, "chatId") == id);
        Assert.Equal(
            "channel_not_found",
            await api.RefusedAsync(HttpMethod.Post, $"/sessions/{session}/channels/120363000000000000@newsletter/follow", 404)
        );
    }

    [Theory]
    [LongData(false)]
    [InlineData(true)]
    public async Task Ones_own_channel_is_made_written_in_and_deleted(bool lid)
    {
        var session = (await shared.LinkedAsync(lid)).Id;
        var ben = SharedGateway.NewNumber();
        await api.AddPhoneAsync(ben, "Ben", lid);
        var own = await api.PostAsync($"/sessions/{session}/channels", new { name = $"Shop {ben}", description = "Socks" }, 201);
        var id = Text(own, "id")!;
        Assert.Equal("owner", Text(own, "role"));
        await api.PostAsync($"/sandbox/phones/{ben}/channels/follow", new { channel = id });
        await api.PatchAsync($"/sessions/{session}/channels/{id}", new { name = $"Shop of {ben}", description = "" });
        var shown = Assert.Single((await api.GetAsync($"/sandbox/phones/{ben}/channels")).AsArray())!;
        Assert.Equal(($"Shop of {ben}", "", "follower"), (Text(shown, "name"), Text(shown, "description"), Text(shown, "role")));
        await PictureAsync(session, id, ben);

        var text = await api.SendAsync(session, id, "Striped ones are back");
        var poll = await SendAsync(session, new { to = id, poll = new { question = "Which?", options = new[] { "red", "blue" } } });
        var picture = await SendAsync(
            session,
            new
            {
                to = id,
                media = new
                {
                    type = "image",
                    data = Convert.ToBase64String(Pictures.Png()),
                    caption = "Here",
                },
            }
        );
        Assert.All([text, poll, picture], sent => Assert.True((int)sent["ack"]! >= 1));
        Assert.All([text, poll, picture], sent => Assert.Equal(id, Text(sent, "chatId")));
        var seen = await Eventually.GetAsync(async () => await SeenAsync(ben, id), all => all.Count == 3);
        var posted = (await api.GetAsync($"/sessions/{session}/channels/{id}/messages")).AsArray();
        Assert.Equal(["image", "poll_creation", "chat"], posted.Select(post => Text(post!, "messageType")));
        Assert.Equal(["chat", "poll_creation", "image"], seen.Select(one => Text(one, "type")));

        await api.PutAsync($"/messages/{text["id"]}", new { message = "Striped ones are sold out" });
        await api.DeleteAsync($"/messages/{poll["id"]}");
        seen = await Eventually.GetAsync(async () => await SeenAsync(ben, id), all => Text(all[1], "type") == "revoked");
        Assert.Equal("Striped ones are sold out", Text(seen[0], "message"));
        Assert.Equal(
            "validation_failed",
            await RefusedAsync(session, new { to = id, location = new { latitude = 1, longitude = 2 } }, 400)
        );

        var reply = new { message_id = Text(text, "messageId"), reply_message = "Sorry" };
        Assert.Equal("quote_not_allowed", await api.RefusedAsync(HttpMethod.Post, $"/webhook/{session}", 400, reply));
        Assert.Equal("quote_not_allowed", await api.RefusedAsync(HttpMethod.Post, $"/webhook/{session}?async=true", 400, reply));
        Assert.Equal(3, (await SeenAsync(ben, id)).Count);

        Assert.Equal("not_channel_admin", await api.RefusedAsync(HttpMethod.Post, $"/sessions/{session}/channels/{id}/unfollow", 403));
        await api.DeleteAsync($"/sessions/{session}/channels/{id}");
        Assert.Empty((await api.GetAsync($"/sandbox/phones/{ben}/channels")).AsArray());
    }

    [Fact]
    public async Task Posts_reach_webhooks_that_ask_for_them_and_no_other()
    {
        var session = (await shared.LinkedAsync()).Id;
        var ana = SharedGateway.NewNumber();
        await api.AddPhoneAsync(ana, "Ana");
        var id = Text(await api.PostAsync($"/sandbox/phones/{ana}/channels", new { name = $"Told {ana}" }, 201), "id")!;
        await api.PostAsync($"/sessions/{session}/channels/{id}/follow");
        await using var asks = new RawReceiver();
        await using var doesNot = new RawReceiver();
        var quiet = await api.PostAsync($"/webhook/{session}/register", new { url = doesNot.Url }, 201);
        await api.WriteAsync(ana, id, "Nobody asked");
        // What is written after it is told after it.
        await api.WriteAsync(ana, (await shared.LinkedAsync()).Shop, $"After it {ana}");
        var others = await Eventually.GetAsync(() => Task.FromResult(Bodies(doesNot)), all => Has(all, $"After it {ana}"));
        Assert.DoesNotContain(others, body => Text(body["message"]!, "chatId") == id);
        var loud = await api.PostAsync(
            $"/webhook/{session}/register",
            new
            {
                url = asks.Url,
                filters = new
                {
                    channels = "all",
                    people = "none",
                    groups = "none",
                },
            },
            201
        );
        var post = Text(await api.WriteAsync(ana, id, "Somebody asked"), "id");
        var told = await Eventually.GetAsync(() => Task.FromResult(Bodies(asks)), all => all.Count == 1);
        Assert.Equal(("message", post, id), (Text(told[0], "event"), Text(told[0]["message"]!, "id"), Text(told[0]["message"]!, "chatId")));
        Assert.Equal(($"Told {ana}", id), (Text(told[0]["message"]!, "contactName"), Text(told[0]["message"]!, "from")));
        var kept = Assert.Single(await api.MessagesAsync(session, $"chat={id}"));
        Assert.Equal("Somebody asked", Text(kept, "content"));
        await PicturesAsync(session, ana, id);
        await api.WriteAsync(ana, (await shared.LinkedAsync()).Shop, $"And then {ana}");
        others = await Eventually.GetAsync(() => Task.FromResult(Bodies(doesNot)), all => Has(all, $"And then {ana}"));
        Assert.DoesNotContain(others, body => Text(body["message"]!, "chatId") == id);
        await api.DeleteAsync($"/webhook/{quiet["id"]}");
        await api.DeleteAsync($"/webhook/{loud["id"]}");
    }

    private async Task PictureAsync(long session, string channel, string follower)
    {
        var path = $"/sessions/{session}/channels/{channel}/picture";
        await api.PutAsync(path, new { data = Convert.ToBase64String(Pictures.Png()) });
        // WhatsApp Web makes a JPEG of whatever it is given.
        Assert.StartsWith("/9j/", await ShownAsync());
        var unreadable = new { data = Convert.ToBase64String([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]) };
        Assert.Equal("validation_failed", await api.RefusedAsync(HttpMethod.Put, path, 400, unreadable));
        await api.DeleteAsync(path);
        Assert.Null(await ShownAsync());
        async Task<string?> ShownAsync() =>
            Text(
                (await api.GetAsync($"/sandbox/phones/{follower}/channels")).AsArray().Single(one => Text(one!, "id") == channel)!,
                "picture"
            );
    }

    /// <summary>Files of channels are not encrypted: they are fetched, and belong to no other chat.</summary>
    private async Task PicturesAsync(long session, string ana, string channel)
    {
        var media = new { type = "image", data = Convert.ToBase64String(Pictures.Png()) };
        await api.PostAsync($"/sandbox/phones/{ana}/messages", new { to = channel, media }, 201);
        var picture = (
            await Eventually.GetAsync(
                () => api.MessagesAsync(session, $"chat={channel}&type=image"),
                all => all is [{ } one] && Text(one, "mediaState") == "ready"
            )
        )[0];
        var forward = $"/messages/{picture["id"]}/forward";
        Assert.Equal("change_refused", await api.RefusedAsync(HttpMethod.Post, forward, 409, new { to = ana }));
    }

    private static bool Has(IReadOnlyList<JsonNode> bodies, string words) => bodies.Any(body => Text(body["message"]!, "content") == words);

    private static IReadOnlyList<JsonNode> Bodies(RawReceiver receiver) =>
        [.. receiver.Requests.Select(request => JsonNode.Parse(request.Body)!)];

    private async Task<IReadOnlyList<JsonNode>> SeenAsync(string number, string channel) =>
        [.. (await api.GetAsync($"/sandbox/phones/{number}/messages?chat={channel}")).AsArray().Select(one => one!)];

    private Task<JsonNode> SendAsync(long session, object message) => api.PostAsync($"/messages/session/{session}/send", message);

    private Task<string> RefusedAsync(long session, string to, string message, int status = 403) =>
        RefusedAsync(session, new { to, message }, status);

    private Task<string> RefusedAsync(long session, object message, int status) =>
        api.RefusedAsync(HttpMethod.Post, $"/messages/session/{session}/send", status, message);

    private static string? Text(JsonNode node, string name) => (string?)node[name];
}
