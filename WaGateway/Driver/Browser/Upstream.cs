using System.Net.Security;
using System.Text;
using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>
/// The owner's proxy: opens a connection through it to a host, by SOCKS5 (with RFC 1929 for credentials) or by HTTP's CONNECT.
/// </summary>
internal sealed class Upstream(ProxyAddress proxy, DialProxy dial)
{
    private const int LongestAnswer = 16 * 1024;

    /// <summary>Without credentials.</summary>
    public string Name => proxy.Server;

    /// <exception cref="IOException">The proxy does not want us, or not there.</exception>
    public async Task<Stream> OpenAsync(string host, int port, CancellationToken stop)
    {
        var stream = await dial(proxy, stop);
        try
        {
            if (proxy.Scheme == "https")
            {
                var secure = new SslStream(stream);
                stream = secure;
                await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = proxy.Host }, stop);
            }
            if (proxy.Scheme == "socks5")
                await OpenSocksAsync(stream, host, port, stop);
            else
                await OpenHttpAsync(stream, host, port, stop);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private async Task OpenSocksAsync(Stream stream, string host, int port, CancellationToken stop)
    {
        var method = proxy.HasCredentials ? Socks.UserAndPassword : Socks.NoAuthentication;
        await stream.WriteAsync(new byte[] { Socks.Version, 1, method }, stop);
        if ((await Socks.ReadAsync(stream, 2, stop))[1] != method)
            throw new IOException(
                proxy.HasCredentials ? "the proxy does not take a user name and password" : "the proxy wants a user name and password"
            );
        if (proxy.HasCredentials)
        {
            byte[] user = Encoding.UTF8.GetBytes(proxy.User!),
                password = Encoding.UTF8.GetBytes(proxy.Password ?? "");
            await stream.WriteAsync((byte[])[1, (byte)user.Length, .. user, (byte)password.Length, .. password], stop);
            if ((await Socks.ReadAsync(stream, 2, stop))[1] != Socks.Succeeded)
                throw new IOException("the proxy refused the user name or password");
        }
        var name = Encoding.ASCII.GetBytes(host);
        await stream.WriteAsync(
            (byte[])[Socks.Version, Socks.Connect, 0, Socks.Name, (byte)name.Length, .. name, (byte)(port >> 8), (byte)port],
            stop
        );
        var answer = await Socks.ReadAsync(stream, 4, stop);
        if (answer[1] != Socks.Succeeded)
            throw new IOException($"the proxy does not connect (SOCKS5 answer {answer[1]})");
        var length = answer[3] switch
        {
            Socks.Address4 => 4,
            Socks.Address6 => 16,
            _ => (await Socks.ReadAsync(stream, 1, stop))[0],
        };
        await Socks.ReadAsync(stream, length + 2, stop);
    }

    private async Task OpenHttpAsync(Stream stream, string host, int port, CancellationToken stop)
    {
        var credentials = proxy.HasCredentials
            ? $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{proxy.User}:{proxy.Password}"))}\r\n"
            : "";
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n{credentials}\r\n"),
            stop
        );
        var head = new StringBuilder();
        // Byte by byte: what follows the head is not ours.
        while (head.Length < LongestAnswer && !(head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n"))
            head.Append((char)(await Socks.ReadAsync(stream, 1, stop))[0]);
        var words = head.ToString().Split('\n', 2)[0].Split(' ', 3);
        if (words.Length < 2 || words[1] != "200")
            throw new IOException($"the proxy does not connect (HTTP {(words.Length > 1 ? words[1].Trim() : "?")})");
    }
}
