using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Readme;

/// <summary>The proxies of docs/security.md, run as they are printed but for names of files and ports, where they are installed.</summary>
public sealed class ProxyTests
{
    private static readonly string[] TemporaryPaths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    private static readonly string Page = Documents.Read("docs/security.md");

    [InstalledFact("nginx")]
    public async Task Behind_nginx_the_gateway_asks_for_keys_and_sees_who_calls()
    {
        await using var gateway = await StartAsync();
        using var folder = new TemporaryFolder();
        var port = FreePort();
        var certificate = WriteCertificate(folder);
        await File.WriteAllTextAsync(
            folder.File("nginx.conf"),
            $$"""
            daemon off; pid {{folder.File("pid")}}; error_log stderr;
            events {}
            http {
                access_log off;
                {{string.Join('\n', TemporaryPaths.Select(kind => $"{kind}_temp_path {folder.File(kind)};"))}}
                {{Of("nginx", gateway).Replace("listen 443", $"listen 127.0.0.1:{port}").Replace("/etc/ssl", folder.Path)}}
            }
            """
        );
        await WalkAsync(gateway, port, certificate, "nginx", "-p", folder.Path, "-c", folder.File("nginx.conf"));
    }

    [InstalledFact("caddy")]
    public async Task Behind_Caddy_the_gateway_asks_for_keys_and_sees_who_calls()
    {
        await using var gateway = await StartAsync();
        using var folder = new TemporaryFolder();
        var port = FreePort();
        var certificate = WriteCertificate(folder);
        var head = $"https://gateway.example.com:{port} {{\n    tls {folder.File("gateway.crt")} {folder.File("gateway.key")}";
        var site = Of("caddyfile", gateway).Replace("gateway.example.com {", head);
        await File.WriteAllTextAsync(folder.File("Caddyfile"), "{\n admin off\n auto_https off\n}\n" + site);
        await WalkAsync(gateway, port, certificate, "caddy", "run", "--config", folder.File("Caddyfile"), "--adapter", "caddyfile");
    }

    [InstalledFact("haproxy")]
    public async Task Behind_HAProxy_the_gateway_asks_for_keys_and_sees_who_calls()
    {
        await using var gateway = await StartAsync();
        using var folder = new TemporaryFolder();
        var port = FreePort();
        var certificate = WriteCertificate(folder);
        var pem = await File.ReadAllTextAsync(folder.File("gateway.crt")) + "\n" + await File.ReadAllTextAsync(folder.File("gateway.key"));
        await File.WriteAllTextAsync(folder.File("gateway.pem"), pem + "\n");
        await File.WriteAllTextAsync(
            folder.File("haproxy.cfg"),
            Of("haproxy", gateway).Replace("bind :443", $"bind 127.0.0.1:{port}").Replace("/etc/ssl", folder.Path)
        );
        await WalkAsync(gateway, port, certificate, "haproxy", "-db", "-f", folder.File("haproxy.cfg"));
    }

    private static Task<ServerUnderTest> StartAsync() =>
        ServerUnderTest.StartAsync(
            "Production",
            null,
            "--Auth:Mode=Required",
            "--Http:AllowedHosts:0=gateway.example.com",
            "--Http:KnownProxies:0=127.0.0.1",
            "--Http:KnownProxies:1=::1",
            "--Media:PublicUrl=https://gateway.example.com",
            "--Media:MaxBytes=20000000"
        );

    private static async Task WalkAsync(ServerUnderTest gateway, int port, string certificate, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(InstalledFactAttribute.Find(program)!, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            using var client = ClientOf(port, certificate);
            await Eventually.TrueAsync(() => CanConnect(port) || process.HasExited, 30, $"{program} listening");
            Assert.False(process.HasExited, process.HasExited ? await process.StandardError.ReadToEndAsync() : "");
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/api/sessions", UriKind.Relative))).StatusCode);
            client.DefaultRequestHeaders.Authorization = new("Bearer", gateway.FirstKey);
            // What a caller makes up is not believed.
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.66");
            using var body = new StringContent("""{"session_name":"Shop"}""", System.Text.Encoding.UTF8, "application/json");
            using var created = await client.PostAsync(new Uri("/api/sessions", UriKind.Relative), body);
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            Assert.DoesNotContain("203.0.113.66", (await gateway.AskAsync(200, "GET", "/api/audit")).ToJsonString());
            // Larger than nginx takes by itself: it comes as far as the session, which is not connected.
            using var file = new ByteArrayContent(new byte[4_000_000]);
            using var to = new StringContent("5511988880002");
            using var form = new MultipartFormDataContent { { to, "to" }, { file, "media", "large.bin" } };
            using var sent = await client.PostAsync(new Uri("/api/messages/session/Shop/send", UriKind.Relative), form);
            Assert.Contains("session_not_connected", await sent.Content.ReadAsStringAsync());
            using var stream = await EventStreamReader.OpenAsync(client);
            await gateway.AskAsync(201, "POST", "/api/webhook/1/register", """{"url":"http://127.0.0.1:9/hook"}""");
            await gateway.AskAsync(200, "POST", "/api/webhook/1/test");
            Assert.Single(await stream.TakeAsync(1));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static HttpClient ClientOf(int port, string certificate) =>
        new(
            new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate,
                },
                ConnectCallback = async (_, stop) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(IPAddress.Loopback, port, stop);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        )
        {
            BaseAddress = new Uri("https://gateway.example.com"),
        };

    private static bool CanConnect(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <returns>Its hash.</returns>
    private static string WriteCertificate(TemporaryFolder folder)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=gateway.example.com",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(folder.File("gateway.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.File("gateway.key"), key.ExportPkcs8PrivateKeyPem());
        return certificate.GetCertHashString();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Of(string language, ServerUnderTest gateway) =>
        Documents.Blocks(Page, language)[0].Replace("127.0.0.1:3000", gateway.Client.BaseAddress!.Authority);
}
