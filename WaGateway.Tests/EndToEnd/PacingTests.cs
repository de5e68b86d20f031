using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>A budget, against the real program.</summary>
public sealed class PacingTests
{
    private const string Shop = "5511999990001";
    private const string John = "5511988880002";

    [Fact]
    public async Task What_is_beyond_the_budget_waits_and_answers_go_before_first_contacts()
    {
        await using var gateway = await GatewayProcess.StartAsync(
            "--Pacing:PerHour=4",
            "--Pacing:FirstContactCost=1",
            "--Pacing:FirstContactPercent=50",
            "--Sessions:SendTimeout=00:00:04",
            "--Sessions:QueueLimit=2"
        );
        var api = gateway.Api;
        var session = await api.CreateSessionAsync("Shop");
        await api.LinkAsync(session, Shop);
        await api.AddPhoneAsync(John, "John Doe");
        foreach (var n in Enumerable.Range(1, 4))
            await api.AddPhoneAsync($"551197777000{n}", $"Stranger {n}");
        await api.WriteAsync(John, Shop, "Do you have socks?");
        await api.HasAsync(session, 1);

        Assert.InRange((int)(await SendAsync(api, session, "5511977770001"))["ack"]!, 1, 2);
        Assert.InRange((int)(await SendAsync(api, session, "5511977770002"))["ack"]!, 1, 2);
        // Half of the hour is used, by first contacts: the third waits, and its caller is told so when its time is up.
        var held = await SendAsync(api, session, "5511977770003");
        Assert.Equal(("queued", 0), ((string)held["sendState"]!, (int)held["ack"]!));
        Assert.InRange((int)(await SendAsync(api, session, John))["ack"]!, 1, 2);

        await api.PostAsync($"/messages/session/{session}/send?async=true", new { to = "5511977770004", message = "Hi" }, 202);
        using var full = await PostAsync(api, session, "5511977770004");
        Assert.Equal(429, (int)full.StatusCode);
        Assert.Equal("queue_full", (string)JsonNode.Parse(await full.Content.ReadAsStringAsync())!["code"]!);
        Assert.True(full.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1), "429 without a Retry-After");

        await HoldsAsync(api, session);
        await gateway.KillAsync();
        await gateway.StartAgainAsync();
        await gateway.Api.IsAsync(session, "connected", 60);
        await HoldsAsync(gateway.Api, session);
        // Whoever writes is not a stranger any more.
        await gateway.Api.WriteAsync("5511977770003", Shop, "Who are you?");
        await Eventually.GetAsync(
            () => gateway.Api.GetAsync($"/messages/{held["id"]}"),
            row => (int)row["ack"]! >= 1,
            30,
            "an answer that goes out"
        );
        Assert.Empty(await gateway.Api.OnPhoneAsync("5511977770004"));
    }

    [LongFact]
    public async Task What_cannot_be_sent_for_too_long_is_given_up()
    {
        await using var gateway = await GatewayHost.StartAsync("--Sessions:SendWithin=00:00:02");
        var session = await gateway.Api.CreateSessionAsync("Shop");
        await gateway.Api.LinkAsync(session, Shop);
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
        await gateway.Api.PostAsync($"/messages/session/{session}/send?async=true", new { to = John, message = "Hi" }, 202);
        var row = await Eventually.GetAsync(
            async () => (await gateway.Api.MessagesAsync(session))[0],
            one => (string)one["sendState"]! == "failed",
            what: "an end of waiting"
        );
        Assert.Equal("expired", (string)row["errorCode"]!);
    }

    private static async Task HoldsAsync(Api api, long session)
    {
        // Right after a start the session may still say what it was before.
        var budget = await Eventually.GetAsync(
            () => api.GetAsync($"/sessions/{session}/budget"),
            now => now["nextSendAt"] is not null,
            60,
            "a time for the next one"
        );
        Assert.Equal(
            (true, 4, 3, 2, 2),
            (
                (bool)budget["enabled"]!,
                (int)budget["limits"]!["perHour"]!,
                (int)budget["used"]!["perHour"]!,
                (int)budget["queued"]!,
                (int)budget["queueLimit"]!
            )
        );
        Assert.True(
            (DateTimeOffset)budget["nextSendAt"]! > DateTimeOffset.UtcNow.AddMinutes(30),
            $"the next one goes at {budget["nextSendAt"]}"
        );
    }

    private static Task<JsonNode> SendAsync(Api api, long session, string to) => api.SendAsync(session, to, "Hi");

    private static async Task<HttpResponseMessage> PostAsync(Api api, long session, string to)
    {
        using var client = new HttpClient { BaseAddress = new Uri(api.Address) };
        return await client.PostAsJsonAsync($"/api/messages/session/{session}/send?async=true", new { to, message = "Hi" });
    }
}
