using System.Text.Json.Serialization;
using WaGateway.Simulator.Passkeys;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>
/// What the owner's browser gives as <c>PublicKeyCredential.toJSON()</c>: the body that the session's passkey route takes. Everything is
/// base64url without padding.
/// </summary>
public sealed record SandboxAssertionAnswer(
    string Id,
    string RawId,
    string Type,
    string AuthenticatorAttachment,
    SandboxAssertionAnswer.Signed Response,
    SandboxAssertionAnswer.Results ClientExtensionResults
)
{
    internal SandboxAssertionAnswer(PasskeyAssertion made)
        : this(
            made.Id,
            made.Id,
            "public-key",
            "platform",
            new(made.ClientDataJson, made.AuthenticatorData, made.Signature, made.UserHandle),
            new(made.Prf is { } first ? new(new(first)) : null)
        ) { }

    /// <summary>What was signed, and by whom.</summary>
    public sealed record Signed(
        [property: JsonPropertyName("clientDataJSON")] string ClientDataJson,
        string AuthenticatorData,
        string Signature,
        string UserHandle
    );

    /// <summary>What else was asked for; null where it was not.</summary>
    public sealed record Results(Function? Prf);

    /// <summary>WebAuthn's pseudo-random function.</summary>
    public sealed record Function(Outputs Results);

    /// <summary>What it gave.</summary>
    public sealed record Outputs(string First);
}
