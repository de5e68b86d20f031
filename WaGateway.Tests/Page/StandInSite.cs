using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WaGateway.Tests.Receivers;

namespace WaGateway.Tests.Page;

/// <summary>
/// A page on this machine that a browser takes for https://web.whatsapp.com: its name leads here, and its certificate is one that
/// the browser was told to take. Its policy is as strict as policies are.
/// </summary>
internal sealed class StandInSite : IAsyncDisposable
{
    public const string Origin = "https://web.whatsapp.com";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

    private readonly WebApplication site;
    private readonly X509Certificate2 certificate;

    private StandInSite(WebApplication site, X509Certificate2 certificate) => (this.site, this.certificate) = (site, certificate);

    /// <summary>What a browser must be started with.</summary>
    public IReadOnlyList<string> BrowserArguments =>
        [
            $"--host-resolver-rules=MAP web.whatsapp.com:443 127.0.0.1:{new Uri(site.Urls.First()).Port}",
            $"--ignore-certificate-errors-spki-list={Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()))}",
        ];

    public static async Task<StandInSite> StartAsync()
    {
        using var authority = new Authority();
        var certificate = authority.For("web.whatsapp.com");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.UseHttps(certificate)));
        var site = builder.Build();
        site.MapGet("/{**path}", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return Results.Content("<!doctype html><html lang=en><title>WhatsApp</title><h1>WhatsApp</h1></html>", "text/html");
        });
        await site.StartAsync();
        return new StandInSite(site, certificate);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        certificate.Dispose();
    }
}
