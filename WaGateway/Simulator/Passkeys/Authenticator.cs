using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Passkeys;

/// <summary>What the owner's browser and the passkey in it do, on a page of WhatsApp Web.</summary>
internal static class Authenticator
{
    public const string Origin = "https://web.whatsapp.com";

    public const string RelyingParty = "whatsapp.com";

    // The user was there and was verified; the key may be, and is, kept in several devices.
    private const byte Flags = 0x01 | 0x04 | 0x08 | 0x10;

    public static PasskeyAssertion Sign(Phone phone, Passkey passkey, PasskeyOptions options)
    {
        var clientData = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "webauthn.get",
                challenge = options.Challenge.TrimEnd('='),
                origin = Origin,
                crossOrigin = false,
            }
        );
        // Without a counter, as keys that are kept in several devices have none.
        byte[] authenticatorData = [.. SHA256.HashData(Encoding.ASCII.GetBytes(options.RelyingParty)), Flags, 0, 0, 0, 0];
        using var key = passkey.Open();
        var signature = key.SignData(
            [.. authenticatorData, .. SHA256.HashData(clientData)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return new(
            passkey.Id,
            Base64Url.EncodeToString(clientData),
            Base64Url.EncodeToString(authenticatorData),
            Base64Url.EncodeToString(signature),
            Base64Url.EncodeToString(Encoding.ASCII.GetBytes(phone.Lid)),
            options.Salt is { } salt ? Prf(passkey, Base64Url.DecodeFromChars(salt)) : null
        );
    }

    /// <summary>WebAuthn's extension prf: HMAC-SHA-256 with a key of the passkey's own.</summary>
    private static string Prf(Passkey passkey, byte[] salt) =>
        Base64Url.EncodeToString(
            HMACSHA256.HashData(
                SHA256.HashData(Encoding.ASCII.GetBytes("prf:" + passkey.Key)),
                SHA256.HashData([.. "WebAuthn PRF\0"u8, .. salt])
            )
        );
}
