using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WaGateway.Tests.Receivers;

/// <summary>A proxy that speaks HTTP and SOCKS5, wants credentials, notes where it was asked to go, and leads nowhere.</summary>
internal sealed class DeadEndProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task accepting;

    public DeadEndProxy()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>host:port, and user:password.</summary>
    public ConcurrentQueue<(string Target, string? Credentials)> Asked { get; } = new();

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var mine = client;
        try
        {
            var stream = client.GetStream();
            var first = new byte[1];
            await stream.ReadExactlyAsync(first);
            if (first[0] == 5)
                await SpeakSocksAsync(stream);
            else
                await SpeakHttpAsync(stream, (char)first[0]);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // The browser gave up.
        }
    }

    private async Task SpeakSocksAsync(NetworkStream stream)
    {
        var methods = await ReadAsync(stream, (await ReadAsync(stream, 1))[0]);
        if (!methods.Contains((byte)2))
        {
            await stream.WriteAsync(new byte[] { 5, 0xFF });
            return;
        }
        await stream.WriteAsync(new byte[] { 5, 2 });
        await ReadAsync(stream, 1);
        var user = Encoding.UTF8.GetString(await ReadAsync(stream, (await ReadAsync(stream, 1))[0]));
        var password = Encoding.UTF8.GetString(await ReadAsync(stream, (await ReadAsync(stream, 1))[0]));
        await stream.WriteAsync(new byte[] { 1, 0 });
        var head = await ReadAsync(stream, 4);
        var host =
            head[3] == 3
                ? Encoding.ASCII.GetString(await ReadAsync(stream, (await ReadAsync(stream, 1))[0]))
                : new IPAddress(await ReadAsync(stream, head[3] == 1 ? 4 : 16)).ToString();
        var port = await ReadAsync(stream, 2);
        Asked.Enqueue(($"{host}:{(port[0] << 8) | port[1]}", $"{user}:{password}"));
        // Host unreachable.
        await stream.WriteAsync(new byte[] { 5, 4, 0, 1, 0, 0, 0, 0, 0, 0 });
    }

    private async Task SpeakHttpAsync(NetworkStream stream, char first)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var target = (first + await reader.ReadLineAsync()).Split(' ')[1];
        string? credentials = null;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
            if (header.StartsWith("Proxy-Authorization: Basic ", StringComparison.OrdinalIgnoreCase))
                credentials = Encoding.UTF8.GetString(Convert.FromBase64String(header["Proxy-Authorization: Basic ".Length..]));
        Asked.Enqueue((target, credentials));
        var answer = credentials is null
            ? "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: "
                + "close\r\n\r\n"
            : "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
