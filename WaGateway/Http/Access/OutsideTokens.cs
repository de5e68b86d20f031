using System.Security.Claims;
using WaGateway.Configuration;
using WaGateway.Model;

namespace WaGateway.Http.Access;

/// <summary>
/// What a token of the outside issuer says in our terms: <c>Auth:Jwt:UserClaim</c> names one of our users, <c>scope</c>, <c>scp</c>
/// and <c>roles</c> hold scopes among others' words, <c>wagateway_sessions</c> narrows it to some sessions, or where it is empty to none.
/// </summary>
internal sealed class OutsideTokens(GatewayOptions options, UserBook users)
{
    private static readonly string[] ScopeClaims = ["scope", "scp", "roles"];
    private const string SessionsClaim = "wagateway_sessions";

    /// <returns>The caller; or why the token is of no use here.</returns>
    public (Caller? Caller, string Complaint) CallerOf(ClaimsPrincipal token, TokenPayload payload)
    {
        var claim = options.Auth.Jwt.UserClaim;
        if (token.FindFirstValue(claim) is not { } name)
            return (
                null,
                $"The token has no claim {claim}, which must name a user of this gateway; the setting Auth:Jwt:UserClaim can name "
                    + "another claim"
            );
        if (users.Find(name) is not { } user)
            return (null, $"The token is valid, but this gateway has no user named '{name}': an admin adds one with POST /api/users");
        var words = token.Claims.Where(c => ScopeClaims.Contains(c.Type)).SelectMany(c => c.Value.Split(' '));
        return (new(user, KeyRing.ScopesOf(words), payload.Limit(SessionsClaim), null), "");
    }
}
