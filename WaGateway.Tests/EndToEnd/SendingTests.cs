namespace WaGateway.Tests.EndToEnd;

[Collection(EndToEndCollection.Name)]
public sealed class SendingTests(SharedGateway shared)
{
    private readonly Api api = shared.Api;

    [Fact]
    public async Task What_cannot_be_sent_is_refused_with_a_reason()
    {
        var (shop, nobody) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Refusals");
        Assert.Equal("session_not_connected", (string)(await api.SendAsync(session, nobody, "Hi", 400))["code"]!);
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(nobody, "Nobody", exists: false);
        Assert.Equal("not_on_whatsapp", (string)(await api.SendAsync(session, nobody, "Hi", 400))["code"]!);
        Assert.Equal("group_not_found", (string)(await api.SendAsync(session, "120363000000000000@g.us", "Hi", 404))["code"]!);
        Assert.Empty(await api.MessagesAsync(session));
        await api.PostAsync($"/sessions/{session}/stop");
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
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Keys");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.SendAsync(session, john, "Once", key: "order-17")));
        Assert.Single(answers.Select(answer => (long)answer["id"]!).Distinct());
        Assert.Single(await api.OnPhoneAsync(john));
        Assert.Equal("idempotency_conflict", (string)(await api.SendAsync(session, john, "Something else", 409, "order-17"))["code"]!);
        await api.PostAsync($"/sessions/{session}/stop");
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
        await Eventually.GetAsync(() => api.GetAsync($"/messages/{hanging["id"]}"), row => (int)row["ack"]! >= 2, seconds: 40, what: "an arrival");
        await api.IsAsync(session, "connected");
        var again = await api.SendAsync(session, john, "Meanwhile", key: "hang-1");
        Assert.Equal((long)hanging["id"]!, (long)again["id"]!);
        Assert.Equal(["Before", "Meanwhile"], (await api.OnPhoneAsync(john)).Select(m => (string)m["message"]!));
        await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_phone_that_is_off_gets_its_message_later()
    {
        var (shop, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var session = await api.CreateSessionAsync("Off");
        await api.LinkAsync(session, shop);
        await api.AddPhoneAsync(john, "John Doe", online: false);
        var sent = await api.SendAsync(session, john, "For later");
        Assert.Equal(1, (int)sent["ack"]!);
        await api.PostAsync($"/sandbox/phones/{john}/online", new { online = true });
        await Eventually.GetAsync(() => api.GetAsync($"/messages/{sent["id"]}"), row => (int)row["ack"]! == 2);
        await api.PostAsync($"/sessions/{session}/stop");
    }

    private async Task<(string, int)> FirstAckAsync(long session)
    {
        var row = (await api.MessagesAsync(session))[0];
        return ((string)row["ackName"]!, (int)row["ack"]!);
    }
}
