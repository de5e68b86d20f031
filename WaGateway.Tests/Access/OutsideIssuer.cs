using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WaGateway.Tests.Access;

/// <summary>An OpenID issuer on this machine: its configuration, its public key, and tokens, good and bad.</summary>
internal sealed class OutsideIssuer : IAsyncDisposable
{
    private static readonly RsaSecurityKey Stranger = new(RSA.Create(2048)) { KeyId = "k1" };
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "k1" };
    private readonly WebApplication app;

    private OutsideIssuer(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    public static SigningCredentials SomebodyElses => new(Stranger, SecurityAlgorithms.RsaSha256);

    public SigningCredentials PublicKeyAsSecret =>
        new(
            new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "k1" },
            SecurityAlgorithms.HmacSha256
        );

    public static async Task<OutsideIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var issuer = new OutsideIssuer(builder.Build());
        issuer.app.Urls.Add("http://127.0.0.1:0");
        issuer.app.MapGet("/.well-known/openid-configuration", () => Json(
                new
                {
                    issuer = issuer.Address,
                    jwks_uri = issuer.Address + "/keys",
                    id_token_signing_alg_values_supported = new[] { "RS256" },
                }
            ));
        issuer.app.MapGet("/keys", () => Json(new { keys = new[] { issuer.PublicKey } }));
        await issuer.app.StartAsync();
        issuer.Address = issuer.app.Urls.First();
        return issuer;
    }

    public Task StopAsync() => app.StopAsync();

    public string Token(
        string subject,
        string? scope,
        Claim? also = null,
        string? issuer = null,
        string audience = "wagateway",
        TimeSpan? lifetime = null,
        SigningCredentials? signing = null
    )
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var expires = now + (lifetime ?? TimeSpan.FromMinutes(5));
        return new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer ?? Address,
                Audience = audience,
                NotBefore = expires.AddMinutes(-10),
                IssuedAt = expires.AddMinutes(-10),
                Expires = expires,
                Subject = new ClaimsIdentity([
                    new("sub", subject),
                    .. scope is null ? [] : new[] { new Claim("scope", scope) },
                    .. also is null ? [] : new[] { also },
                ]),
                SigningCredentials = signing ?? new(key, SecurityAlgorithms.RsaSha256),
            }
        );
    }

    /// <summary>A token of anna's, signed, with more in its payload or header than a library would write.</summary>
    public string Raw(string claims, string header = "")
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var first = Base64UrlEncoder.Encode($$"""{{{header}}"alg":"RS256","typ":"JWT","kid":"k1"}""");
        var second = Base64UrlEncoder.Encode(
            $$"""{{{claims}}"sub":"anna","scope":"sessions:read","iss":"{{Address}}","aud":"wagateway","nbf":{{now - 60}},"iat":{{now - 60}},"exp":{{now + 300}}}"""
        );
        var signature = key.Rsa.SignData(Encoding.ASCII.GetBytes($"{first}.{second}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{first}.{second}.{Base64UrlEncoder.Encode(signature)}";
    }

    public string Unsigned(string subject, string scope)
    {
        var payload = Token(subject, scope).Split('.')[1];
        return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{payload}.";
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private object PublicKey
    {
        get
        {
            var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
            return new
            {
                kty = "RSA",
                use = "sig",
                alg = "RS256",
                kid = "k1",
                n = Base64UrlEncoder.Encode(parameters.Modulus),
                e = Base64UrlEncoder.Encode(parameters.Exponent),
            };
        }
    }

    private static IResult Json(object value) => Results.Text(System.Text.Json.JsonSerializer.Serialize(value), "application/json");
}
