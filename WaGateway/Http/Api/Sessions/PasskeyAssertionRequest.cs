using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>A signature by the account's passkey, as PublicKeyCredential.toJSON() gives it. Anything else in it is ignored.</summary>
public sealed record PasskeyAssertionRequest : IRequest<PasskeyAssertionRequest>
{
    /// <summary>Of the passkey, in base64url.</summary>
    [Required]
    public string Id { get; init; } = "";

    /// <summary>The same once more.</summary>
    public string? RawId { get; init; }

    /// <summary>public-key.</summary>
    [Required]
    public string Type { get; init; } = "";

    /// <summary>The signature itself.</summary>
    [Required]
    public PasskeySignatureFields Response { get; init; } = new();

    /// <summary>platform or cross-platform.</summary>
    public string? AuthenticatorAttachment { get; init; }

    /// <summary>What the extensions gave; only prf is passed on.</summary>
    public PasskeyExtensionFields? ClientExtensionResults { get; init; }

    [JsonIgnore]
    internal PasskeySignature Assertion { get; private init; } = null!;

    static PasskeyAssertionRequest IRequest<PasskeyAssertionRequest>.Read(Fields fields)
    {
        var (id, rawId) = (PasskeyFields.Needed(fields, "id"), PasskeyFields.Optional(fields, "raw_id"));
        if (rawId is not null && rawId != id && !fields.Refused("id"))
            fields.Refuse("raw_id", "must be the same as id");
        var type = fields.RequiredString("type");
        var response = fields.Object("response", PasskeySignatureFields.Read);
        if (response is null && !fields.Refused("response"))
            fields.Refuse("response", "is required");
        response ??= new();
        var attachment = fields.String("authenticator_attachment");
        return new()
        {
            Id = id,
            RawId = rawId,
            Type = type,
            Response = response,
            Assertion = new(
                id,
                type,
                response.ClientDataJson,
                response.AuthenticatorData,
                response.Signature,
                response.UserHandle,
                attachment is "platform" or "cross-platform" ? attachment : null,
                fields.Object("client_extension_results", PasskeyExtensionFields.Read)?.Results
            ),
        };
    }
}
