using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Passkeys;

/// <summary>What WhatsApp's servers verify of an assertion. It shares nothing with the code that makes or reads one elsewhere.</summary>
internal static class AssertionCheck
{
    private const int FlagsAt = 32;
    private const byte Present = 0x01;
    private const byte Verified = 0x04;

    /// <param name="assertion">As the page sent it on.</param>
    /// <param name="challenge">Base64url.</param>
    /// <param name="needsUser">Whether the user has to have been verified.</param>
    public static bool Holds(string assertion, Passkey passkey, string challenge, bool needsUser)
    {
        try
        {
            using var document = JsonDocument.Parse(assertion);
            return Holds(document.RootElement, passkey, challenge, needsUser);
        }
        catch (Exception exception)
            when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Holds(JsonElement assertion, Passkey passkey, string challenge, bool needsUser)
    {
        if (Text(assertion, "type") != "public-key" || Text(assertion, "id") != passkey.Id || Text(assertion, "rawId") != passkey.Id)
            return false;
        var response = assertion.GetProperty("response");
        var clientData = Bytes(response, "clientDataJSON");
        using var said = JsonDocument.Parse(clientData);
        if (
            Text(said.RootElement, "type") != "webauthn.get"
            || Text(said.RootElement, "challenge") != challenge
            || Text(said.RootElement, "origin") != Authenticator.Origin
        )
            return false;
        var data = Bytes(response, "authenticatorData");
        if (
            data.Length < FlagsAt + 5
            || !data.AsSpan(0, FlagsAt).SequenceEqual(SHA256.HashData(Encoding.ASCII.GetBytes(Authenticator.RelyingParty)))
            || (data[FlagsAt] & Present) == 0
            || (needsUser && (data[FlagsAt] & Verified) == 0)
        )
            return false;
        byte[] signed = [.. data, .. SHA256.HashData(clientData)];
        using var key = passkey.Open();
        return key.VerifyData(signed, Bytes(response, "signature"), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static byte[] Bytes(JsonElement of, string name) => Base64Url.DecodeFromChars(Text(of, name));

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? "";
}
