using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WaGateway.Http.Access;

/// <summary>
/// An API key as it is written: <c>wag_&lt;id&gt;_&lt;secret&gt;_&lt;checksum&gt;</c>. The secret is 40 random letters and digits (238
/// bits);
/// the checksum, eight hex digits of a SHA-256 over what stands before it, tells a mistyped key from a wrong one and lets
/// scanners find keys that leaked.
/// </summary>
internal readonly record struct KeyText(long Id, string Secret)
{
    public const string Prefix = "wag_";
    private const int SecretLength = 40;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string NewSecret() => RandomNumberGenerator.GetString(Letters, SecretLength);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    public override string ToString() => $"{Body}_{Checksum(Body)}";

    public static bool TryParse(string text, out KeyText key)
    {
        key = default;
        var parts = text.Length <= 100 ? text.Split('_') : [];
        if (
            parts is not ["wag", var id, { Length: SecretLength } secret, var checksum]
            || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !secret.All(char.IsAsciiLetterOrDigit)
        )
            return false;
        key = new(number, secret);
        return checksum == Checksum(text[..^(checksum.Length + 1)]);
    }

    private string Body => $"{Prefix}{Id}_{Secret}";

    private static string Checksum(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(body)))[..8];
}
