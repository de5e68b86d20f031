using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Simulator;
using WaGateway.Simulator.Passkeys;
using WaGateway.Simulator.World;

namespace WaGateway.Tests.Simulator;

/// <summary>What the simulated server verifies, with assertions that are signed here.</summary>
public sealed class PasskeyCheckTests
{
    private const string Challenge = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private static readonly Passkey Owner = Passkey.New();

    [Fact]
    public void The_owners_assertion_holds_whatever_its_counter_says()
    {
        Assert.True(Holds(new()));
        Assert.True(Holds(new() { Counter = 1 }));
        Assert.True(Holds(new() { Counter = uint.MaxValue }));
    }

    [Theory]
    [InlineData("type", "webauthn.create")]
    [InlineData("challenge", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh4")]
    [InlineData("origin", "https://whatsapp.com")]
    public void Another_type_challenge_or_origin_is_refused(string field, string value) =>
        Assert.False(Holds(new() { Change = data => data[field] = value }));

    [Fact]
    public void Another_relying_party_is_refused() => Assert.False(Holds(new() { RelyingParty = "web.whatsapp.com" }));

    [Fact]
    public void Without_a_present_user_it_is_refused() => Assert.False(Holds(new() { Flags = 0x04 }));

    [Fact]
    public void Without_a_verified_user_it_is_refused_where_that_is_required()
    {
        Assert.False(Holds(new() { Flags = 0x01 }));
        Assert.True(Holds(new() { Flags = 0x01 }, needsUser: false));
    }

    [Fact]
    public void Another_key_or_credential_is_refused()
    {
        Assert.False(Holds(new() { Signer = Passkey.New() with { Id = Owner.Id } }));
        Assert.False(Holds(new() { Signer = Owner with { Id = "another" } }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":1,"rawId":null,"type":"public-key"}""")]
    [InlineData("""{"id":"x","rawId":"x","type":"public-key","response":{"clientDataJSON":"?"}}""")]
    public void What_is_no_assertion_is_refused(string text) =>
        Assert.False(AssertionCheck.Holds(text, Owner with { Id = "x" }, Challenge, needsUser: true));

    [Fact]
    public void The_simulated_owner_signs_what_holds_and_survives_a_restart()
    {
        using var folder = new TemporaryFolder();
        using (var before = NewWorld(folder.Path))
            Rig.Ok(before.Phones.Add("5511900000001", "Shop", passkey: Owner, passkeyConfirmation: true));
        using var world = NewWorld(folder.Path);
        var phone = Rig.Ok(world.Phones.Get("5511900000001"));
        Assert.Equal((Owner.Id, true, false), (phone.PasskeyId, phone.PasskeyConfirmation, phone.PasskeyAsked));

        var made = Rig.Ok(world.Passkeys.Sign(phone.Number, new(Challenge + "=", "whatsapp.com", [Owner.Id], "AAEC")));

        Assert.True(AssertionCheck.Holds(Json(made), Owner, Challenge, needsUser: true));
        Assert.Equal(32, Base64Url.DecodeFromChars(made.Prf).Length);
        Assert.Equal("rpId", Field(world.Passkeys.Sign(phone.Number, new(Challenge, "example.com", [], null))));
        Assert.Equal("allowCredentials", Field(world.Passkeys.Sign(phone.Number, new(Challenge, "whatsapp.com", ["x"], null))));
        Rig.Ok(world.Phones.Add("5511900000002", "Without"));
        Assert.Equal(
            FaultCode.PasskeyNotRequested,
            world.Passkeys.Sign("5511900000002", new(Challenge, "whatsapp.com", [], null)).Fault?.Code
        );
    }

    private static string Field<T>(Outcome<T> outcome) => Assert.Single(outcome.Fault!.Errors!).Key;

    private static SandboxWorld NewWorld(string folder) =>
        new(folder, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SandboxWorld>.Instance);

    private static bool Holds(Attempt attempt, bool needsUser = true) =>
        AssertionCheck.Holds(Json(attempt.Sign()), Owner, Challenge, needsUser);

    private static string Json(PasskeyAssertion made) =>
        JsonSerializer.Serialize(
            new
            {
                id = made.Id,
                rawId = made.Id,
                type = "public-key",
                response = new
                {
                    clientDataJSON = made.ClientDataJson,
                    authenticatorData = made.AuthenticatorData,
                    signature = made.Signature,
                    userHandle = made.UserHandle,
                },
            }
        );

    /// <summary>An assertion, with what is wrong about it.</summary>
    private sealed record Attempt
    {
        public Passkey Signer { get; init; } = Owner;

        public string RelyingParty { get; init; } = "whatsapp.com";

        public byte Flags { get; init; } = 0x05;

        public uint Counter { get; init; }

        public Action<JsonObject> Change { get; init; } = static _ => { };

        public PasskeyAssertion Sign()
        {
            var said = new JsonObject
            {
                ["type"] = "webauthn.get",
                ["challenge"] = Challenge,
                ["origin"] = "https://web.whatsapp.com",
            };
            Change(said);
            var clientData = Encoding.UTF8.GetBytes(said.ToJsonString());
            byte[] data =
            [
                .. SHA256.HashData(Encoding.ASCII.GetBytes(RelyingParty)),
                Flags,
                (byte)(Counter >> 24),
                (byte)(Counter >> 16),
                (byte)(Counter >> 8),
                (byte)Counter,
            ];
            using var key = Signer.Open();
            var signature = key.SignData(
                [.. data, .. SHA256.HashData(clientData)],
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
            return new(
                Signer.Id,
                Base64Url.EncodeToString(clientData),
                Base64Url.EncodeToString(data),
                Base64Url.EncodeToString(signature),
                "AAEC",
                null
            );
        }
    }
}
