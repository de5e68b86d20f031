using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sessions;

/// <summary>What a passkey derived, in base64url.</summary>
public sealed record PasskeyPrfResultFields
{
    public string? First { get; init; }
    public string? Second { get; init; }

    internal static PasskeyPrfResultFields Read(Fields fields) =>
        new() { First = PasskeyFields.Optional(fields, "first"), Second = PasskeyFields.Optional(fields, "second") };
}
