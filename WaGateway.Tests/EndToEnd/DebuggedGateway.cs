namespace WaGateway.Tests.EndToEnd;

/// <summary>A gateway with one linked session, whose page can be reached: for doing to it what no caller can.</summary>
public sealed class DebuggedGateway : IAsyncLifetime
{
    private const long Mebibyte = 1024 * 1024;
    private GatewayProcess gateway = null!;

    internal static TimeSpan SendTimeout { get; } = TimeSpan.FromSeconds(4);

    internal Api Api => gateway.Api;

    internal LinkedSession Linked { get; private set; } = null!;

    /// <summary>The port at which its browser is debugged.</summary>
    internal int Debugging { get; } = FreePort();

    /// <summary>What it wrote so far.</summary>
    internal string Output => gateway.Output;

    public async Task InitializeAsync()
    {
        gateway = await GatewayProcess.StartAsync(
            $"--Driver:BrowserArguments:0=--remote-debugging-port={Debugging}",
            $"--Sessions:SendTimeout={SendTimeout}",
            "--Pacing:PerMinute=1200",
            "--Sessions:SettleTime=00:00:02",
            "--Sessions:ReadBackEvery=00:00:05",
            "--Sessions:CopyProfileAfter=1d"
        );
        Linked = await LinkedSession.BeginAsync(gateway.Api, lid: true);
    }

    public Task DisposeAsync() => gateway.DisposeAsync().AsTask();

    /// <summary>MiB of the gateway's process itself; the peak is counted from here.</summary>
    internal long Memory()
    {
        File.WriteAllText($"/proc/{gateway.ProcessId}/clear_refs", "5");
        return SystemProcesses.Memory(gateway.ProcessId) / Mebibyte;
    }

    internal long Peak() => SystemProcesses.PeakMemory(gateway.ProcessId) / Mebibyte;

    internal static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
