namespace WaGateway.Model;

/// <summary>What a passkey derived from the values of the extension <c>prf</c>; base64url without padding.</summary>
internal sealed record PasskeyPrf(string First, string? Second)
{
    /// <summary>Secrets: logs must not have them.</summary>
    public override string ToString() => "secrets";
}
