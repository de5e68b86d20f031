using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A passkey that will do.</summary>
public sealed record AllowedPasskey
{
    /// <summary>Base64url.</summary>
    [Required]
    public string Id { get; init; } = "";

    internal static AllowedPasskey Read(Fields fields) => new() { Id = fields.RequiredString("id") };
}
