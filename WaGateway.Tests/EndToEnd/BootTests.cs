namespace WaGateway.Tests.EndToEnd;

[Collection(LivesCollection.Name)]
public sealed class BootTests
{
    private const string John = "5511988880002";

    [Fact]
    public async Task At_the_start_of_the_gateway_sessions_come_back_a_few_at_a_time_first_those_with_something_to_send()
    {
        await using var gateway = await GatewayProcess.StartAsync("--Sessions:BootConcurrency=1");
        await gateway.Api.AddPhoneAsync(John, "John Doe");
        var sessions = new List<long>();
        foreach (var n in Enumerable.Range(1, 3))
        {
            sessions.Add(await gateway.Api.CreateSessionAsync($"Boot {n}"));
            await gateway.Api.LinkAsync(sessions[^1], $"551199999000{n}");
        }
        await gateway.Api.PostAsync("/sandbox/faults", new { session = sessions[2], fault = "slow" });
        var sending = gateway.Api.TryAsync(HttpMethod.Post, $"/messages/session/{sessions[2]}/send", new { to = John, message = "Unsent" }, "boot-1");
        await gateway.Api.HasAsync(sessions[2], 1);
        await gateway.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sending);

        await gateway.StartAgainAsync();
        // The API answers while they start.
        Assert.Equal(3, (await gateway.Api.GetAsync("/sessions")).AsArray().Count);
        foreach (var session in sessions)
            await gateway.Api.IsInStateAsync(session, "ready", 90);

        var told = (await gateway.Api.GetAsync("/events?types=status&limit=500"))["events"]!.AsArray().Select(e => (Session: (long)e!["sessionId"]!, State: (string)e["state"]!)).ToList();
        var boot = told.Skip(told.FindLastIndex(one => one == (sessions[2], "starting"))).ToList();
        // One after another: the next one starts when the one before it is through.
        Assert.Equal([(sessions[2], "starting"), (sessions[2], "ready"), (sessions[0], "starting"), (sessions[0], "ready"), (sessions[1], "starting"), (sessions[1], "ready")],
            boot.Where(one => one.State is "starting" or "ready"));
    }
}
