using System.Text.Json.Nodes;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.EndToEnd;

[Collection(EndToEndCollection.Name)]
public sealed class AfterSendingTests(SharedGateway shared)
{
    private readonly Api api = shared.Api;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_sent_can_be_edited_reacted_to_starred_forwarded_and_deleted(bool lid)
    {
        var (shop, john, mary) = (SharedGateway.NewNumber(), SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync($"After {lid}");
        await api.LinkAsync(session, shop, lid);
        await api.AddPhoneAsync(john, "John Doe", lid);
        await api.AddPhoneAsync(mary, "Mary", lid);
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
        var row = (await Eventually.GetAsync(() => api.MessagesAsync(session), all => all.Any(m => (string)m["messageId"]! == (string)theirs["id"]!), 20, "John's message")).Single(m => (string)m["messageId"]! == (string)theirs["id"]!);
        Assert.Equal("not_own_message", (string)(await api.AskAsync(HttpMethod.Put, $"/messages/{row["id"]}", new { message = "Yours" }, 403))["code"]!);
        Assert.Equal("not_own_message", (string)(await api.AskAsync(HttpMethod.Delete, $"/messages/{row["id"]}", null, 403))["code"]!);
        await api.AskAsync(HttpMethod.Delete, $"/messages/{row["id"]}?for=me", null, 200);
        Assert.Equal("message_not_found", (string)(await api.PostAsync($"/messages/{row["id"]}/react", new { emoji = "👍" }, 404))["code"]!);

        await api.AskAsync(HttpMethod.Delete, $"/messages/{sent["id"]}?for=everyone", null, 200);
        Assert.NotNull((await api.GetAsync($"/messages/{sent["id"]}"))["revokedAt"]);
        Assert.Equal("revoked", (string)(await OnPhoneAsync(john, sent))["type"]!);
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task Votes_come_in_and_are_counted()
    {
        var (shop, john, mary) = (SharedGateway.NewNumber(), SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Votes");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        await api.AddPhoneAsync(mary, "Mary");
        await using var receiver = new RawReceiver();
        await api.PostAsync($"/webhook/{session}/register", new { url = receiver.Url, events = new[] { "poll.vote" } }, 201);
        var group = (string)(await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "Lunch", participants = new[] { shop, mary } }, 201))["id"]!;
        await api.HasAsync(session, 1);
        var poll = await api.PostAsync($"/messages/session/{session}/send", new { to = group, poll = new { question = "Lunch?", options = new[] { "pizza", "sushi" } } });
        await VoteAsync(john, poll, "pizza");
        await VoteAsync(mary, poll, "pizza");
        await VoteAsync(mary, poll, "sushi");
        var votes = await Eventually.GetAsync(() => api.GetAsync($"/messages/{poll["id"]}/votes"), now => (int)now["options"]![1]!["votes"]! == 1, 30, "Mary's change of mind");
        Assert.Equal([$"{john}@c.us"], votes["options"]![0]!["voters"]!.AsArray().Select(voter => (string)voter!));
        Assert.Equal([$"{mary}@c.us"], votes["options"]![1]!["voters"]!.AsArray().Select(voter => (string)voter!));
        var told = await Eventually.GetAsync(() => Task.FromResult(receiver.Requests.Select(r => JsonNode.Parse(r.Text)!).ToList()), all => all.Count == 3, 30, "three votes");
        Assert.Equal(["sushi"], told[2]["vote"]!["options"]!.AsArray().Select(option => (string)option!));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task Every_kind_of_message_that_comes_in_has_its_fields()
    {
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Incoming");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        object[] written =
        [
            new { to = shop, location = new { latitude = 1.5, longitude = 2.5, name = "Here" } },
            new { to = shop, raw = new { type = "location", lat = -23.55, lng = -46.63, isLive = true, accuracy = 10 } },
            new { to = shop, contact = new { name = "Jane, Doe", phone = "5511911112222" } },
            new { to = shop, poll = new { question = "Tea?", options = new[] { "yes", "no" }, multiple = true } },
            new { to = shop, message = "As I said", forwarded = true },
            new { to = shop, media = new { type = "image", data = Convert.ToBase64String(Pictures.Png()), viewOnce = true } },
            new { to = shop, raw = new { type = "buttons_response", body = "Yes", selectedButtonId = "b1" } },
            new { to = shop, raw = new { type = "something_new", body = "What is it?" } },
        ];
        foreach (var message in written)
            await api.PostAsync($"/sandbox/phones/{john}/messages", message, 201);
        var rows = (await api.HasAsync(session, written.Length, 30)).Reverse().ToList();
        Assert.Equal(["location", "location", "vcard", "poll_creation", "chat", "unknown", "buttons_response", "something_new"], rows.Select(m => (string)m["messageType"]!));
        Assert.Equal((1.5, "Here", false), ((double)rows[0]["location"]!["latitude"]!, (string)rows[0]["location"]!["name"]!, (bool)rows[0]["location"]!["live"]!));
        Assert.Equal((true, 10), ((bool)rows[1]["location"]!["live"]!, (int)rows[1]["location"]!["accuracy"]!));
        Assert.Equal(("Jane, Doe", "+5511911112222"), ((string)rows[2]["contacts"]![0]!["name"]!, (string)rows[2]["contacts"]![0]!["phone"]!));
        Assert.True((bool)rows[3]["poll"]!["multiple"]!);
        Assert.True((bool)rows[4]["forwarded"]!);
        Assert.Equal(("Yes", "b1"), ((string)rows[6]["content"]!, (string)rows[6]["selectedId"]!));
        Assert.Equal("What is it?", (string)rows[7]["content"]!);
        await api.PostAsync($"/sessions/{session}/stop");
    }

    private Task<JsonNode> VoteAsync(string number, JsonNode poll, string option) =>
        api.PostAsync($"/sandbox/phones/{number}/messages", new { vote = (string)poll["messageId"]!, options = new[] { option } }, 201);

    private async Task<JsonNode> OnPhoneAsync(string number, JsonNode message) =>
        (await api.OnPhoneAsync(number)).Single(m => (string)m["id"]! == (string)message["messageId"]!);
}
