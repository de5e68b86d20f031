using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What else is asked of a passkey.</summary>
public sealed record PasskeyExtensions
{
    /// <summary>WebAuthn's pseudo-random function.</summary>
    public PasskeyFunction? Prf { get; init; }

    internal static PasskeyExtensions Read(Fields fields) => new() { Prf = fields.Object("prf", PasskeyFunction.Read) };
}
