using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WaGateway.Configuration;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Access;

/// <summary>Makes and reads our own tokens: short-lived, signed with HS256, and void as soon as their key is.</summary>
internal sealed class TokenIssuer
{
    public const string Issuer = "wagateway";
    private const string KeyFile = "keys/token.key";
    private const string ScopeClaim = "scope";
    private const string SessionsClaim = "sessions";
    private const string KeyClaim = "key";
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey signing;
    private readonly AuthOptions options;
    private readonly TimeProvider clock;
    private readonly KeyRing keys;

    public TokenIssuer(GatewayOptions options, DataFolder folder, TimeProvider clock, KeyRing keys)
    {
        (this.options, this.clock, this.keys) = (options.Auth, clock, keys);
        signing = new(options.Auth.TokenKey.Length > 0 ? Encoding.UTF8.GetBytes(options.Auth.TokenKey) : OwnKey(folder));
    }

    public TokenValidationParameters Rules =>
        new()
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            IssuerSigningKey = signing,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ClockSkew = TimeSpan.FromSeconds(5),
            RequireExpirationTime = true,
        };

    /// <param name="scopes">Of the caller's own, or fewer.</param>
    public (string Token, DateTimeOffset ExpiresAt) Issue(Caller caller, IEnumerable<Scope> scopes)
    {
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = caller.UserId.ToString(CultureInfo.InvariantCulture),
            [ScopeClaim] = string.Join(' ', scopes.Order().Select(Scopes.Word)),
            [KeyClaim] = caller.KeyId!.Value.ToString(CultureInfo.InvariantCulture),
        };
        if (caller.Sessions is { } sessions)
            claims[SessionsClaim] = string.Join(' ', sessions);
        var expires = now + options.TokenLifetime;
        var token = Handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = Issuer,
                Claims = claims,
                IssuedAt = now.UtcDateTime,
                NotBefore = now.UtcDateTime,
                Expires = expires.UtcDateTime,
                SigningCredentials = new(signing, SecurityAlgorithms.HmacSha256),
            }
        );
        return (token, expires);
    }

    /// <summary>Whom a token of ours speaks for; null when its key no longer counts.</summary>
    public Caller? CallerOf(ClaimsPrincipal token, TokenPayload payload)
    {
        if (
            Number(token.FindFirstValue(KeyClaim)) is not { } key
            || Number(token.FindFirstValue(JwtRegisteredClaimNames.Sub)) is not { } user
            || !keys.IsUsable(key)
        )
            return null;
        return new(user, KeyRing.ScopesOf((token.FindFirstValue(ScopeClaim) ?? "").Split(' ')), payload.Limit(SessionsClaim), key);
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static byte[] OwnKey(DataFolder folder)
    {
        var path = folder.Path(KeyFile);
        if (!File.Exists(path))
            folder.WriteSecret(KeyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)));
        try
        {
            if (Convert.FromBase64String(File.ReadAllText(path)) is { Length: >= 32 } key)
                return key;
        }
        catch (FormatException)
        {
            // Said below, like one that is too short.
        }
        throw new StoreRefusedException($"{path} is damaged. Delete it: another is made, and tokens given so far become void.");
    }
}
