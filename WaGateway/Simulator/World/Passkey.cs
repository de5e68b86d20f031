using System.Buffers.Text;
using System.Security.Cryptography;

namespace WaGateway.Simulator.World;

/// <summary>What a simulated person proves with that the account is theirs: a P-256 key.</summary>
/// <param name="Id">The credential's id, base64url.</param>
/// <param name="Key">PKCS#8, base64.</param>
internal sealed record Passkey(string Id, string Key)
{
    public static Passkey New()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), Convert.ToBase64String(key.ExportPkcs8PrivateKey()));
    }

    public static bool IsKey(string text)
    {
        try
        {
            using var key = Read(text);
            return key.KeySize == 256;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return false;
        }
    }

    public ECDsa Open() => Read(Key);

    private static ECDsa Read(string text)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(text), out _);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
