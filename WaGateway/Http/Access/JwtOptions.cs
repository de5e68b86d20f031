using WaGateway.Validation;

namespace WaGateway.Http.Access;

/// <summary>The settings of <c>Jwt:</c>.</summary>
internal sealed class JwtOptions
{
    /// <summary>An OpenID issuer whose tokens are accepted too, found by its OpenID configuration; empty for none.</summary>
    [Text(TextForm.IssuerOrEmpty, "the address of an OpenID issuer, e.g. https://login.example.com (http on this machine only)")]
    public string Authority { get; set; } = "";

    /// <summary>What that issuer's tokens must be meant for: its name for this gateway.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The claim that holds the name of one of the gateway's users.</summary>
    [Text(TextForm.NotEmpty, "the name of a claim, e.g. sub")]
    public string UserClaim { get; set; } = "sub";
}
