namespace WaGateway.Simulator.Passkeys;

/// <summary>What a browser is asked to sign, of WebAuthn's request options.</summary>
/// <param name="Challenge">Base64url, as it came.</param>
/// <param name="Allowed">Ids of the only credentials that will do, base64url; empty: any.</param>
/// <param name="Salt">What the authenticator's pseudo-random function is applied to, base64url.</param>
internal sealed record PasskeyOptions(string Challenge, string RelyingParty, IReadOnlyList<string> Allowed, string? Salt);
