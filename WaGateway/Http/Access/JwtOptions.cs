namespace WaGateway.Http.Access;

/// <summary>The settings of <c>Jwt:</c>.</summary>
internal sealed class JwtOptions
{
    /// <summary>The issuer whose tokens are accepted too, found by its OpenID configuration; empty for none.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What its tokens must be meant for.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The claim that holds the name of one of our users.</summary>
    public string UserClaim { get; set; } = "sub";
}
