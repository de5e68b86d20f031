using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Tests.Driver;

/// <summary>What is said of a signature before the page gets it. What a good one looks like browsers have laid down in WebAuthn.</summary>
public sealed class PasskeyCheckTests
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasKey = 0x40;
    private const byte HasExtensions = 0x80;
    private static readonly byte[] Challenge = RandomNumberGenerator.GetBytes(32);

    private static readonly PasskeySignature Good = new(
        "AQIDBA",
        "public-key",
        ClientData(),
        Data("whatsapp.com", Present | Verified),
        Text(RandomNumberGenerator.GetBytes(71)),
        "BQYH"
    );

    [Fact]
    public void A_signature_of_what_is_asked_for_is_taken()
    {
        Assert.Null(PasskeyCheck.Judge(Good, Options()));
        Assert.Null(PasskeyCheck.Judge(Good with { UserHandle = null, Prf = new(Text(new byte[32]), null) }, Options()));
        // Extensions of the authenticator, and the fields that browsers add to the client data.
        var extended = Good with
        {
            AuthenticatorData = Data("whatsapp.com", Present | Verified | HasExtensions, [0xa1, 0x63, .. "uvm"u8, 0x80]),
        };
        Assert.Null(PasskeyCheck.Judge(extended, Options()));
        Assert.Null(
            PasskeyCheck.Judge(Good with { ClientDataJson = ClientData(more: ""","crossOrigin":false,"other":{"a":1}""") }, Options())
        );
        Assert.Null(
            PasskeyCheck.Judge(Good with { AuthenticatorData = Data("whatsapp.com", Present) }, Options(verification: "preferred"))
        );
        Assert.Null(PasskeyCheck.Judge(Good, Options(allowed: "AQIDBA")));
    }

    public static TheoryData<string, string, string> Wrong =>
        new()
        {
            { "type", "type", "must be 'public-key'" },
            { "create", "response.clientDataJSON", "another kind than webauthn.get" },
            { "challenge", "response.clientDataJSON", "another challenge" },
            { "no challenge", "response.clientDataJSON", "another challenge" },
            { "origin", "response.clientDataJSON", "another page than https://web.whatsapp.com" },
            { "http", "response.clientDataJSON", "another page than https://web.whatsapp.com" },
            { "no client data", "response.clientDataJSON", "not the client data of a signature" },
            { "client data is null", "response.clientDataJSON", "not the client data of a signature" },
            { "client data is a list", "response.clientDataJSON", "not the client data of a signature" },
            { "client data with odd fields", "response.clientDataJSON", "not the client data of a signature" },
            { "client data is empty", "response.clientDataJSON", "must be base64url, and not empty" },
            { "client data is too large", "response.clientDataJSON", "must have at most 8192 bytes; it has 8193" },
            { "relying party", "response.authenticatorData", "for another site than whatsapp.com" },
            { "nobody present", "response.authenticatorData", "flag UP" },
            { "not verified", "response.authenticatorData", "flag UV" },
            { "short data", "response.authenticatorData", "not the data of an authenticator" },
            { "data with more behind it", "response.authenticatorData", "not the data of an authenticator" },
            { "data that promises a key", "response.authenticatorData", "not the data of an authenticator" },
            { "data with broken extensions", "response.authenticatorData", "not the data of an authenticator" },
            { "signature is no base64url", "response.signature", "must be base64url" },
            { "signature with a space", "response.signature", "must be base64url" },
            { "id with a percent sign", "id", "must be base64url" },
            { "signature is too large", "response.signature", "must have at most 4096 bytes" },
            { "another key", "id", "another passkey" },
            { "id is too large", "id", "must have at most 1023 bytes" },
            { "user handle is too large", "response.userHandle", "must have at most 64 bytes" },
            { "prf is too large", "clientExtensionResults.prf.results.first", "must have at most 64 bytes" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_wrong_thing_has_a_sentence_at_its_field(string what, string field, string sentence)
    {
        var fault = PasskeyCheck.Judge(Spoilt(what), what == "another key" ? Options(allowed: "CQkJ") : Options());
        Assert.Equal(FaultCode.PasskeyInvalid, fault?.Code);
        Assert.Contains(sentence, Assert.Single(fault!.Errors![field]), StringComparison.Ordinal);
        Assert.Equal([field], fault.Errors.Keys);
        Assert.StartsWith(field + ": ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_wants_what_the_passkey_derives_too()
    {
        var json = $$"""{"challenge":"{{Text(Challenge)}}","extensions":{"prf":{"eval":{"first":"AAAA"} } } }""";
        Assert.True(CredentialOptions.TryParse(json, out var asked));
        Assert.Equal(["clientExtensionResults.prf.results.first"], PasskeyCheck.Judge(Good, asked)!.Errors!.Keys);
        Assert.Null(PasskeyCheck.Judge(Good with { Prf = new(Text(new byte[32]), null) }, asked));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once_and_nothing_of_what_was_given()
    {
        var given = new PasskeySignature(
            "AQIDBA",
            "password",
            ClientData("webauthn.create", new byte[32], "https://evil.example"),
            Data("evil.example", 0),
            "!",
            null
        );
        var fault = PasskeyCheck.Judge(given, Options())!;
        Assert.Equal(["response.authenticatorData", "response.clientDataJSON", "response.signature", "type"], fault.Errors!.Keys.Order());
        Assert.Equal((3, 3), (fault.Errors["response.clientDataJSON"].Length, fault.Errors["response.authenticatorData"].Length));
        Assert.DoesNotContain("evil", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Text(Challenge), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_page_asks_for_is_read_as_far_as_it_can_be()
    {
        Assert.True(
            CredentialOptions.TryParse("""{"challenge":"AQID","hints":["x"],"allowCredentials":[{"id":"BA"},{"id":7},null]}""", out var one)
        );
        Assert.Equal((3, false, 1), (one.Challenge.Length, one.NeedsVerification, one.Allowed.Count));
        foreach (
            var junk in (string?[])
                [
                    null,
                    "",
                    "[]",
                    "null",
                    "{}",
                    "{",
                    """{"challenge":""}""",
                    """{"challenge":"!"}""",
                    """{"challenge":"\ud800"}""",
                    """{"challenge":5}""",
                    """{"challenge":"AQID","hints":["\ud800"]}""",
                    """{"challenge":"AQID","\ud800":1}""",
                ]
        )
            Assert.False(CredentialOptions.TryParse(junk, out _), junk);
        Assert.DoesNotContain("AQID", $"{one} {new PagePasskey { Options = one }} {Good}", StringComparison.Ordinal);
    }

    private static PasskeySignature Spoilt(string what) =>
        what switch
        {
            "type" => Good with { Type = "password" },
            "create" => Good with { ClientDataJson = ClientData(type: "webauthn.create") },
            "challenge" => Good with { ClientDataJson = ClientData(challenge: new byte[32]) },
            "no challenge" => Good with { ClientDataJson = Text("""{"type":"webauthn.get","origin":"https://web.whatsapp.com"}""") },
            "origin" => Good with { ClientDataJson = ClientData(origin: "https://web.whatsapp.com.evil.example") },
            "http" => Good with { ClientDataJson = ClientData(origin: "http://web.whatsapp.com") },
            "no client data" => Good with { ClientDataJson = Text("hello") },
            "client data is null" => Good with { ClientDataJson = Text("null") },
            "client data is a list" => Good with { ClientDataJson = Text("[]") },
            "client data with odd fields" => Good with { ClientDataJson = Text("""{"type":[],"challenge":{}}""") },
            "client data is empty" => Good with { ClientDataJson = "" },
            "client data is too large" => Good with { ClientDataJson = Text(new byte[8193]) },
            "relying party" => Good with { AuthenticatorData = Data("web.whatsapp.com", Present | Verified) },
            "nobody present" => Good with { AuthenticatorData = Data("whatsapp.com", Verified) },
            "not verified" => Good with { AuthenticatorData = Data("whatsapp.com", Present) },
            "short data" => Good with { AuthenticatorData = Text(new byte[36]) },
            "data with more behind it" => Good with { AuthenticatorData = Data("whatsapp.com", Present | Verified, [1, 2]) },
            "data that promises a key" => Good with { AuthenticatorData = Data("whatsapp.com", Present | Verified | HasKey) },
            "data with broken extensions" => Good with
            {
                AuthenticatorData = Data("whatsapp.com", Present | Verified | HasExtensions, [0xbf, 0xff, 0x00, 0x9f]),
            },
            "signature is no base64url" => Good with { Signature = "a+b/" },
            // .NET takes both; the page's atob, or WhatsApp, does not.
            "signature with a space" => Good with { Signature = "AQ ID" },
            "id with a percent sign" => Good with { Id = "AQI%" },
            "signature is too large" => Good with { Signature = Text(new byte[4097]) },
            "another key" => Good,
            "id is too large" => Good with { Id = Text(new byte[1024]) },
            "user handle is too large" => Good with { UserHandle = Text(new byte[65]) },
            "prf is too large" => Good with { Prf = new(Text(new byte[65]), null) },
            _ => throw new InvalidOperationException(what),
        };

    private static CredentialOptions Options(string verification = "required", string? allowed = null) =>
        CredentialOptions.TryParse(
            JsonSerializer.Serialize(
                new
                {
                    challenge = Text(Challenge),
                    timeout = 600000,
                    rpId = "whatsapp.com",
                    allowCredentials = allowed is null ? [] : new[] { new { id = allowed, type = "public-key" } },
                    userVerification = verification,
                    extensions = new { uvm = true },
                }
            ),
            out var options
        )
            ? options
            : throw new InvalidOperationException("These are no options.");

    private static string ClientData(
        string type = "webauthn.get",
        byte[]? challenge = null,
        string origin = "https://web.whatsapp.com",
        string more = ""
    ) => Text($$"""{"type":"{{type}}","challenge":"{{Text(challenge ?? Challenge)}}","origin":"{{origin}}"{{more}}}""");

    private static string Data(string site, int flags, byte[]? more = null) =>
        Text([.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), (byte)flags, 0, 0, 0, 5, .. more ?? []]);

    private static string Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
