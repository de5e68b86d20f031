using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>What the extensions of a signature gave.</summary>
public sealed record PasskeyExtensionFields
{
    /// <summary>What the passkey derived for WhatsApp: results.first and results.second, in base64url.</summary>
    public PasskeyPrfFields? Prf { get; init; }

    [JsonIgnore]
    internal PasskeyPrf? Results { get; private init; }

    internal static PasskeyExtensionFields Read(Fields fields)
    {
        var prf = fields.Object("prf", PasskeyPrfFields.Read);
        return new() { Prf = prf, Results = prf?.Results is { First: { } first } given ? new(first, given.Second) : null };
    }
}
