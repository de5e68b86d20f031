namespace WaGateway.Tests.EndToEnd;

public sealed class BootTests
{
    private const string John = "5511988880002";

    [LongFact]
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
        var sending = gateway.Api.TryAsync(
            HttpMethod.Post,
            $"/messages/session/{sessions[2]}/send",
            new { to = John, message = "Unsent" },
            "boot-1"
        );
        await gateway.Api.HasAsync(sessions[2], 1);
        var before = (long)(await gateway.Api.GetAsync("/events?limit=1"))["latest"]!;
        await gateway.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sending);

        await gateway.StartAgainAsync();
        // The API answers while they start, and calls none of them connected that has no browser yet.
        foreach (var session in sessions.Take(2))
            await gateway.Api.IsInStateAsync(session, "starting");
        foreach (var session in sessions)
            await gateway.Api.IsInStateAsync(session, "ready", 120);

        // One after another: the next one is started when the one before it is through.
        var told = (await gateway.Api.GetAsync($"/events?after={before}&types=status&limit=500"))["events"]!
            .AsArray()
            .Select(e => ((long)e!["sessionId"]!, (string)e["state"]!, (string?)e["stateMessage"]))
            .ToList();
        Assert.Equal(sessions, told.Where(one => one is (_, "starting", { })).Select(one => one.Item1).Order());
        Assert.Equal(
            [
                (sessions[2], "starting"),
                (sessions[2], "ready"),
                (sessions[0], "starting"),
                (sessions[0], "ready"),
                (sessions[1], "starting"),
                (sessions[1], "ready"),
            ],
            told.Where(one => one is (_, "starting" or "ready", null)).Select(one => (one.Item1, one.Item2))
        );
    }
}
