using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WaGateway.Tests.Receivers;

/// <summary>A certificate authority of the test's own, and certificates, good and bad.</summary>
internal sealed class Authority : IDisposable
{
    private readonly X509Certificate2 root;

    public Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=WaGateway test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        root = request.CreateSelfSigned(Today.AddYears(-2), Today.AddYears(2));
    }

    /// <summary>What a machine that trusts this authority has on its list.</summary>
    public string Pem => root.ExportCertificatePem();

    private static DateTimeOffset Today => TimeProvider.System.GetUtcNow();

    public X509Certificate2 For(IPAddress address) => Sign(names => names.AddIpAddress(address), Today.AddDays(90));

    public X509Certificate2 For(string host) => Sign(names => names.AddDnsName(host), Today.AddDays(90));

    public X509Certificate2 ForAnotherHost() => For("receiver.example.org");

    public X509Certificate2 ExpiredFor(IPAddress address) => Sign(names => names.AddIpAddress(address), Today.AddDays(-1));

    public static X509Certificate2 SelfSignedFor(IPAddress address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(key, names => names.AddIpAddress(address)).CreateSelfSigned(Today.AddDays(-30), Today.AddDays(90));
    }

    public void Dispose() => root.Dispose();

    private X509Certificate2 Sign(Action<SubjectAlternativeNameBuilder> name, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = Request(key, name).Create(root, Today.AddDays(-30), until, RandomNumberGenerator.GetBytes(12));
        return signed.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(ECDsa key, Action<SubjectAlternativeNameBuilder> name)
    {
        var request = new CertificateRequest("CN=receiver", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }
}
