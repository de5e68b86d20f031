using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sessions;

/// <summary>The extension prf of a signature.</summary>
public sealed record PasskeyPrfFields
{
    public PasskeyPrfResultFields? Results { get; init; }

    internal static PasskeyPrfFields Read(Fields fields) => new() { Results = fields.Object("results", PasskeyPrfResultFields.Read) };
}
