using System.Security.Cryptography;
using System.Text;

namespace WaGateway.Model.Formats;

/// <summary>The header <c>X-Hub-Signature-256</c>: <c>sha256=</c> and hex of HMAC-SHA256 over the body.</summary>
internal static class HubSignature
{
    public const string Header = "X-Hub-Signature-256";

    /// <param name="secret">Its receivers know no <c>whsec_</c>: the key is the secret as it is written, in UTF-8.</param>
    public static string Of(string secret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
