using System.Diagnostics;
using System.Text.Json.Nodes;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Sessions get over what happens to them.</summary>
public sealed class RecoveryTests(RecoveryTests.ImpatientGateway shared) : IClassFixture<RecoveryTests.ImpatientGateway>
{
    [Fact]
    public async Task When_the_driver_process_dies_every_session_comes_back_on_a_new_one()
    {
        var (api, one, two) = (shared.Api, SharedGateway.NewNumber(), SharedGateway.NewNumber());
        var sessions = new[] { await api.CreateSessionAsync("One"), await api.CreateSessionAsync("Two") };
        await api.LinkAsync(sessions[0], one);
        await api.LinkAsync(sessions[1], two);
        var driver = SystemProcesses
            .Under(shared.ProcessId)
            .Single(pid => SystemProcesses.CommandLine(pid).Contains("run-driver", StringComparison.Ordinal));
        Process.GetProcessById(driver).Kill();
        foreach (var session in sessions)
            await ComesBackAsync(session);
        await api.SendAsync(sessions[0], two, "Still here");
        await api.HasAsync(sessions[1], 1);
        foreach (var session in sessions)
            await api.PostAsync($"/sessions/{session}/stop");
    }

    [LongFact]
    public async Task A_driver_process_that_hangs_is_killed_and_every_session_comes_back_on_a_new_one()
    {
        var api = shared.Api;
        var (linked, started) = (await api.CreateSessionAsync("Linked"), await api.CreateSessionAsync("Started"));
        await api.LinkAsync(linked, SharedGateway.NewNumber());
        var driver = SystemProcesses
            .Under(shared.ProcessId)
            .Single(pid => SystemProcesses.CommandLine(pid).Contains("run-driver", StringComparison.Ordinal));
        await SystemProcesses.SignalAsync("STOP", driver);
        await api.PostAsync($"/sessions/{started}/start");
        await Eventually.TrueAsync(() => SystemProcesses.CommandLine(driver).Length == 0, 40, "an end of the driver process that hangs");
        await api.IsInStateAsync(started, "scan_qr", 60);
        await ComesBackAsync(linked);
        foreach (var session in new[] { linked, started })
            await api.PostAsync($"/sessions/{session}/stop");
    }

    [Fact]
    public async Task A_code_that_has_expired_is_never_given_out()
    {
        await using var gateway = await GatewayHost.StartAsync("--Sandbox:FirstCode=00:00:02", "--Sandbox:NextCodes=00:00:01");
        var session = await gateway.Api.CreateSessionAsync("Slow scanner");
        await gateway.Api.AddPhoneAsync("5511999990001", "Slow");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        // One round has six codes and lives 7 s here: the codes seen after those are of a renewed round.
        var codes = new HashSet<string>();
        await Eventually.GetAsync(
            async () => codes.Add((string)(await gateway.Api.GetAsync($"/sessions/{session}/qr?wait=60"))["code"]!),
            _ => codes.Count > 8,
            90,
            "a second round of codes"
        );
        // The last code of a round stays on the page, dead, until the next round is there; it is not announced again.
        var announced = (await gateway.Api.EventsAsync(session, "qr")).Select(qr => (string)qr["qr"]!["code"]!).ToList();
        Assert.Equal(announced.Distinct(), announced);
        await Eventually.GetAsync(async () => await ScansAsync(gateway.Api, session), scanned => scanned, 10, "a scan of a live code");
        await gateway.Api.IsAsync(session, "connected");
    }

    [LongFact]
    public async Task A_session_that_nobody_scans_gives_up_with_a_reason()
    {
        await using var gateway = await GatewayHost.StartAsync("--Sessions:QrTimeout=00:00:03");
        var session = await gateway.Api.CreateSessionAsync("Forgotten");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        var failed = await gateway.Api.IsInStateAsync(session, "failed", 60);
        Assert.Equal(("disconnected", "qr_expired"), ((string)failed["status"]!, (string)failed["stateReason"]!));
        Assert.Null((long?)failed["memoryBytes"]);
    }

    [Fact]
    public async Task A_browser_that_cannot_start_is_a_failure_with_a_reason()
    {
        await using var gateway = await GatewayHost.StartAsync("--Driver:BrowserPath=/usr/bin/no-such-browser");
        var session = await gateway.Api.CreateSessionAsync("No browser");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        var failed = await gateway.Api.IsInStateAsync(session, "failed");
        Assert.Equal("browser_missing", (string)failed["stateReason"]!);
        Assert.Contains("/usr/bin/no-such-browser", (string)failed["stateMessage"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_another_computer_uses_is_left_alone_with_a_reason()
    {
        using var folder = new TemporaryFolder();
        var browser = folder.File("browser");
        // What Chromium says and does when its lock is held on another host of a shared disk.
        await File.WriteAllTextAsync(
            browser,
            """
            #!/bin/sh
            case "$*" in *--version*) echo "Chromium 150.0.7871.114"; exit 0;; esac
            echo "The profile appears to be in use by another Chromium process (4711) on another computer (elsewhere)." >&2
            exit 21
            """
        );
        using (var chmod = Process.Start("chmod", ["+x", browser]))
            await chmod.WaitForExitAsync();
        await using var gateway = await GatewayHost.StartAsync($"--Driver:BrowserPath={browser}");
        var session = await gateway.Api.CreateSessionAsync("Two masters");
        await gateway.Api.PostAsync($"/sessions/{session}/start");
        var failed = await gateway.Api.IsInStateAsync(session, "failed");
        Assert.Equal(
            ("disconnected", "profile_in_use", 0),
            ((string)failed["status"]!, (string)failed["stateReason"]!, (int)failed["restarts"]!)
        );
        Assert.Contains("one data folder from one computer", (string)failed["stateMessage"]!, StringComparison.Ordinal);
    }

    private Task<JsonNode> ComesBackAsync(long session) =>
        Eventually.GetAsync(
            () => shared.Api.GetAsync($"/sessions/{session}"),
            now => (int)now["restarts"]! > 0 && (string)now["state"]! == "ready",
            60,
            $"session {session} back"
        );

    private static async Task<bool> ScansAsync(Api api, long session)
    {
        var code = (string)(await api.GetAsync($"/sessions/{session}/qr"))["code"]!;
        using var client = new HttpClient { BaseAddress = new Uri(api.Address) };
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            client,
            "/api/sandbox/phones/5511999990001/scan",
            new { code }
        );
        return answer.IsSuccessStatusCode;
    }

    /// <summary>A gateway that waits for a launch for less long, with a driver process of its own.</summary>
    public sealed class ImpatientGateway : IAsyncLifetime
    {
        private GatewayProcess gateway = null!;

        internal Api Api => gateway.Api;

        internal int ProcessId => gateway.ProcessId;

        public async Task InitializeAsync() =>
            gateway = await GatewayProcess.StartAsync("--Driver:LaunchTimeout=00:00:08", "--Sessions:CopyProfileAfter=1d");

        public Task DisposeAsync() => gateway.DisposeAsync().AsTask();
    }
}
