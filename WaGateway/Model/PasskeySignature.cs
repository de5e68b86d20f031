namespace WaGateway.Model;

/// <summary>
/// A signature by a passkey, as <c>PublicKeyCredential.toJSON()</c> of the browser that made it; what is binary is base64url without
/// padding.
/// </summary>
/// <param name="Prf">The results of the extension <c>prf</c>, if it has any.</param>
internal sealed record PasskeySignature(
    string Id,
    string Type,
    string ClientDataJson,
    string AuthenticatorData,
    string Signature,
    string? UserHandle,
    string? Attachment = null,
    PasskeyPrf? Prf = null
)
{
    /// <summary>Good for one login: logs must not have it.</summary>
    public override string ToString() => "a signature";
}
