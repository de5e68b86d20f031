using System.Security.Cryptography;
using System.Text;

namespace WaGateway.Tests.Readme;

/// <summary>The README's C# snippet, compiled; <see cref="SignatureSnippetTests"/> keeps it the same.</summary>
internal static class Snippet
{
    public static bool Verify(string secret, string id, string timestamp, string signatures, byte[] body) =>
        IsGenuine(secret, id, timestamp, signatures, body);

#pragma warning disable
    static bool IsGenuine(string secret, string id, string timestamp, string signatures, byte[] body)
    {
        if (!long.TryParse(timestamp, out var sent) || Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - sent) > 300)
            return false;
        var key = secret.StartsWith("whsec_") ? Convert.FromBase64String(secret[6..]) : Encoding.UTF8.GetBytes(secret);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        return signatures.Split(' ').Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected));
    }
#pragma warning restore
}
