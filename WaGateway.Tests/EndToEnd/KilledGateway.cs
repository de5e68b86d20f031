namespace WaGateway.Tests.EndToEnd;

/// <summary>A gateway that is killed by one test after the other, and its linked session, in the browser that users have.</summary>
public sealed class KilledGateway : IAsyncLifetime
{
    internal GatewayProcess Gateway { get; private set; } = null!;

    internal LinkedSession Linked { get; private set; } = null!;

    /// <summary>The port at which its browser is debugged.</summary>
    internal int Debugging { get; } = DebuggedGateway.FreePort();

    public async Task InitializeAsync()
    {
        Gateway = await GatewayProcess.StartAsync(
            TestBrowser.Full,
            "--Sessions:SendTimeout=00:00:05",
            "--Sessions:CopyProfileAfter=1d",
            "--Pacing:PerMinute=1200",
            $"--Driver:BrowserArguments:0=--remote-debugging-port={Debugging}"
        );
        Linked = await LinkedSession.BeginAsync(Gateway.Api, lid: true);
    }

    internal async Task StartAgainAsync()
    {
        await Gateway.StartAgainAsync();
        Linked = Linked with { Api = Gateway.Api };
    }

    internal Task<System.Text.Json.Nodes.JsonNode> IsConnectedAsync() => Linked.Api.IsAsync(Linked.Id, "connected", 60);

    public Task DisposeAsync() => Gateway.DisposeAsync().AsTask();
}
