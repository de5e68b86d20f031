using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

[Collection(LinkedSessionsCollection.Name)]
public sealed class AfterSendingTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [LongData(false)]
    public async Task What_was_sent_can_be_edited_reacted_to_starred_forwarded_and_deleted(bool lid)
    {
        var linked = await shared.LinkedAsync(lid);
        var (session, shop, john, mary) = (linked.Id, linked.Shop, await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        var sent = await api.SendAsync(session, john, "Helo");
        var edited = await api.AskAsync(HttpMethod.Put, $"/messages/{sent["id"]}", new { message = "Hello" }, 200);
        Assert.Equal(("Hello", true), ((string)edited["content"]!, edited["editedAt"] is not null));
        Assert.Equal("Hello", (string)(await OnPhoneAsync(john, sent))["message"]!);

        Assert.Single((await api.PostAsync($"/messages/{sent["id"]}/react", new { emoji = "👍" }))["reactions"]!.AsArray());
        Assert.Equal("👍", (string)(await OnPhoneAsync(john, sent))["reactions"]![shop]!);
        Assert.Empty((await api.PostAsync($"/messages/{sent["id"]}/react", new { emoji = "" }))["reactions"]!.AsArray());
        Assert.True((bool)(await api.PostAsync($"/messages/{sent["id"]}/star", new { starred = true }))["starred"]!);

        var copy = await api.PostAsync($"/messages/{sent["id"]}/forward", new { to = mary });
        Assert.Equal(("Hello", true, $"{mary}@c.us"), ((string)copy["content"]!, (bool)copy["forwarded"]!, (string)copy["toNumber"]!));
        Assert.True((bool)(await OnPhoneAsync(mary, copy))["fields"]!["isForwarded"]!);

        var theirs = await api.WriteAsync(john, shop, "Mine");
        var row = (
            await Eventually.GetAsync(
                () => api.MessagesAsync(session),
                all => all.Any(m => (string)m["messageId"]! == (string)theirs["id"]!),
                20,
                "John's message"
            )
        ).Single(m => (string)m["messageId"]! == (string)theirs["id"]!);
        Assert.Equal(
            "not_own_message",
            (string)(await api.AskAsync(HttpMethod.Put, $"/messages/{row["id"]}", new { message = "Yours" }, 403))["code"]!
        );
        Assert.Equal("not_own_message", (string)(await api.AskAsync(HttpMethod.Delete, $"/messages/{row["id"]}", null, 403))["code"]!);
        await api.AskAsync(HttpMethod.Delete, $"/messages/{row["id"]}?for=me", null, 200);
        Assert.Equal(
            "message_not_found",
            (string)(await api.PostAsync($"/messages/{row["id"]}/react", new { emoji = "👍" }, 404))["code"]!
        );

        await api.AskAsync(HttpMethod.Delete, $"/messages/{sent["id"]}?for=everyone", null, 200);
        Assert.NotNull((await api.GetAsync($"/messages/{sent["id"]}"))["revokedAt"]);
        Assert.Equal("revoked", (string)(await OnPhoneAsync(john, sent))["type"]!);
        foreach (
            var (method, path, body) in new (HttpMethod, string, object)[]
            {
                (HttpMethod.Post, "/forward", new { to = mary }),
                (HttpMethod.Post, "/react", new { emoji = "👍" }),
                (HttpMethod.Put, "", new { message = "Back" }),
            }
        )
            Assert.Contains(
                "was deleted for everyone",
                (string)(await api.AskAsync(method, $"/messages/{sent["id"]}{path}", body, 409))["message"]!
            );
        Assert.Single((await api.OnPhoneAsync(mary)), m => (string)m["from"]! == $"{shop}@c.us");
    }

    [Fact]
    public async Task Votes_come_in_and_are_counted()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john, mary) = (linked.Id, linked.Shop, await linked.FriendAsync(), await linked.FriendAsync("Mary"));
        await using var receiver = new RawReceiver();
        var webhook = await api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url, events = new[] { "poll.vote" } }, 201);
        var group = (string)
            (await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "Lunch", participants = new[] { shop, mary } }, 201))[
                "id"
            ]!;
        await Eventually.GetAsync(() => api.MessagesAsync(session, $"chat={group}"), all => all.Count == 1, what: "the group");
        var poll = await api.PostAsync(
            $"/messages/session/{session}/send",
            new { to = group, poll = new { question = "Lunch?", options = new[] { "pizza", "sushi" } } }
        );
        await VoteAsync(john, poll, "pizza");
        await VoteAsync(mary, poll, "pizza");
        await VoteAsync(mary, poll, "sushi");
        var votes = await Eventually.GetAsync(
            () => api.GetAsync($"/messages/{poll["id"]}/votes"),
            now => (int)now["options"]![1]!["votes"]! == 1,
            30,
            "Mary's change of mind"
        );
        Assert.Equal([$"{john}@c.us"], votes["options"]![0]!["voters"]!.AsArray().Select(voter => (string)voter!));
        Assert.Equal([$"{mary}@c.us"], votes["options"]![1]!["voters"]!.AsArray().Select(voter => (string)voter!));
        var told = await Eventually.GetAsync(
            () => Task.FromResult(receiver.Requests.Select(r => JsonNode.Parse(r.Text)!).ToList()),
            all => all.Count == 3,
            30,
            "three votes"
        );
        // Whoever asks for the votes may have seen the last one first: its time tells.
        Assert.Equal(
            ["sushi"],
            told.MaxBy(vote => (DateTimeOffset)vote["vote"]!["timestamp"]!)!["vote"]!["options"]!
                .AsArray()
                .Select(option => (string)option!)
        );
        await api.DeleteAsync($"/webhook/{webhook["id"]}");
    }

    [Fact]
    public async Task Every_kind_of_message_that_comes_in_has_its_fields()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john) = (linked.Id, linked.Shop, await linked.FriendAsync());
        var question = await api.WriteAsync(john, shop, "Tea or coffee?");
        var (id, her) = ((string)question["id"]!, $"{SharedGateway.NewNumber()}@c.us");
        (object Written, string Type, string? Content, Func<JsonNode, bool> Has)[] table =
        [
            (
                new
                {
                    to = shop,
                    location = new
                    {
                        latitude = 1.5,
                        longitude = 2.5,
                        name = "Here",
                    },
                },
                "location",
                "Here",
                m => (double)m["location"]!["latitude"]! == 1.5 && !(bool)m["location"]!["live"]!
            ),
            (
                new
                {
                    to = shop,
                    raw = new
                    {
                        type = "location",
                        lat = -23.55,
                        lng = -46.63,
                        isLive = true,
                        accuracy = 10,
                        sequence = 1,
                    },
                },
                "location",
                "-23.55,-46.63",
                m => (bool)m["location"]!["live"]! && (int)m["location"]!["accuracy"]! == 10
            ),
            (new { to = shop, contact = new { name = "Jane, Doe", phone = "5511911112222" } }, "vcard", "Jane, Doe", m =>
                (string)m["contacts"]![0]!["phone"]! == "+5511911112222"
            ),
            (
                new
                {
                    to = shop,
                    contacts = new[] { new { name = "Jane", phone = "5511911112222" }, new { name = "Joe", phone = "5511911113333" } },
                },
                "multi_vcard",
                "Jane, Joe",
                m => (string)m["contacts"]![1]!["phone"]! == "+5511911113333"
            ),
            (
                new
                {
                    to = shop,
                    poll = new
                    {
                        question = "Tea?",
                        options = new[] { "yes", "no" },
                        multiple = true,
                    },
                },
                "poll_creation",
                "Tea?",
                m => (bool)m["poll"]!["multiple"]! && (string)m["poll"]!["options"]![1]! == "no"
            ),
            (
                new
                {
                    to = shop,
                    message = "As I said",
                    forwarded = true,
                },
                "chat",
                "As I said",
                m => (bool)m["forwarded"]!
            ),
            (
                new
                {
                    to = shop,
                    message = "Coffee",
                    quoted = id,
                },
                "chat",
                "Coffee",
                m => (string)m["quotedMessageId"]! == id
            ),
            (
                new
                {
                    to = shop,
                    message = $"Ask @{her[..^5]}",
                    mentions = new[] { her },
                },
                "chat",
                $"Ask @{her[..^5]}",
                m => (string)m["mentions"]![0]! == her
            ),
            (
                new
                {
                    to = shop,
                    raw = new
                    {
                        type = "chat",
                        subtype = "url",
                        body = "see https://example.com/x",
                        matchedText = "https://example.com/x",
                        title = "Example",
                    },
                },
                "chat",
                "see https://example.com/x",
                m => (string)m["subtype"]! == "url"
            ),
            (
                new
                {
                    to = shop,
                    media = new
                    {
                        type = "image",
                        data = Convert.ToBase64String(Pictures.Png()),
                        viewOnce = true,
                    },
                },
                "unknown",
                "A message that only the phone can show",
                m => m["mediaState"] is null
            ),
            (
                new
                {
                    to = shop,
                    raw = new
                    {
                        type = "buttons_response",
                        body = "Yes",
                        selectedButtonId = "b1",
                    },
                },
                "buttons_response",
                "Yes",
                m => (string)m["selectedId"]! == "b1"
            ),
            (
                new
                {
                    to = shop,
                    raw = new
                    {
                        type = "list_response",
                        body = "Row 1",
                        listResponse = new
                        {
                            title = "Row 1",
                            listType = 1,
                            singleSelectReply = new { selectedRowId = "r1" },
                        },
                    },
                },
                "list_response",
                "Row 1",
                m => (string)m["selectedId"]! == "r1"
            ),
            (new { to = shop, raw = new { type = "something_new", body = "What is it?" } }, "something_new", "What is it?", _ => true),
        ];
        foreach (var line in table)
            await api.PostAsync($"/sandbox/phones/{john}/messages", line.Written, 201);
        var rows = (
            await Eventually.GetAsync(
                () => api.MessagesAsync(session, $"phone={john}"),
                all => all.Count == table.Length + 1,
                30,
                "all of them"
            )
        )
            .Reverse()
            .Skip(1)
            .ToList();
        var events = (await api.EventsAsync(session, "message"))
            .Select(e => e["message"]!)
            .Where(message => (string?)message["from"] == $"{john}@c.us")
            .Skip(1)
            .ToList();
        foreach (var (number, (_, type, content, has)) in table.Index())
        {
            Assert.Equal((number, type, content), (number, (string)rows[number]["messageType"]!, (string?)rows[number]["content"]));
            Assert.True(has(rows[number]), $"{number}: {rows[number]}");
            Assert.Equal(
                (number, (string)rows[number]["messageId"]!, type, content),
                (number, (string)events[number]["id"]!, (string)events[number]["type"]!, (string?)events[number]["content"])
            );
        }
    }

    private Task<JsonNode> VoteAsync(string number, JsonNode poll, string option) =>
        api.PostAsync($"/sandbox/phones/{number}/messages", new { vote = (string)poll["messageId"]!, options = new[] { option } }, 201);

    private async Task<JsonNode> OnPhoneAsync(string number, JsonNode message) =>
        (await api.OnPhoneAsync(number)).Single(m => (string)m["id"]! == (string)message["messageId"]!);
}
