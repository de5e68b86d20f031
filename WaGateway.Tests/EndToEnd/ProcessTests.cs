using System.Net;
using System.Net.Sockets;

namespace WaGateway.Tests.EndToEnd;

/// <summary>What a gateway leaves behind, and whom it calls.</summary>
public sealed class ProcessTests
{
    /// <summary>
    /// `./run.sh test --long` asks for twenty; otherwise there are two: one that is stopped in mid-start, and one that shows a code.
    /// </summary>
    private static readonly int Rounds = LongFactAttribute.IsAsked ? 20 : 2;

    [Fact]
    public async Task Sessions_started_and_stopped_leave_no_process_and_neither_does_a_killed_gateway()
    {
        await using var gateway = await GatewayProcess.StartAsync(TestBrowser.Full);
        var session = await gateway.Api.CreateSessionAsync("Again");
        for (var round = 1; round <= Rounds; round++)
        {
            await gateway.Api.PostAsync($"/sessions/{session}/start");
            // Half of them are stopped in mid-start.
            if (round % 2 == 0)
                await gateway.Api.GetAsync($"/sessions/{session}/qr?wait=30");
            await gateway.Api.PostAsync($"/sessions/{session}/stop");
        }
        await Eventually.TrueAsync(() => SystemProcesses.Naming(Path.Combine(gateway.Folder, "profiles")).Count == 0, what: "no Chromium");
        // The one driver process that all sessions share stays for the next; nothing else does.
        Assert.InRange(SystemProcesses.Under(gateway.ProcessId).Count, 0, 1);

        await gateway.Api.PostAsync($"/sessions/{session}/start");
        await gateway.Api.GetAsync($"/sessions/{session}/qr?wait=30");
        var family = SystemProcesses.Under(gateway.ProcessId);
        Assert.True(family.Count > 3);
        await gateway.KillAsync();
        await Eventually.TrueAsync(() => family.All(pid => SystemProcesses.CommandLine(pid).Length == 0), 10, "an end of the whole family");
    }

    [LongFact]
    public async Task A_sandboxed_browser_asks_nobody_outside()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var port = ((IPEndPoint)proxy.LocalEndpoint).Port;
        // Everything Chromium would ask of the network, its own background included, would have to come through here.
        await using var gateway = await GatewayProcess.StartAsync(
            TestBrowser.Full,
            $"--Driver:BrowserArguments:0=--proxy-server=http://127.0.0.1:{port}",
            "--Driver:BrowserArguments:1=--proxy-bypass-list=<-loopback>"
        );
        var session = await gateway.Api.CreateSessionAsync("Quiet");
        await gateway.Api.LinkAsync(session, "5511999990001");
        await gateway.Api.AddPhoneAsync("5511988880002", "John Doe");
        await gateway.Api.SendAsync(session, "5511988880002", "See https://example.com/ for more");
        await gateway.Api.WriteAsync("5511988880002", "5511999990001", "See https://example.org/");
        await gateway.Api.HasAsync(session, 2);
        Assert.False(proxy.Pending());
    }

    [Fact]
    public async Task A_second_gateway_on_the_same_folder_refuses_to_start()
    {
        await using var gateway = await GatewayProcess.StartAsync();
        var second = await GatewayRun.ToEndAsync($"--DataDir={gateway.Folder}", "--Http:Port=0");
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("another WaGateway", second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Http:Port=eighty", "Http:Port")]
    [InlineData("--Http:Port=99999", "Http:Port")]
    [InlineData("--Sessions:QrTimeout=soon", "Sessions:QrTimeout")]
    [InlineData("--Outbox:DenyNetworks:0=everything", "Outbox:DenyNetworks")]
    [InlineData("--Http:Address=nowhere", "Http:Address")]
    [InlineData("--Http:Prot=80", "Http:Prot")]
    public async Task A_bad_setting_stops_the_start_and_is_named(string argument, string key)
    {
        using var folder = new TemporaryFolder();
        var run = await GatewayRun.ToEndAsync(argument, $"--DataDir={folder.Path}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(key, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminated_or_interrupted_it_stops_cleanly_and_comes_back()
    {
        await using var gateway = await GatewayProcess.StartAsync(TestBrowser.Full);
        var session = await gateway.Api.CreateSessionAsync("Clean");
        await gateway.Api.LinkAsync(session, "5511999990001");
        Assert.Equal(0, await gateway.StopAsync());
        Assert.Empty(SystemProcesses.Naming(gateway.Folder));
        await gateway.StartAgainAsync();
        await gateway.Api.IsAsync(session, "connected", 60);
        // Ctrl-C in a terminal reaches the browsers, too.
        await gateway.SignalFamilyAsync("INT");
        Assert.Equal(0, await gateway.EndedAsync());
        Assert.DoesNotContain("   at ", gateway.Output, StringComparison.Ordinal);
    }
}
