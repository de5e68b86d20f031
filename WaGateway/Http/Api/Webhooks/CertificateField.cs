using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>The certificates that a webhook's receiver is verified with.</summary>
internal static class CertificateField
{
    private const string Name = "ca";
    private const int Most = 10;
    private const int Longest = 32 * 1024;

    /// <returns>The certificates alone, as PEM; empty where they are to be removed; null where nothing is said of them.</returns>
    public static string? Read(Fields fields)
    {
        var pem = fields.String(Name);
        if (string.IsNullOrEmpty(pem))
            return pem;
        if (pem.Length > Longest)
            return Refuse(fields, $"must be at most {Longest} characters; it has {pem.Length}");
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            return Refuse(fields, "holds a private key, which nobody else may have: give the certificates only");
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
            if (certificates.Count is 0 or > Most)
                return Refuse(
                    fields,
                    certificates.Count == 0
                        ? "must be PEM: it has no -----BEGIN CERTIFICATE-----"
                        : $"must hold at most {Most} certificates; it has {certificates.Count}"
                );
            if (certificates.Count != Begins(pem))
                return Refuse(fields, "must be PEM: each BEGIN CERTIFICATE and END CERTIFICATE on a line of its own");
            return certificates.Any(IsSelfIssued)
                ? certificates.ExportCertificatePems()
                : Refuse(
                    fields,
                    "must hold a root: the certificate of the authority itself, or the receiver's own where that is self-signed; "
                        + $"this is signed by {certificates[0].Issuer}"
                );
        }
        catch (CryptographicException)
        {
            return Refuse(fields, "must be PEM: what stands between BEGIN CERTIFICATE and END CERTIFICATE is no certificate");
        }
        finally
        {
            foreach (var certificate in certificates)
                certificate.Dispose();
        }
    }

    private static string? Refuse(Fields fields, string complaint)
    {
        fields.Refuse(Name, complaint);
        return null;
    }

    private static int Begins(string pem) => pem.Split("-----BEGIN CERTIFICATE-----").Length - 1;

    private static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
