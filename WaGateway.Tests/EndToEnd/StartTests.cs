using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Starts that cannot be, and what a person reads who starts and stops the program.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_start_whose_port_is_taken_says_one_sentence_and_launches_no_browser()
    {
        await using var gateway = await GatewayProcess.StartAsync("--Sandbox:DefaultEngine=Sandbox");
        var session = await gateway.Api.CreateSessionAsync("Wanted");
        await gateway.Api.PostAsync($"/sessions/{session}/start", new { });
        await gateway.Api.IsInStateAsync(session, "scan_qr", 60);
        await gateway.StopAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var run = await GatewayRun.ToEndAsync(
            $"--DataDir={gateway.Folder}",
            $"--Http:Port={((IPEndPoint)taken.LocalEndpoint).Port}",
            "--Sandbox:DefaultEngine=Sandbox"
        );
        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain(run.Output.Split('\n'), line =>
            line.Contains("Exception", StringComparison.Ordinal) || line.Contains("   at ", StringComparison.Ordinal)
        );
        Assert.Single(run.Output.Split('\n'), line => line.Contains("WaGateway did not start", StringComparison.Ordinal));
        Assert.DoesNotContain($"Session {session}: Starting", run.Output, StringComparison.Ordinal);

        // Started again where it can listen, it hints at no first session: it has one. And it says that it was asked to stop.
        await gateway.StartAgainAsync();
        await gateway.Api.IsInStateAsync(session, "scan_qr", 60);
        await gateway.StopAsync();
        var second = gateway.Output[gateway.Output.LastIndexOf("WaGateway is running.", StringComparison.Ordinal)..];
        Assert.DoesNotContain("The first session", second, StringComparison.Ordinal);
        Assert.Matches("Stopping: [^\n]*\n(.*\n)*Stopped\\.", second);
    }

    [Theory]
    [InlineData("192.0.2.7", "this machine does not have that address")]
    [InlineData("2001:db8::7", "this machine does not have that address")]
    public async Task An_address_that_is_not_this_machines_is_one_sentence(string address, string reason)
    {
        var run = await GatewayRun.ToEndAsync($"--DataDir={folder.File("data")}", $"--Http:Address={address}", "--Auth:Mode=Required");
        Assert.Equal((1, true), (run.ExitCode, run.Output.Contains(reason, StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute, "is read-only")]
    [InlineData(
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite | UnixFileMode.StickyBit,
        "is shared by all users"
    )]
    public async Task A_data_folder_that_its_owner_closed_or_shares_is_refused_and_keeps_its_rights(UnixFileMode mode, string reason)
    {
        var data = folder.File("data");
        Directory.CreateDirectory(data);
        File.SetUnixFileMode(data, mode);
        var run = await GatewayRun.ToEndAsync($"--DataDir={data}", "--Http:Port=0");
        Assert.Equal((1, true, mode), (run.ExitCode, run.Output.Contains(reason, StringComparison.Ordinal), File.GetUnixFileMode(data)));
        File.SetUnixFileMode(data, mode | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Lost_keys_are_one_sentence_also_where_only_a_proxy_is_encrypted()
    {
        await using var gateway = await GatewayProcess.StartAsync("--Sandbox:DefaultEngine=Sandbox");
        await gateway.Api.PostAsync("/sessions", new { session_name = "Behind", proxy = "http://user:pass@127.0.0.1:8888" }, 201);
        await gateway.StopAsync();
        Directory.Delete(Path.Combine(gateway.Folder, "keys"), recursive: true);
        var run = await GatewayRun.ToEndAsync($"--DataDir={gateway.Folder}", "--Http:Port=0");
        Assert.Matches(
            "addresses of sessions' proxies .* encrypted with keys that are not in .*UPDATE sessions SET proxy = NULL",
            run.Output
        );
        Assert.Equal((1, false), (run.ExitCode, run.Output.Contains("   at ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_processes_it_starts_are_given_none_of_its_settings()
    {
        const string secret = "a-secret-of-the-environment-that-nobody-else-may-read";
        await using var gateway = await GatewayProcess.StartAsync(
            new Dictionary<string, string> { ["Auth__TokenKey"] = secret, ["telemetry__otlpheaders"] = $"key={secret}" },
            "--Sandbox:DefaultEngine=Sandbox"
        );
        var session = await gateway.Api.CreateSessionAsync("Child");
        await gateway.Api.PostAsync($"/sessions/{session}/start", new { });
        await gateway.Api.IsInStateAsync(session, "scan_qr", 60);
        var children = SystemProcesses.Under(gateway.ProcessId);
        Assert.Contains(children, pid => SystemProcesses.CommandLine(pid).Contains("chrom", StringComparison.Ordinal));
        Assert.DoesNotContain(children, pid => SystemProcesses.Environment(pid).Contains(secret, StringComparison.Ordinal));
        var driver = Assert.Single(children, pid => SystemProcesses.CommandLine(pid).Contains("run-driver", StringComparison.Ordinal));
        Assert.Contains("--max-semi-space-size=1", SystemProcesses.Environment(driver), StringComparison.Ordinal);
        await gateway.Api.PostAsync($"/sessions/{session}/stop");
        await gateway.StopAsync();
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(gateway.Folder, "driver-cache"), "*", SearchOption.AllDirectories));
    }

    public void Dispose() => folder.Dispose();
}
