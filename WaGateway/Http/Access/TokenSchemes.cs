using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using System.Security.Claims;

namespace WaGateway.Http.Access;

/// <summary>Proves callers by tokens: ours, and those of <c>Auth:Jwt:Authority</c>. Both are ASP.NET's JwtBearer.</summary>
internal static class TokenSchemes
{
    public const string Own = "token";
    public const string Outside = "outside";

    public static void AddTokens(this AuthenticationBuilder authentication, GatewayOptions.JwtOptions outside)
    {
        authentication.Services.AddSingleton<TokenIssuer>();
        authentication.Services.AddSingleton<OutsideTokens>();
        authentication.AddJwtBearer(Own, token => Prepare(token, "The token is not valid here: it is damaged, or of another gateway; get one with POST /api/auth/token", OwnAsync));
        authentication.Services.AddOptions<JwtBearerOptions>(Own).Configure<TokenIssuer>((token, issuer) => token.TokenValidationParameters = issuer.Rules);
        if (outside.Authority.Length == 0)
            return;
        authentication.AddJwtBearer(Outside, token =>
        {
            Prepare(token, "The token is not valid here: it is damaged, not meant for this gateway, or its issuer could not be asked", OutsideAsync);
            token.Authority = outside.Authority;
            token.Audience = outside.Audience;
            token.RequireHttpsMetadata = !new Uri(outside.Authority).IsLoopback;
        });
    }

    public static bool IsOwn(string token) => new JsonWebTokenHandler() is var reader && reader.CanReadToken(token) && IssuerOf(reader, token) == TokenIssuer.Issuer;

    private static string? IssuerOf(JsonWebTokenHandler reader, string token)
    {
        try
        {
            return reader.ReadJsonWebToken(token).Issuer;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void Prepare(JwtBearerOptions token, string complaint, Func<TokenValidatedContext, Task> validated)
    {
        token.MapInboundClaims = false;
        token.Events = new JwtBearerEvents
        {
            OnTokenValidated = validated,
            OnAuthenticationFailed = failed =>
            {
                failed.Fail(failed.Exception is SecurityTokenExpiredException ? "The token has expired: get a new one" : complaint);
                return Task.CompletedTask;
            },
        };
    }

    private static Task OwnAsync(TokenValidatedContext token)
    {
        var caller = token.HttpContext.RequestServices.GetRequiredService<TokenIssuer>().CallerOf(token.Principal!);
        Finish(token, caller, "The key that this token was made from was revoked or has expired");
        return Task.CompletedTask;
    }

    private static Task OutsideAsync(TokenValidatedContext token)
    {
        var (caller, complaint) = token.HttpContext.RequestServices.GetRequiredService<OutsideTokens>().CallerOf(token.Principal!);
        Finish(token, caller, complaint);
        return Task.CompletedTask;
    }

    private static void Finish(TokenValidatedContext token, Caller? caller, string complaint)
    {
        if (caller is null)
            token.Fail(complaint);
        else
            token.Principal = new ClaimsPrincipal(new CallerIdentity(caller));
    }
}
