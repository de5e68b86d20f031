using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WaGateway.Webhooks;

/// <summary>
/// Signatures as receivers of Standard Webhooks verify them: <c>v1,</c> and base64 of HMAC-SHA256 over <c>id.timestamp.body</c>.
/// </summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <param name="timestamp">Unix seconds of the attempt.</param>
    /// <param name="secrets">The current one first; every one signs, separated by a space.</param>
    public static string Standard(IEnumerable<string> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Key(secret), signed))));
    }

    /// <summary>Of <c>whsec_…</c> the decoded base64, as the standard says; of anything else its UTF-8 bytes.</summary>
    internal static byte[] Key(string secret) =>
        secret.StartsWith(Prefix, StringComparison.Ordinal) && Base64.IsValid(secret.AsSpan(Prefix.Length))
            ? Convert.FromBase64String(secret[Prefix.Length..])
            : Encoding.UTF8.GetBytes(secret);
}
