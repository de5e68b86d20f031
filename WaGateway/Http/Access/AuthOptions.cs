using Microsoft.Extensions.Options;
using WaGateway.Validation;

namespace WaGateway.Http.Access;

/// <summary>The settings of <c>Auth:</c>.</summary>
internal sealed class AuthOptions
{
    /// <summary>Who needs credentials; see <see href="security.md#who-needs-a-key">security</see>.</summary>
    public AuthMode Mode { get; set; } = AuthMode.Auto;

    /// <summary>How long a token of <c>POST /api/auth/token</c> lives.</summary>
    [Time]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Signs those tokens; at least 32 bytes of UTF-8. Empty: one is made in the data folder. Best given as the environment variable
    /// <c>Auth__TokenKey</c>: arguments can be seen by every process.
    /// </summary>
    [Text(TextForm.SigningKeyOrEmpty, "at least 32 bytes long, e.g. what openssl rand -base64 48 gives", IsSecret = true)]
    public string TokenKey { get; set; } = "";

    [ValidateObjectMembers]
    public JwtOptions Jwt { get; set; } = new();

    /// <summary>How long entries of the audit log are kept.</summary>
    [Time(most: "3650d")]
    public TimeSpan KeepAudit { get; set; } = TimeSpan.FromDays(365);
}
