using System.Net;
using System.Net.Sockets;
using System.Text;
using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>
/// Chromium cannot log in to a SOCKS5 proxy: it speaks to this relay on the loopback interface, which logs in for it
/// (RFC 1928, RFC 1929) and then passes bytes both ways. The credentials stay in this process.
/// </summary>
internal sealed partial class SocksRelay : IDisposable
{
    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(20);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ProxyAddress upstream;
    private readonly ILogger logger;

    public SocksRelay(ProxyAddress upstream, ILogger logger)
    {
        (this.upstream, this.logger) = (upstream, logger);
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>What the browser is told to use.</summary>
    public string Server => $"socks5://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

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
        using var proxy = new TcpClient { NoDelay = true };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        patience.CancelAfter(HandshakeTime);
        try
        {
            var near = browser.GetStream();
            await GreetBrowserAsync(near, patience.Token);
            await proxy.ConnectAsync(upstream.Host, upstream.Port, patience.Token);
            var far = proxy.GetStream();
            await LogInAsync(far, patience.Token);
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            // The browser's own request and its answer pass through unread.
            await Task.WhenAny(near.CopyToAsync(far, closing.Token), far.CopyToAsync(near, closing.Token));
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Log.Broken(logger, upstream.Server, error.Message);
        }
    }

    /// <summary>Version 5, any methods offered → no authentication.</summary>
    private static async Task GreetBrowserAsync(NetworkStream near, CancellationToken stop)
    {
        var head = new byte[2];
        await near.ReadExactlyAsync(head, stop);
        await near.ReadExactlyAsync(new byte[head[1]], stop);
        await near.WriteAsync(new byte[] { 5, 0 }, stop);
    }

    private async Task LogInAsync(NetworkStream far, CancellationToken stop)
    {
        await far.WriteAsync(new byte[] { 5, 1, 2 }, stop);
        var answer = new byte[2];
        await far.ReadExactlyAsync(answer, stop);
        if (answer[1] != 2)
            throw new IOException("the proxy does not take a user name and password");
        byte[] user = Encoding.UTF8.GetBytes(upstream.User ?? ""), password = Encoding.UTF8.GetBytes(upstream.Password ?? "");
        await far.WriteAsync((byte[])[1, (byte)user.Length, .. user, (byte)password.Length, .. password], stop);
        await far.ReadExactlyAsync(answer, stop);
        if (answer[1] != 0)
            throw new IOException("the proxy refused the user name or password");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "A connection through the proxy {Proxy} ended: {Why}")]
        public static partial void Broken(ILogger logger, string proxy, string why);
    }
}
