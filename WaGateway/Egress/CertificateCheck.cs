using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WaGateway.Egress;

/// <summary>TLS as it is spoken with receivers: whom to trust, and the reason where a certificate is refused.</summary>
internal static class CertificateCheck
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const int LongestName = 200;

    /// <exception cref="CryptographicException">The PEM of <paramref name="trust"/> cannot be read.</exception>
    public static SslClientAuthenticationOptions Options(ServerTrust trust)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            // A certificate names the address to fetch its issuer from: that would be a request to wherever its owner wants.
            DisableCertificateDownloads = true,
        };
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (trust.Ca is { } pem)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.ImportFromPem(pem);
        }
        return new()
        {
            CertificateChainPolicy = policy,
            RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                !trust.Verify
                || errors == SslPolicyErrors.None
                || Refuse(
                    Reason(certificate as X509Certificate2, chain, errors, (sender as SslStream)?.TargetHostName, trust.Ca is not null)
                ),
        };
    }

    /// <summary>An exception, because an answer of false has no reason.</summary>
    private static bool Refuse(string reason) => throw new CertificateRefusedException(reason);

    private static string Reason(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, string? host, bool hasCa)
    {
        if (certificate is null)
            return "The receiver shows no certificate.";
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            reasons.Add($"it is for {Names(certificate)}, not for {Short(host ?? "this name")}");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null)
            reasons.AddRange(ChainReasons(certificate, chain, hasCa));
        return $"The receiver's certificate is not accepted: {(reasons.Count > 0 ? string.Join("; ", reasons) : errors)}.";
    }

    private static IEnumerable<string> ChainReasons(X509Certificate2 certificate, X509Chain chain, bool hasCa)
    {
        var found = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        const X509ChainStatusFlags unknown = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;
        if (found.HasFlag(X509ChainStatusFlags.NotTimeValid))
            yield return Time(certificate, chain);
        if ((found & unknown) != 0)
            yield return IsSelfIssued(certificate)
                ? $"it is self-signed{(hasCa ? ", and not the one in the webhook's ca" : "; give it to the webhook as ca")}"
                : $"its issuer {Short(certificate.Issuer)} is unknown {(hasCa ? "to the webhook's ca" : "here")}, or the receiver leaves "
                    + $"out certificates between them{(hasCa ? "" : "; give the issuer's certificate to the webhook as ca")}";
        foreach (var status in chain.ChainStatus)
            if ((status.Status & (unknown | X509ChainStatusFlags.NotTimeValid)) == 0)
                yield return status.StatusInformation.TrimEnd('.', ' ', '\n');
    }

    private static string Time(X509Certificate2 certificate, X509Chain chain)
    {
        var late = chain.ChainElements.Select(element => element.Certificate).FirstOrDefault(IsOutOfTime) ?? certificate;
        var which = late.Equals(certificate) ? "it" : $"the certificate {Short(late.Subject)} above it";
        var (from, until) = (late.NotBefore.ToUniversalTime(), late.NotAfter.ToUniversalTime());
        return IsStillToCome(chain, late) ? $"{which} is not valid before {from:u}" : $"{which} expired at {until:u}";

        bool IsOutOfTime(X509Certificate2 one) => IsStillToCome(chain, one) || one.NotAfter < chain.ChainPolicy.VerificationTime;
    }

    private static bool IsStillToCome(X509Chain chain, X509Certificate2 one) => one.NotBefore > chain.ChainPolicy.VerificationTime;

    private static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate
            .Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(ip => $"{ip}")))
            .Distinct()
            .ToList();
        return Short(names.Count > 0 ? string.Join(", ", names) : certificate.Subject);
    }

    /// <summary>Whoever made the certificate chose its names.</summary>
    private static string Short(string name)
    {
        var plain = new string([.. name.Select(c => char.IsControl(c) ? ' ' : c)]);
        return plain.Length > LongestName ? plain[..LongestName] + "…" : plain;
    }
}
