using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace WaGateway.Tests.Receivers;

/// <summary>A receiver behind TLS that answers 204 to whoever accepts its certificate.</summary>
internal sealed class TlsReceiver : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate;
    private readonly Task serving;
    private int handshakes;
    private int count;

    public TlsReceiver(X509Certificate2 certificate)
    {
        this.certificate = certificate;
        listener.Start();
        serving = ServeAsync();
    }

    public string Url => $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook";

    /// <summary>Connections that came as far as TLS.</summary>
    public int Handshakes => handshakes;

    /// <summary>Requests that came through it.</summary>
    public int Count => count;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        certificate.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var connection = await listener.AcceptTcpClientAsync(stop.Token);
            await using var tls = new SslStream(connection.GetStream());
            try
            {
                Interlocked.Increment(ref handshakes);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
                if (await tls.ReadAsync(new byte[16 * 1024], stop.Token) == 0)
                    continue;
                Interlocked.Increment(ref count);
                await tls.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray(), stop.Token);
            }
            catch (Exception error) when (error is AuthenticationException or IOException)
            {
                // The caller did not like the certificate.
            }
        }
    }
}
