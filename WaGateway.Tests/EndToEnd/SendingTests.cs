namespace WaGateway.Tests.EndToEnd;

[Collection(LinkedSessionsCollection.Name)]
public sealed class SendingTests(OrdinaryGateway shared)
{
    private readonly Api api = shared.Api;

    [Fact]
    public async Task What_cannot_be_sent_is_refused_with_a_reason()
    {
        var nobody = SharedGateway.NewNumber();
        await api.AddPhoneAsync(nobody, "Nobody", exists: false);
        var stopped = await api.CreateSessionAsync("Refusals");
        Assert.Equal("session_not_connected", (string)(await api.SendAsync(stopped, nobody, "Hi", 400))["code"]!);
        var session = (await shared.LinkedAsync()).Id;
        Assert.Equal("not_on_whatsapp", (string)(await api.SendAsync(session, nobody, "Hi", 400))["code"]!);
        Assert.Equal("group_not_found", (string)(await api.SendAsync(session, "120363000000000000@g.us", "Hi", 404))["code"]!);
        Assert.Empty(await api.MessagesAsync(session, $"phone={nobody}"));
        Assert.Empty(await api.MessagesAsync(session, "chat=120363000000000000@g.us"));
    }

    [Fact]
    public async Task A_reply_to_a_message_that_is_not_there_is_refused_and_not_sent_without_its_quote()
    {
        var linked = await shared.LinkedAsync();
        var (session, john) = (linked.Id, await linked.FriendAsync());
        var answer = await api.PostAsync(
            $"/messages/session/{session}/send",
            new
            {
                to = john,
                message = "As I said",
                reply_to = "3EB0A1B2C3D4E5F60718",
            },
            404
        );
        Assert.Equal("message_not_found", (string)answer["code"]!);
        Assert.StartsWith("reply_to: this session has no message 3EB0A1B2C3D4E5F60718", (string)answer["message"]!);
        Assert.Empty(await api.OnPhoneAsync(john));
    }

    [Fact]
    public async Task Who_may_not_write_in_a_group_is_told_why()
    {
        var linked = await shared.LinkedAsync();
        var (session, shop, john) = (linked.Id, linked.Shop, await linked.FriendAsync());
        var id = (string)
            (await api.PostAsync($"/sandbox/phones/{john}/groups", new { name = "News", participants = new[] { shop } }, 201))["id"]!;
        var group = $"/sessions/{session}/groups/{id}";
        await Eventually.GetAsync(
            () => api.GetAsync($"/sessions/{session}/groups"),
            all => all.AsArray().Any(one => (string)one!["id"]! == id)
        );
        var sent = await api.SendAsync(session, id, "While all may");
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{id}", new { announce = true });
        await Eventually.GetAsync(() => api.GetAsync(group), now => (bool)now["announce"]!);
        Assert.Equal("not_group_admin", (string)(await api.SendAsync(session, id, "Me too", 403))["code"]!);
        Assert.Equal("not_group_admin", (string)(await api.PostAsync($"/messages/{sent["id"]}/forward", new { to = id }, 403))["code"]!);
        var queued = await api.PostAsync($"/messages/session/{session}/send?async=true", new { to = id, message = "Later" }, 202);
        var failed = await Eventually.GetAsync(
            () => api.GetAsync($"/messages/{queued["id"]}"),
            row => (string)row["sendState"]! == "failed"
        );
        Assert.Equal("refused", (string)failed["errorCode"]!);
        Assert.Contains("only admins write", (string)failed["error"]!);
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{id}", new { promote = new[] { shop } });
        await Eventually.GetAsync(() => api.GetAsync(group), now => (bool)now["isAdmin"]!);
        await api.SendAsync(session, id, "As an admin");
        await api.PatchAsync($"/sandbox/phones/{john}/groups/{id}", new { remove = new[] { shop } });
        await Eventually.GetAsync(() => api.GetAsync(group), now => !(bool)now["isMember"]!);
        Assert.Equal("not_in_group", (string)(await api.SendAsync(session, id, "Still there?", 403))["code"]!);
    }

    [Fact]
    public async Task A_message_that_whatsapp_refuses_is_recorded_as_failed()
    {
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Restricted");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        await api.PostAsync("/sandbox/faults", new { session, fault = "restricted" });
        Assert.Equal("send_failed", (string)(await api.SendAsync(session, john, "Spam", 500))["code"]!);
        Assert.Equal(("error", -1), await FirstAckAsync(session));
        Assert.Empty(await api.OnPhoneAsync(john));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task The_same_key_sends_once_and_answers_the_same()
    {
        var linked = await shared.LinkedAsync();
        var (session, john) = (linked.Id, await linked.FriendAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.SendAsync(session, john, "Once", key: "order-17")));
        Assert.Single(answers.Select(answer => (long)answer["id"]!).Distinct());
        Assert.Single(await api.OnPhoneAsync(john));
        Assert.Equal("idempotency_conflict", (string)(await api.SendAsync(session, john, "Something else", 409, "order-17"))["code"]!);
    }

    [Fact]
    public async Task A_message_that_hangs_keeps_its_id_and_arrives_once_when_the_network_is_back()
    {
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Hanging");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        await api.SendAsync(session, john, "Before");
        await api.PostAsync("/sandbox/faults", new { session, fault = "deaf" });
        var hanging = await api.SendAsync(session, john, "Meanwhile", key: "hang-1");
        Assert.Equal((0, "pending"), ((int)hanging["ack"]!, (string)hanging["ackName"]!));
        await api.PostAsync("/sandbox/faults", new { session, fault = "network_up" });
        await Eventually.GetAsync(
            () => api.GetAsync($"/messages/{hanging["id"]}"),
            row => (int)row["ack"]! >= 2,
            seconds: 40,
            what: "an arrival"
        );
        await api.IsAsync(session, "connected");
        var again = await api.SendAsync(session, john, "Meanwhile", key: "hang-1");
        Assert.Equal((long)hanging["id"]!, (long)again["id"]!);
        Assert.Equal(["Before", "Meanwhile"], (await api.OnPhoneAsync(john)).Select(m => (string)m["message"]!));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_phone_that_is_off_gets_its_message_later()
    {
        var (session, john) = ((await shared.LinkedAsync()).Id, SharedGateway.NewNumber());
        await api.AddPhoneAsync(john, "John Doe", online: false);
        var sent = await api.SendAsync(session, john, "For later");
        Assert.Equal(1, (int)sent["ack"]!);
        await api.PostAsync($"/sandbox/phones/{john}/online", new { online = true });
        await Eventually.GetAsync(() => api.GetAsync($"/messages/{sent["id"]}"), row => (int)row["ack"]! == 2);
    }

    private async Task<(string, int)> FirstAckAsync(long session)
    {
        var row = (await api.MessagesAsync(session))[0];
        return ((string)row["ackName"]!, (int)row["ack"]!);
    }
}
