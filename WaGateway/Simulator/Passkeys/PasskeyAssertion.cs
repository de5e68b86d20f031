namespace WaGateway.Simulator.Passkeys;

/// <summary>What a browser's <c>PublicKeyCredential</c> holds; everything is base64url without padding.</summary>
/// <param name="Prf">The result of the pseudo-random function, if it was asked for.</param>
internal sealed record PasskeyAssertion(
    string Id,
    string ClientDataJson,
    string AuthenticatorData,
    string Signature,
    string UserHandle,
    string? Prf
);
