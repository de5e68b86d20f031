using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Simulator.Passkeys;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>
/// What a browser is asked to sign with a passkey: WebAuthn's request options, as <c>GET /sessions/:id/passkey</c> gives them.
/// </summary>
public sealed record PasskeyOptionsRequest : IRequest<PasskeyOptionsRequest>
{
    private const int LongestChallenge = 2048;

    /// <summary>Base64url.</summary>
    [Required]
    public string Challenge { get; init; } = "";

    /// <summary>The site whose passkey it is.</summary>
    [Required]
    public string RpId { get; init; } = "";

    /// <summary>Milliseconds; the simulated owner needs none.</summary>
    public long? Timeout { get; init; }

    /// <summary>The simulated owner is verified always.</summary>
    public string? UserVerification { get; init; }

    /// <summary>The only passkeys that will do; any when empty or left out.</summary>
    public IReadOnlyList<AllowedPasskey>? AllowCredentials { get; init; }

    /// <summary>Of these, prf is answered.</summary>
    public PasskeyExtensions? Extensions { get; init; }

    [JsonIgnore]
    internal PasskeyOptions Options { get; private init; } = new("", "", [], null);

    static PasskeyOptionsRequest IRequest<PasskeyOptionsRequest>.Read(Fields fields)
    {
        var challenge = fields.RequiredString("challenge");
        if (!fields.Refused("challenge"))
            fields.RefuseIf("challenge", Complaint(challenge));
        var allowed = fields.Objects("allow_credentials", AllowedPasskey.Read) ?? [];
        fields.Integer("timeout");
        fields.String("user_verification");
        return new()
        {
            Options = new(
                challenge,
                fields.RequiredString("rp_id"),
                [.. allowed.Select(one => one.Id.TrimEnd('='))],
                fields.Object("extensions", PasskeyExtensions.Read)?.Prf?.Eval?.First
            ),
        };
    }

    internal static string? Complaint(string bytes) =>
        bytes.Length is 0 or > LongestChallenge || !Base64Url.IsValid(bytes)
            ? $"must be base64url, of {LongestChallenge} characters at most"
            : null;
}
