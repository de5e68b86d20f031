using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WaGateway.Driver.Browser;

/// <summary>
/// What a browser with a proxy really speaks to: a SOCKS5 server (RFC 1928) on the loopback interface. Behind a proxy the
/// browser's own rules about names do not hold, so they are held here; and the proxy's credentials stay in this process.
/// Other programs of this machine can connect to it, too, and SOCKS credentials Chromium has none: the system is asked
/// whether a connection is the browser's.
/// </summary>
internal sealed partial class ProxyRelay : IDisposable
{
    private const int Https = 443;
    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(30);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Upstream upstream;
    private readonly Func<string, bool> mayReach;
    private readonly Func<IPEndPoint, IPEndPoint, bool> isBrowser;
    private readonly ILogger logger;

    /// <param name="isBrowser">Whether a connection, by the end of whoever connects and the end here, is the browser's.</param>
    public ProxyRelay(Upstream upstream, Func<string, bool> mayReach, Func<IPEndPoint, IPEndPoint, bool> isBrowser, ILogger logger)
    {
        (this.upstream, this.mayReach, this.isBrowser, this.logger) = (upstream, mayReach, isBrowser, logger);
        listener.Start();
        Server = $"socks5://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    /// <summary>What the browser is told to use.</summary>
    public string Server { get; }

    public void Dispose()
    {
        closing.Cancel();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(closing.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The browser is gone.
        }
    }

    private async Task ServeAsync(TcpClient browser)
    {
        using var mine = browser;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        patience.CancelAfter(HandshakeTime);
        try
        {
            var near = browser.GetStream();
            if (!isBrowser((IPEndPoint)browser.Client.RemoteEndPoint!, (IPEndPoint)browser.Client.LocalEndPoint!))
            {
                Log.Stranger(logger, upstream.Name);
                return;
            }
            var (host, port) = await ReadRequestAsync(near, patience.Token);
            if (host is null || port != Https || !HostNames.IsPlain(host) || !mayReach(host))
            {
                await AnswerAsync(near, host is null ? Socks.NotSupported : Socks.NotAllowed, patience.Token);
                return;
            }
            await using var far = await upstream.OpenAsync(host, port, patience.Token);
            await AnswerAsync(near, Socks.Succeeded, patience.Token);
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            await Task.WhenAny(near.CopyToAsync(far, closing.Token), far.CopyToAsync(near, closing.Token));
        }
        catch (Exception error)
            when (error
                    is IOException
                        or SocketException
                        or OperationCanceledException
                        or ObjectDisposedException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            // The browser tries again, and says that WhatsApp cannot be reached if it stays like this.
            Log.Broken(logger, upstream.Name, error.Message);
        }
    }

    /// <summary>
    /// A greeting with methods, then the place to go; null for another command than to connect, and for an address: WhatsApp has names.
    /// </summary>
    private static async Task<(string? Host, int Port)> ReadRequestAsync(NetworkStream near, CancellationToken stop)
    {
        var methods = (await Socks.ReadAsync(near, 2, stop))[1];
        await Socks.ReadAsync(near, methods, stop);
        await near.WriteAsync(new byte[] { Socks.Version, Socks.NoAuthentication }, stop);
        var head = await Socks.ReadAsync(near, 4, stop);
        var (command, kind) = (head[1], head[3]);
        var host = kind switch
        {
            Socks.Name => Encoding.Latin1.GetString(await Socks.ReadAsync(near, (await Socks.ReadAsync(near, 1, stop))[0], stop)),
            Socks.Address4 => await SkipAsync(near, 4, stop),
            _ => await SkipAsync(near, 16, stop),
        };
        var port = await Socks.ReadAsync(near, 2, stop);
        return (command == Socks.Connect ? host : null, (port[0] << 8) | port[1]);
    }

    private static async Task<string?> SkipAsync(NetworkStream near, int length, CancellationToken stop)
    {
        await Socks.ReadAsync(near, length, stop);
        return null;
    }

    private static Task AnswerAsync(NetworkStream near, byte answer, CancellationToken stop) =>
        near.WriteAsync((byte[])[Socks.Version, answer, 0, Socks.Address4, 0, 0, 0, 0, 0, 0], stop).AsTask();

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Debug,
            Message = "A program that is not the session's browser connected to the relay of the proxy {Proxy}, and was refused"
        )]
        public static partial void Stranger(ILogger logger, string proxy);

        [LoggerMessage(Level = LogLevel.Debug, Message = "A connection through the proxy {Proxy} ended: {Why}")]
        public static partial void Broken(ILogger logger, string proxy, string why);
    }
}
