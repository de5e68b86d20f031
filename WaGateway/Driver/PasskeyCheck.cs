using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fido2NetLib;
using Fido2NetLib.Objects;
using WaGateway.Model;

namespace WaGateway.Driver;

/// <summary>
/// Whether a signature is one that WhatsApp can take, before the page gets it: the page takes one only, and says of a wrong one no more
/// than that it is wrong. Whether the key is the account's only WhatsApp knows.
/// </summary>
internal static class PasskeyCheck
{
    /// <summary>Where the browser has to be that signs.</summary>
    public const string Origin = $"https://{WhatsAppWorld.Host}";

    private const string RelyingParty = "whatsapp.com";
    private const int LongestId = 1_023;
    private const int LongestClientData = 8_192;
    private const int LongestAuthenticatorData = 8_192;
    private const int LongestSignature = 4_096;
    private const int LongestUserHandle = 64;
    private const int LongestPrf = 64;
    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    );

    private static readonly byte[] RelyingPartyHash = SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty));

    /// <returns>What is wrong with it; null for nothing.</returns>
    public static Fault? Judge(PasskeySignature given, CredentialOptions asked)
    {
        var wrong = new List<(string Field, string Sentence)>();
        if (given.Type != "public-key")
            wrong.Add(("type", "must be 'public-key': this is no signature by a passkey"));
        if (
            Bytes("id", given.Id, LongestId, wrong) is { } id
            && asked.Allowed.Count > 0
            && !asked.Allowed.Any(one => one.SequenceEqual(id))
        )
            wrong.Add(("id", "is another passkey than those that WhatsApp asks for: choose the account's own"));
        if (Bytes("response.clientDataJSON", given.ClientDataJson, LongestClientData, wrong) is { } client)
            JudgeClient(client, asked, wrong);
        if (Bytes("response.authenticatorData", given.AuthenticatorData, LongestAuthenticatorData, wrong) is { } authenticator)
            JudgeAuthenticator(authenticator, asked, wrong);
        Bytes("response.signature", given.Signature, LongestSignature, wrong);
        if (given.UserHandle is { } handle)
            Bytes("response.userHandle", handle, LongestUserHandle, wrong);
        if (given.Prf is { } prf)
            JudgePrf(prf, wrong);
        else if (asked.NeedsPrf)
            wrong.Add(
                (
                    "clientExtensionResults.prf.results.first",
                    "is missing: WhatsApp wants what the passkey makes of extensions.prf, which the browser gives with "
                        + "getClientExtensionResults()"
                )
            );
        return wrong.Count == 0
            ? null
            : new(
                FaultCode.PasskeyInvalid,
                string.Join("; ", wrong.Select(one => $"{one.Field}: {one.Sentence}")),
                wrong.GroupBy(one => one.Field).ToDictionary(same => same.Key, same => same.Select(one => one.Sentence).ToArray())
            );
    }

    private static void JudgeClient(byte[] data, CredentialOptions asked, List<(string, string)> wrong)
    {
        const string field = "response.clientDataJSON";
        AuthenticatorResponse client;
        try
        {
            client = JsonSerializer.Deserialize<AuthenticatorResponse>(data) ?? throw new JsonException();
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            wrong.Add((field, "is not the client data of a signature: pass on what the browser gave, unchanged"));
            return;
        }
        if (client.Type != "webauthn.get")
            wrong.Add((field, "is of another kind than webauthn.get: sign with navigator.credentials.get"));
        if (client.Challenge is null || !client.Challenge.AsSpan().SequenceEqual(asked.Challenge))
            wrong.Add((field, "signs another challenge than the one that WhatsApp waits for now: get the options anew and sign them"));
        if (client.Origin != Origin)
            wrong.Add((field, $"was signed on another page than {Origin}: open that page, and sign there"));
    }

    private static void JudgeAuthenticator(byte[] data, CredentialOptions asked, List<(string, string)> wrong)
    {
        const string field = "response.authenticatorData";
        AuthenticatorData authenticator;
        try
        {
            authenticator = AuthenticatorData.Parse(data);
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            wrong.Add((field, "is not the data of an authenticator: pass on what the browser gave, unchanged"));
            return;
        }
        if (!authenticator.RpIdHash.AsSpan().SequenceEqual(RelyingPartyHash))
            wrong.Add((field, $"is a signature for another site than {RelyingParty}: use the passkey of the WhatsApp account"));
        if (!authenticator.UserPresent)
            wrong.Add((field, "does not say that a person was there (flag UP)"));
        if (asked.NeedsVerification && !authenticator.UserVerified)
            wrong.Add((field, "does not say that the person was verified (flag UV): sign with PIN, fingerprint or face"));
    }

    private static void JudgePrf(PasskeyPrf prf, List<(string, string)> wrong)
    {
        Bytes("clientExtensionResults.prf.results.first", prf.First, LongestPrf, wrong);
        if (prf.Second is { } second)
            Bytes("clientExtensionResults.prf.results.second", second, LongestPrf, wrong);
    }

    private static byte[]? Bytes(string field, string text, int most, List<(string, string)> wrong)
    {
        // Stricter than .NET, which takes spaces and '%' too: the page gets these very letters.
        if (text.AsSpan().ContainsAnyExcept(Letters) || !Base64Url.IsValid(text, out var length) || length == 0)
            wrong.Add((field, "must be base64url, and not empty"));
        else if (length > most)
            wrong.Add((field, $"must have at most {most} bytes; it has {length}"));
        else
            return Base64Url.DecodeFromChars(text);
        return null;
    }

    /// <summary>Whoever made it chose what the library has to read.</summary>
    private static bool IsUnreadable(Exception error) => error is not (OutOfMemoryException or OperationCanceledException);
}
