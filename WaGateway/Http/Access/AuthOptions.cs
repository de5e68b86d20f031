namespace WaGateway.Http.Access;

/// <summary>The settings of <c>Auth:</c>.</summary>
internal sealed class AuthOptions
{
    public AuthMode Mode { get; set; } = AuthMode.Auto;

    /// <summary>How long a token of <c>POST /api/auth/token</c> lives.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Signs those tokens; at least 32 bytes of UTF-8. Empty: one is made in the data folder.</summary>
    public string TokenKey { get; set; } = "";

    public JwtOptions Jwt { get; set; } = new();

    /// <summary>How long the audit log remembers.</summary>
    public TimeSpan KeepAudit { get; set; } = TimeSpan.FromDays(365);
}
