namespace WaGateway.Tests.EndToEnd;

/// <summary>Every phase of a session ends: by going on, or at its deadline with a reason.</summary>
public sealed class PhaseTests
{
    private const string Shop = "5511999990001";

    [LongFact]
    public async Task A_page_that_cannot_be_reached_is_said_tried_again_at_growing_intervals_and_got_over()
    {
        await using var gateway = await GatewayHost.StartAsync("--Driver:PageTimeout=00:00:10");
        var session = await gateway.Api.CreateSessionAsync("Offline");
        await gateway.Api.LinkAsync(session, Shop);
        await gateway.Api.PostAsync("/sandbox/faults", new { session, fault = "network_down" });
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        var trying = await RestartedAsync(gateway.Api, session, 2);
        Assert.Equal(("reconnecting", "whatsapp_unreachable"), ((string)trying["state"]!, (string)trying["stateReason"]!));
        Assert.Contains("web.whatsapp.com", (string)trying["stateMessage"]!, StringComparison.Ordinal);
        // Between two browsers there is none to tell.
        await Eventually.GetAsync(
            async () => (await gateway.Api.TryAsync(HttpMethod.Post, "/sandbox/faults", new { session, fault = "network_up" })).Status,
            status => status == 200,
            30,
            "a browser to heal"
        );
        await gateway.Api.IsInStateAsync(session, "ready", 60);
    }

    [LongFact]
    public async Task A_link_that_is_not_finished_in_time_begins_anew_with_a_reason()
    {
        await using var gateway = await GatewayHost.StartAsync("--Sessions:SyncTimeout=00:00:01");
        var session = await gateway.Api.CreateSessionAsync("Slow");
        await gateway.Api.AddPhoneAsync(Shop, "Shop");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        var code = (string)(await gateway.Api.GetAsync($"/sessions/{session}/qr?wait=60"))["code"]!;
        await gateway.Api.PostAsync("/sandbox/faults", new { session, fault = "slow" });
        await gateway.Api.PostAsync($"/sandbox/phones/{Shop}/scan", new { code });
        await Eventually.GetAsync(
            () => gateway.Api.EventsAsync(session, "status"),
            told => told.Any(e => (string?)e["stateReason"] == "sync_timeout"),
            60,
            "the end of its patience"
        );
    }

    [Fact]
    public async Task A_page_on_which_wa_js_does_not_work_says_that_it_has_changed()
    {
        using var folder = new TemporaryFolder();
        var bundle = folder.File("broken.js");
        await File.WriteAllTextAsync(bundle, "/* a wa-js that WhatsApp Web has moved away from */");
        await using var gateway = await GatewayHost.StartAsync($"--Driver:WaJsPath={bundle}", "--Driver:InjectionTimeout=00:00:01");
        var session = await gateway.Api.CreateSessionAsync("Changed");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        var changed = await RestartedAsync(gateway.Api, session, 1);
        Assert.Equal("page_changed", (string)changed["stateReason"]!);
        Assert.Contains("Driver:WaJsPath", (string)changed["stateMessage"]!, StringComparison.Ordinal);
        // It is taken and kept while the next browser already starts.
        await Eventually.GetAsync(
            () => gateway.Api.FetchAsync($"/api/sessions/{session}/screenshot?of=failure"),
            answer => answer.IsSuccessStatusCode,
            what: "the picture of the failure"
        );
        Assert.True((await gateway.Api.BytesAsync($"/sessions/{session}/screenshot?of=failure")).Length > 1000);
    }

    [LongFact]
    public async Task A_browser_that_never_starts_is_given_up_after_a_few_tries()
    {
        await using var gateway = await GatewayHost.StartAsync("--Driver:BrowserPath=/bin/false");
        var session = await gateway.Api.CreateSessionAsync("Broken");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        var failed = await gateway.Api.IsInStateAsync(session, "failed", 90);
        Assert.Equal(("disconnected", "browser_failed"), ((string)failed["status"]!, (string)failed["stateReason"]!));
        Assert.InRange((int)failed["restarts"]!, 2, 5);
        Assert.Empty(SystemProcesses.Naming($"{gateway.Folder}/profiles/"));
    }

    [LongFact]
    public async Task A_page_that_hangs_is_replaced_and_misses_nothing()
    {
        var debugging = DebuggedGateway.FreePort();
        await using var gateway = await GatewayHost.StartAsync($"--Driver:BrowserArguments:0=--remote-debugging-port={debugging}");
        var session = await gateway.Api.CreateSessionAsync("Hanging");
        await gateway.Api.LinkAsync(session, Shop);
        await gateway.Api.AddPhoneAsync("5511988880002", "John Doe");
        await using (var page = await OpenPage.AtAsync(debugging))
            await page.RunAsync("() => { setTimeout(() => { for (;;); }, 100); }");
        await gateway.Api.WriteAsync("5511988880002", Shop, "Are you there?");
        var hanging = await gateway.Api.IsInStateAsync(session, "reconnecting", 90);
        Assert.Equal("page_unresponsive", (string)hanging["stateReason"]!);
        await gateway.Api.IsInStateAsync(session, "ready", 60);
        await gateway.Api.HasAsync(session, 1);
    }

    private static Task<System.Text.Json.Nodes.JsonNode> RestartedAsync(Api api, long session, int times) =>
        Eventually.GetAsync(() => api.GetAsync($"/sessions/{session}"), now => (int)now["restarts"]! >= times, 90, $"{times} restarts");
}
