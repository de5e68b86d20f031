using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What WebAuthn's pseudo-random function is to be applied to.</summary>
public sealed record PasskeyFunction
{
    public PasskeySalt? Eval { get; init; }

    internal static PasskeyFunction Read(Fields fields) => new() { Eval = fields.Object("eval", PasskeySalt.Read) };
}
