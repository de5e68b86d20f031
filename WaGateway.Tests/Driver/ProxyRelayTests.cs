using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Configuration;
using WaGateway.Driver;
using WaGateway.Driver.Browser;
using WaGateway.Model;
using WaGateway.Platform;

namespace WaGateway.Tests.Driver;

/// <summary>The SOCKS5 server between a session's browser and its owner's proxy, as any program of this machine can speak to it.</summary>
public sealed class ProxyRelayTests
{
    [Theory]
    [InlineData("web.whatsapp.com", 443, 0)]
    [InlineData("MMG.whatsapp.net", 443, 0)]
    [InlineData("web.whatsapp.com", 25, 2)]
    [InlineData("web.whatsapp.com", 80, 2)]
    [InlineData("evil.example", 443, 2)]
    [InlineData("evil.example\r\nX: .whatsapp.com", 443, 2)]
    [InlineData("evil.example:443 HTTP/1.1\r\nHost: x.whatsapp.com", 443, 2)]
    [InlineData("evil.example/.whatsapp.com", 443, 2)]
    [InlineData("evil.example@web.whatsapp.com", 443, 2)]
    [InlineData("evil.example\0.whatsapp.com", 443, 2)]
    [InlineData("evil example.whatsapp.net", 443, 2)]
    [InlineData("évil.whatsapp.com", 443, 2)]
    [InlineData("-x.whatsapp.com", 443, 2)]
    [InlineData("x..whatsapp.com", 443, 2)]
    [InlineData(".whatsapp.com", 443, 2)]
    [InlineData("web.whatsapp.com.", 443, 2)]
    [InlineData("evilwhatsapp.com", 443, 2)]
    [InlineData("203.0.113.7", 443, 2)]
    [InlineData("[::1].whatsapp.com", 443, 2)]
    public async Task Only_the_hosts_of_WhatsApp_are_reached_by_plain_names_at_443(string host, int port, int answer)
    {
        var dialer = new Dialer();
        using var relay = new ProxyRelay(
            new Upstream(Proxy, dialer.DialAsync),
            new WhatsAppWorld(new DriverOptions()).MayReach,
            (_, _) => true,
            NullLogger.Instance
        );
        Assert.Equal(
            answer,
            await ConnectAsync(relay, [3, (byte)Encoding.Latin1.GetByteCount(host), .. Encoding.Latin1.GetBytes(host)], port)
        );
        Assert.Equal(answer == 0 ? [$"CONNECT {host}:{port} HTTP/1.1"] : [], dialer.Asked);
    }

    [Theory]
    [InlineData(new byte[] { 1, 157, 240, 1, 53 }, 1)]
    [InlineData(new byte[] { 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, 1)]
    [InlineData(new byte[] { 3, 1, 97 }, 2)]
    public async Task Addresses_and_other_commands_are_refused(byte[] place, byte command)
    {
        using var relay = new ProxyRelay(new Upstream(Proxy, new Dialer().DialAsync), _ => true, (_, _) => true, NullLogger.Instance);
        Assert.Equal(7, await ConnectAsync(relay, place, 443, command));
    }

    [Fact]
    public async Task A_program_that_is_not_the_sessions_browser_gets_nothing()
    {
        if (!LocalSocket.IsKnowable)
            return;
        var dialer = new Dialer();
        using var relay = new ProxyRelay(
            new Upstream(Proxy, dialer.DialAsync),
            _ => true,
            (there, here) => BrowserSockets.Holds("/nowhere/profile", there, here),
            NullLogger.Instance
        );
        Assert.Null(await ConnectAsync(relay, [3, 16, .. Encoding.ASCII.GetBytes("web.whatsapp.com")], 443));
        Assert.Empty(dialer.Asked);
    }

    private static ProxyAddress Proxy =>
        ProxyAddress.TryParse("http://me:secret@proxy.example:8080", out var proxy) ? proxy : throw new InvalidOperationException();

    /// <returns>The relay's answer; null where it closed the connection instead.</returns>
    private static async Task<int?> ConnectAsync(ProxyRelay relay, byte[] place, int port, byte command = 1)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(relay.Server).Port, deadline.Token);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync((byte[])[5, 1, 0], deadline.Token);
            if (await stream.ReadAtLeastAsync(new byte[2], 2, throwOnEndOfStream: false, deadline.Token) < 2)
                return null;
            await stream.WriteAsync((byte[])[5, command, 0, .. place, (byte)(port >> 8), (byte)port], deadline.Token);
            var answer = new byte[10];
            return await stream.ReadAtLeastAsync(answer, 10, throwOnEndOfStream: false, deadline.Token) < 10 ? null : answer[1];
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>A proxy that takes every request; it records the first line.</summary>
    private sealed class Dialer
    {
        public List<string> Asked { get; } = [];

        public async ValueTask<Stream> DialAsync(ProxyAddress proxy, CancellationToken stop)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var near = new TcpClient();
            await near.ConnectAsync((IPEndPoint)listener.LocalEndpoint, stop);
            var far = await listener.AcceptTcpClientAsync(stop);
            _ = Task.Run(
                async () =>
                {
                    using var reader = new StreamReader(far.GetStream(), Encoding.Latin1, leaveOpen: true);
                    Asked.Add(await reader.ReadLineAsync(stop) ?? "");
                    await far.GetStream().WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray(), stop);
                },
                stop
            );
            return near.GetStream();
        }
    }
}
