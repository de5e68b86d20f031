using System.Diagnostics;

namespace WaGateway.Tests.EndToEnd;

/// <summary>What a session needs to live for months: profiles, processes, memory, limits.</summary>
public sealed class UpkeepTests
{
    private const string Shop = "5511999990001";
    private const string John = "5511988880002";

    [LongFact]
    public async Task A_damaged_profile_is_replaced_by_its_copy_and_nobody_scans_a_code_again()
    {
        await using var gateway = await GatewayHost.StartAsync(
            TestBrowser.Full,
            "--Sessions:SettleTime=00:00:01",
            "--Sessions:ReadBackEvery=00:00:02",
            "--Sessions:CopyProfileAfter=00:00:01"
        );
        var session = await LinkedAsync(gateway.Api);
        var profiles = Path.Combine(gateway.Folder, "profiles");
        await Eventually.TrueAsync(() => Directory.GetDirectories(profiles, "*.good").Length == 1, 90, "a copy of the profile");
        await gateway.Api.IsInStateAsync(session, "ready", 60);
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
        var profile = Directory.GetDirectories(profiles).Single(folder => !folder.EndsWith(".good", StringComparison.Ordinal));
        Directory.Delete(Path.Combine(profile, "Default", "IndexedDB"), recursive: true);
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        var repairing = await gateway.Api.IsInStateAsync(session, "reconnecting", 60);
        Assert.Equal("profile_damaged", (string)repairing["stateReason"]!);
        await gateway.Api.IsInStateAsync(session, "ready", 60);
        var gap = Assert.Single((await gateway.Api.GetAsync($"/sessions/{session}/gaps?open=true")).AsArray());
        Assert.Equal(("profile_rolled_back", null), ((string)gap!["reason"]!, (string?)gap["chatId"]));
        await gateway.Api.WriteAsync(John, Shop, "Still there?");
        await gateway.Api.SendAsync(session, John, "Yes");
        await gateway.Api.HasAsync(session, 2);
    }

    [LongFact]
    public async Task A_browser_that_outlived_a_killed_gateway_is_ended_at_the_next_start_and_a_lock_left_behind_keeps_nobody_out()
    {
        await using var gateway = await GatewayProcess.StartAsync(TestBrowser.Full);
        var session = await LinkedAsync(gateway.Api);
        var ours = SystemProcesses
            .Naming($"--user-data-dir={gateway.Folder}/profiles/")
            .Where(pid => SystemProcesses.Under(gateway.ProcessId).Contains(pid))
            .ToList();
        // A stopped process hears nothing of its driver's end.
        await SystemProcesses.SignalAsync("STOP", ours);
        // Somebody else's program that only mentions the folder.
        using var stranger = Process.Start("sh", ["-c", "sleep 120; : $0", $"{gateway.Folder}/profiles/other"]);
        await gateway.KillAsync();
        Assert.Contains(ours, pid => SystemProcesses.CommandLine(pid).Length > 0);
        await gateway.StartAgainAsync();
        await Eventually.TrueAsync(() => ours.All(pid => SystemProcesses.CommandLine(pid).Length == 0), 30, "an end of the old browser");
        Assert.False(stranger.HasExited);
        stranger.Kill(entireProcessTree: true);
        await gateway.Api.IsInStateAsync(session, "ready", 60);

        // As a browser on another host leaves it.
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
        var profile = Assert.Single(Directory.GetDirectories(Path.Combine(gateway.Folder, "profiles")), folder =>
            !folder.EndsWith(".good", StringComparison.Ordinal)
        );
        File.CreateSymbolicLink(Path.Combine(profile, "SingletonLock"), "another-host-4711");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        await gateway.Api.IsInStateAsync(session, "ready", 60);
    }

    [LongFact]
    public async Task An_idle_browser_over_its_ceiling_is_started_again_and_says_what_it_uses()
    {
        await using var gateway = await GatewayHost.StartAsync(
            TestBrowser.Full,
            "--Sessions:SettleTime=00:00:01",
            "--Sessions:MemoryCeilingMegabytes=100"
        );
        var session = await LinkedAsync(gateway.Api);
        var before = await gateway.Api.GetAsync($"/sessions/{session}");
        Assert.True((long)before["memoryBytes"]! > 100 * 1024 * 1024);
        Assert.InRange((double)before["cpuSeconds"]!, 0.5, 600);
        Assert.InRange((double)before["cpuPercent"]!, 0, 800);
        Assert.InRange((long)before["uptimeSeconds"]!, 0, 600);
        var recycled = await gateway.Api.IsInStateAsync(session, "reconnecting", 90);
        Assert.Equal("memory_ceiling", (string)recycled["stateReason"]!);
        await gateway.Api.IsInStateAsync(session, "ready", 60);
        await gateway.Api.SendAsync(session, John, "Fresh again");
    }

    [Fact]
    public async Task One_session_more_than_the_limit_is_refused_until_another_is_stopped()
    {
        await using var gateway = await GatewayHost.StartAsync("--Sessions:Max=1");
        var (one, two) = (await gateway.Api.CreateSessionAsync("One"), await gateway.Api.CreateSessionAsync("Two"));
        await gateway.Api.PostAsync($"/sessions/{one}/start");
        await gateway.Api.PostAsync($"/sessions/{one}/start");
        var refused = await gateway.Api.PostAsync($"/sessions/{two}/start", status: 409);
        Assert.Equal("too_many_sessions", (string)refused["code"]!);
        Assert.Contains("Sessions:Max", (string)refused["message"]!, StringComparison.Ordinal);
        await gateway.Api.PostAsync($"/sessions/{one}/stop");
        await gateway.Api.PostAsync($"/sessions/{two}/start");
        Assert.Equal(
            "screenshot_not_found",
            (string)(await gateway.Api.AskAsync(HttpMethod.Get, $"/sessions/{two}/screenshot?of=failure", null, 404))["code"]!
        );
    }

    [LongFact]
    public async Task Ears_that_fell_off_are_put_on_again_and_a_dialogue_about_news_is_closed()
    {
        var debugging = DebuggedGateway.FreePort();
        await using var gateway = await GatewayHost.StartAsync(
            "--Sessions:WatchEvery=00:00:03",
            "--Sessions:ReadBackEvery=01:00:00",
            $"--Driver:BrowserArguments:0=--remote-debugging-port={debugging}"
        );
        var session = await LinkedAsync(gateway.Api, "Till 3");
        await using var page = await OpenPage.AtAsync(debugging);
        Assert.Equal("Till 3", await page.AskAsync<string>("() => WPP.config.deviceName"));
        await page.RunAsync("() => require('SimScreen').news()");
        Assert.True(await page.AskAsync<bool>("() => !!document.querySelector('[role=\"dialog\"]')"));
        await Eventually.GetAsync(
            () => page.AskAsync<bool>("() => !document.querySelector('[role=\"dialog\"]')"),
            gone => gone,
            30,
            "an end of the dialogue"
        );
        // The second reading back after a connect, ten seconds after it, would tell what the ears miss.
        await Eventually.GetAsync(
            async () =>
                (DateTimeOffset.UtcNow - (DateTimeOffset)(await gateway.Api.GetAsync($"/sessions/{session}"))["lastSeen"]!).TotalSeconds,
            since => since > 13,
            30,
            "a settled session"
        );
        await page.RunAsync(
            "() => { const { Msg } = require('WAWebCollections'); Msg._events.set('add', Msg._events.get('add').filter(l => "
                + "l.callback.name !== 'onAdded')); }"
        );
        await gateway.Api.WriteAsync(John, Shop, "Can you hear me?");
        await gateway.Api.IsInStateAsync(session, "degraded", 90);
        await gateway.Api.IsInStateAsync(session, "ready", 60);
        await gateway.Api.HasAsync(session, 1);
        await gateway.Api.WriteAsync(John, Shop, "And now?");
        await gateway.Api.HasAsync(session, 2, 5);
        Assert.Equal(0, (int)(await gateway.Api.GetAsync($"/sessions/{session}"))["restarts"]!);
    }

    private static async Task<long> LinkedAsync(Api api, string? deviceName = null)
    {
        var session = await api.CreateSessionAsync("Shop");
        if (deviceName is not null)
            await api.AskAsync(HttpMethod.Put, $"/sessions/{session}", new { device_name = deviceName }, 200);
        await api.LinkAsync(session, Shop);
        await api.AddPhoneAsync(John, "John Doe");
        return session;
    }
}
