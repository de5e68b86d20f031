using System.Text;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>A forwarded message is a send like any other: written down first, under an id of its own, once.</summary>
[Collection(LinkedSessionsCollection.Name)]
public sealed class ForwardTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task Whatever_can_be_forwarded_arrives_whole_and_marked_under_the_id_that_was_told(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var (session, john, mary) = (linked.Id, await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        var image = Pictures.Png();
        object[] originals =
        [
            new { to = john, message = "A text" },
            new
            {
                to = john,
                message = "A caption",
                media = new { type = "image", data = Convert.ToBase64String(image) },
            },
            new
            {
                to = john,
                media = new
                {
                    type = "document",
                    filename = "list.txt",
                    data = Convert.ToBase64String(Encoding.UTF8.GetBytes("one, two")),
                },
            },
            new
            {
                to = john,
                location = new
                {
                    latitude = 1.5,
                    longitude = 2.5,
                    name = "Here",
                },
            },
            new { to = john, contact = new { name = "Jane Doe", phone = "+55 11 91111-2222" } },
            new { to = john, poll = new { question = "Tea?", options = new[] { "yes", "no" } } },
        ];
        foreach (var body in originals)
        {
            var original = await api.PostAsync($"/messages/session/{session}/send", body);
            var copy = await api.PostAsync($"/messages/{original["id"]}/forward", new { to = mary });
            Assert.Equal(
                ((string)original["messageType"]!, (string?)original["content"], true, $"{mary}@c.us"),
                ((string)copy["messageType"]!, (string?)copy["content"], (bool)copy["forwarded"]!, (string)copy["toNumber"]!)
            );
            Assert.NotEqual((string)original["messageId"]!, (string)copy["messageId"]!);
            var (here, there) = (await OnPhoneAsync(john, original), await OnPhoneAsync(mary, copy));
            Assert.True((bool)there["fields"]!["isForwarded"]!);
            foreach (var field in new[] { "directPath", "filehash", "caption", "lat", "loc", "vcardFormattedName", "pollName" })
                Assert.Equal((field, here["fields"]?[field]?.ToJsonString()), (field, there["fields"]?[field]?.ToJsonString()));
            if (original["mediaState"] is not null)
                await Eventually.GetAsync(
                    () => api.GetAsync($"/messages/{copy["id"]}"),
                    now => (string)now["mediaState"]! == "ready",
                    30,
                    "its file"
                );
            if ((string)original["messageType"]! == "document")
                Assert.Equal(
                    await api.BytesAsync($"/messages/{original["id"]}/media"),
                    await api.BytesAsync($"/messages/{copy["id"]}/media")
                );
        }
        Assert.Equal(originals.Length, (await api.OnPhoneAsync(mary)).Count);
    }

    [Fact]
    public async Task The_same_key_forwards_once_and_without_waiting_it_is_accepted_at_once()
    {
        var linked = await shared.LinkedAsync();
        var (session, john, mary) = (linked.Id, await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        var original = await api.SendAsync(session, john, "Once");
        var forward = $"/messages/{original["id"]}/forward";
        var copies = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => api.PostAsync(forward, new { to = mary }, key: $"forward-{mary}"))
        );
        Assert.Single(copies.Select(copy => (string)copy["messageId"]!).Distinct());
        Assert.Equal("idempotency_conflict", (string)(await api.PostAsync(forward, new { to = john }, 409, $"forward-{mary}"))["code"]!);
        var queued = await api.PostAsync($"{forward}?async=true", new { to = mary }, 202);
        Assert.Equal("queued", (string)queued["sendState"]!);
        await Eventually.GetAsync(
            () => api.GetAsync($"/messages/{queued["id"]}"),
            now => (string)now["sendState"]! == "delivered",
            what: "its arrival"
        );
        Assert.Equal(
            [(string)copies[0]["messageId"]!, (string)queued["messageId"]!],
            (await api.OnPhoneAsync(mary)).Select(m => (string)m["id"]!)
        );
        // Two at once to one chat are told apart by their ids.
        var (one, other) = (await api.SendAsync(session, john, "This"), await api.SendAsync(session, john, "That"));
        var both = await Task.WhenAll(new[] { one, other }.Select(m => api.PostAsync($"/messages/{m["id"]}/forward", new { to = mary })));
        Assert.Equal(["This", "That"], await Task.WhenAll(both.Select(async copy => (string)(await OnPhoneAsync(mary, copy))["message"]!)));
    }

    [Fact]
    public async Task What_cannot_be_forwarded_is_refused_with_the_reason()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john, mary) = (linked.Id, linked.Shop, await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        var menu = await api.PostAsync(
            $"/messages/session/{session}/send",
            new
            {
                to = john,
                list = new
                {
                    description = "Which?",
                    buttonText = "Menu",
                    sections = new[] { new { title = "All", rows = new[] { new { rowId = "r1", title = "One" } } } },
                },
            }
        );
        Assert.Equal("change_refused", await api.RefusedAsync(HttpMethod.Post, $"/messages/{menu["id"]}/forward", 409, new { to = mary }));
        await api.WriteAsync(john, shop, "Gone");
        var row = (
            await Eventually.GetAsync(
                () => api.MessagesAsync(session, $"phone={john}&direction=in"),
                all => all.Count == 1,
                what: "the message"
            )
        )[0];
        await api.DeleteAsync($"/messages/{row["id"]}?for=me");
        Assert.Equal(
            "message_not_found",
            await api.RefusedAsync(HttpMethod.Post, $"/messages/{row["id"]}/forward", 404, new { to = mary })
        );
        Assert.Empty(await api.OnPhoneAsync(mary));
    }

    private async Task<JsonNode> OnPhoneAsync(string number, JsonNode message) =>
        (await api.OnPhoneAsync(number)).Single(m => (string)m["id"]! == (string)message["messageId"]!);
}
