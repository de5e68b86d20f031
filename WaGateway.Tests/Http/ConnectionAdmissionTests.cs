using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Configuration;
using WaGateway.Http.Connections;

namespace WaGateway.Tests.Http;

/// <summary>Whose connections may stay, and for how long.</summary>
public sealed class ConnectionAdmissionTests
{
    [Theory]
    [InlineData("203.0.113.7", 1)]
    [InlineData("::ffff:203.0.113.7", 1)]
    [InlineData("192.0.2.1", 0)]
    [InlineData("::ffff:192.0.2.1", 0)]
    [InlineData("10.1.2.3", 0)]
    [InlineData("2001:db8::7", 0)]
    [InlineData("127.0.0.1", 0)]
    public async Task Of_one_address_too_many_lose_the_idlest_but_for_proxies_and_this_machine(string address, int lost)
    {
        var options = new GatewayOptions
        {
            Http =
            {
                Address = "*",
                MaxConnectionsPerAddress = 2,
                KnownProxies = ["192.0.2.1", "10.0.0.0/8", "2001:db8::7"],
            },
        };
        var admission = new ConnectionAdmission(options, TimeProvider.System, NullLogger<ConnectionAdmission>.Instance);
        var leave = new TaskCompletionSource();
        var admit = admission.Admit(_ => leave.Task);
        var connections = Enumerable.Range(0, 3).Select(_ => new Connection(IPAddress.Parse(address))).ToList();
        var open = connections.ConvertAll(connection => admit(connection));
        Assert.Equal(lost, connections.Count(connection => connection.IsAborted));
        Assert.False(connections[^1].IsAborted);
        leave.SetResult();
        await Task.WhenAll(open);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /api/sessions HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public async Task A_connection_without_a_request_is_closed_after_a_while(string first)
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", null, "--Http:KeepAliveTimeout=00:00:01");
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", gateway.Client.BaseAddress!.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(first));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var said = new MemoryStream();
        await client.GetStream().CopyToAsync(said, deadline.Token);
        Assert.Equal(first.Length > 0, Encoding.ASCII.GetString(said.ToArray()).StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal));
    }

    private sealed class Connection : DefaultConnectionContext
    {
        public Connection(IPAddress address)
        {
            RemoteEndPoint = new IPEndPoint(address, 4711);
            var pipe = new Pipe();
            Transport = new Pipes(pipe.Reader, pipe.Writer);
        }

        public bool IsAborted { get; private set; }

        public override void Abort(ConnectionAbortedException abortReason) => IsAborted = true;
    }

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
