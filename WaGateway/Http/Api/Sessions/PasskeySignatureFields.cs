using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sessions;

/// <summary>What an authenticator answers; all of it in base64url.</summary>
public sealed record PasskeySignatureFields
{
    /// <summary>What was signed, where and for which challenge.</summary>
    [Required]
    [JsonPropertyName("clientDataJSON")]
    public string ClientDataJson { get; init; } = "";

    [Required]
    public string AuthenticatorData { get; init; } = "";

    [Required]
    public string Signature { get; init; } = "";

    /// <summary>Whose passkey it is; some give none.</summary>
    public string? UserHandle { get; init; }

    internal static PasskeySignatureFields Read(Fields fields) =>
        new()
        {
            ClientDataJson = PasskeyFields.Needed(fields, "clientDataJSON", "client_data_json"),
            AuthenticatorData = PasskeyFields.Needed(fields, "authenticatorData", "authenticator_data"),
            Signature = PasskeyFields.Needed(fields, "signature"),
            // An empty one is none.
            UserHandle = PasskeyFields.Optional(fields, "userHandle", "user_handle") is { Length: > 0 } handle ? handle : null,
        };
}
