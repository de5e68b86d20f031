using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

[Collection(LinkedSessionsCollection.Name)]
public sealed class MessageTypesTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task Everything_but_files_arrives_as_it_was_sent(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var (session, john) = (linked.Id, await linked.FriendAsync());
        var place = await SendAsync(
            session,
            new
            {
                to = john,
                location = new
                {
                    latitude = -23.55,
                    longitude = -46.63,
                    name = "Praça",
                    address = "Rua 1",
                },
            },
            "location"
        );
        Assert.Equal("Praça\nRua 1", (string)place["content"]!);
        Assert.Equal(-23.55, (double)place["location"]!["latitude"]!);
        await SendAsync(session, new { to = john, contact = new { name = "Jane Doe", phone = "+55 11 91111-2222" } }, "vcard");
        var cards = await SendAsync(
            session,
            new
            {
                to = john,
                contacts = new[] { new { name = "Jane", phone = "5511911112222" }, new { name = "Joe", phone = "5511911113333" } },
            },
            "multi_vcard"
        );
        Assert.Equal("+5511911113333", (string)cards["contacts"]![1]!["phone"]!);
        await SendAsync(
            session,
            new
            {
                to = john,
                contact = new[] { new { name = "Jane", phone = "5511911112222" }, new { name = "Joe", phone = "5511911113333" } },
            },
            "multi_vcard"
        );
        var poll = await SendAsync(
            session,
            new
            {
                to = john,
                poll = new
                {
                    question = "Lunch?",
                    options = new[] { "pizza", "sushi" },
                    multiple = false,
                },
            },
            "poll_creation"
        );
        Assert.Equal(["pizza", "sushi"], poll["poll"]!["options"]!.AsArray().Select(option => (string)option!));
        await SendAsync(
            session,
            new
            {
                to = john,
                list = new
                {
                    description = "What do you like?",
                    buttonText = "Menu",
                    sections = new[] { new { title = "Warm", rows = new[] { new { rowId = "r1", title = "Soup" } } } },
                },
            },
            "list"
        );
        var onPhone = await Eventually.GetAsync(() => api.OnPhoneAsync(john), all => all.Count == 6, 20, "six messages");
        Assert.Equal(["location", "vcard", "multi_vcard", "multi_vcard", "poll_creation", "list"], onPhone.Select(m => (string)m["type"]!));
        Assert.Equal((-23.55, "Praça\nRua 1"), ((double)onPhone[0]["fields"]!["lat"]!, (string)onPhone[0]["fields"]!["loc"]!));
        Assert.Contains("waid=5511911112222:+5511911112222", (string)onPhone[1]["message"]!);
        Assert.Equal("Joe", (string)onPhone[2]["fields"]!["vcardList"]![1]!["displayName"]!);
        Assert.Equal(
            ("Lunch?", 1),
            ((string)onPhone[4]["fields"]!["pollName"]!, (int)onPhone[4]["fields"]!["pollSelectableOptionsCount"]!)
        );
        Assert.Equal("r1", (string)onPhone[5]["fields"]!["list"]!["sections"]![0]!["rows"]![0]!["rowId"]!);
    }

    [Fact]
    public async Task A_reply_with_mentions_and_typing_is_seen_as_such()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john, mary) = (linked.Id, linked.Shop, await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        var group = (string)
            (await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "Friends", participants = new[] { shop, mary } }, 201))[
                "id"
            ]!;
        var question = await api.WriteAsync(john, group, "Who comes?");
        await Eventually.GetAsync(
            () => api.MessagesAsync(session),
            all => all.Any(m => (string)m["messageId"]! == (string)question["id"]!),
            20,
            "the question"
        );
        var began = DateTimeOffset.UtcNow;
        var sent = await SendAsync(
            session,
            new
            {
                to = group,
                message = $"@{mary} comes",
                mentions = new[] { mary },
                reply_to = (string)question["id"]!,
                typing = 700,
            },
            "chat"
        );
        Assert.True(DateTimeOffset.UtcNow - began > TimeSpan.FromMilliseconds(700));
        Assert.Equal([$"{mary}@c.us"], sent["mentions"]!.AsArray().Select(id => (string)id!));
        Assert.Equal((string)question["id"]!, (string)sent["quotedMessageId"]!);
        var onPhone = await Eventually.GetAsync(
            () => api.OnPhoneAsync(mary),
            all => all.Any(m => (string)m["from"]! == $"{shop}@c.us"),
            20,
            "the reply"
        );
        var reply = onPhone.Single(m => (string)m["from"]! == $"{shop}@c.us" && (string)m["type"]! == "chat");
        Assert.Equal((string)question["id"]!, (string)reply["quoted"]!);
        Assert.Equal([$"{mary}@c.us"], reply["mentions"]!.AsArray().Select(id => (string)id!));
    }

    [Fact]
    public async Task All_of_a_group_can_be_mentioned_and_hear_of_it()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john, mary) = (linked.Id, linked.Shop, await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        await using var receiver = new RawReceiver();
        var webhook = await api.PostAsync(
            $"/webhook/{session}/register",
            new { url = receiver.Url, filters = new { groups = "mentions" } },
            201
        );
        var group = (string)
            (await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "Friends", participants = new[] { shop, mary } }, 201))[
                "id"
            ]!;
        await Eventually.GetAsync(() => api.MessagesAsync(session, $"chat={group}"), all => all.Count == 1, what: "the group");
        foreach (var (text, isForAll) in new[] { ("@all come at nine", true), ("mail me@all.example", false) })
        {
            var sent = await SendAsync(session, new { to = group, message = text }, "chat");
            Assert.Equal(isForAll, (bool)sent["mentionsAll"]!);
            var shown = (await api.OnPhoneAsync(mary)).Single(m => (string)m["id"]! == (string)sent["messageId"]!);
            Assert.Equal(isForAll ? 1 : null, (int?)shown["fields"]?["nonJidMentions"]);
        }
        foreach (var text in (string[])["Just so", "Dear @all: nine is early"])
            await api.WriteAsync(john, group, text);
        var rows = await Eventually.GetAsync(
            () => api.MessagesAsync(session, $"chat={group}&direction=in&type=chat"),
            all => all.Count == 2,
            what: "both messages"
        );
        Assert.Equal([true, false], rows.Select(row => (bool)row["mentionsAll"]!));
        await receiver.WaitForAsync(1);
        Assert.Equal("Dear @all: nine is early", (string)JsonNode.Parse(Assert.Single(receiver.Requests).Text)!["message"]!["content"]!);
        await api.DeleteAsync($"/webhook/{webhook["id"]}");
    }

    private async Task<JsonNode> SendAsync(long session, object message, string type)
    {
        var sent = await api.PostAsync($"/messages/session/{session}/send", message);
        Assert.Equal((type, true), ((string)sent["messageType"]!, (int)sent["ack"]! >= 1));
        return sent;
    }
}
