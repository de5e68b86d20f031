using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WaGateway.Egress;

namespace WaGateway.Http.Access;

/// <summary>Proves callers by tokens: ours, and those of <c>Auth:Jwt:Authority</c>. Both are ASP.NET's JwtBearer.</summary>
internal static class TokenSchemes
{
    public const string Own = "token";
    public const string Outside = "outside";

    public static void AddTokens(this AuthenticationBuilder authentication, JwtOptions outside)
    {
        authentication.Services.AddSingleton<TokenIssuer>();
        authentication.Services.AddSingleton<OutsideTokens>();
        authentication.AddJwtBearer(Own, token =>
            Prepare(token, "The token is not valid here: it is damaged, or of another gateway; get one with POST /api/auth/token", OwnAsync)
        );
        authentication
            .Services.AddOptions<JwtBearerOptions>(Own)
            .Configure<TokenIssuer>((token, issuer) => token.TokenValidationParameters = issuer.Rules);
        if (outside.Authority.Length == 0)
            return;
        authentication.AddJwtBearer(Outside, token =>
        {
            Prepare(
                token,
                "The token is not valid here: it is damaged, not meant for this gateway, or its issuer could not be asked",
                OutsideAsync
            );
            token.Authority = outside.Authority;
            token.Audience = outside.Audience;
            token.RequireHttpsMetadata = !new Uri(outside.Authority).IsLoopback;
        });
        authentication
            .Services.AddOptions<JwtBearerOptions>(Outside)
            .Configure<EgressGuard>((token, guard) => token.Backchannel = guard.IssuerClient);
    }

    public static bool IsOwn(string token) =>
        new JsonWebTokenHandler() is var reader && reader.CanReadToken(token) && IssuerOf(reader, token) == TokenIssuer.Issuer;

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
        if (IsCritical(token))
            return Task.CompletedTask;
        var caller = token
            .HttpContext.RequestServices.GetRequiredService<TokenIssuer>()
            .CallerOf(token.Principal!, TokenPayload.Of(token.SecurityToken));
        Finish(token, caller, "The key that this token was made from was revoked or has expired");
        return Task.CompletedTask;
    }

    private static Task OutsideAsync(TokenValidatedContext token)
    {
        if (IsCritical(token))
            return Task.CompletedTask;
        var (caller, complaint) = token
            .HttpContext.RequestServices.GetRequiredService<OutsideTokens>()
            .CallerOf(token.Principal!, TokenPayload.Of(token.SecurityToken));
        Finish(token, caller, complaint);
        return Task.CompletedTask;
    }

    private static void Finish(TokenValidatedContext token, Caller? caller, string complaint)
    {
        if (caller is null)
            token.Fail(complaint);
        else
            token.Principal = new ClaimsPrincipal(new CallerIdentity(caller with { EndsAt = EndOf(token) }));
    }

    /// <summary>When it expires; of one that only the allowance for clocks that differ still lets in, the end of that.</summary>
    private static DateTimeOffset EndOf(TokenValidatedContext token)
    {
        var end = new DateTimeOffset(token.SecurityToken.ValidTo, TimeSpan.Zero);
        var now = token.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return end > now ? end : end + token.Options.TokenValidationParameters.ClockSkew;
    }

    /// <summary>Its header names extensions that must be understood (RFC 7515, 4.1.11), and none is.</summary>
    private static bool IsCritical(TokenValidatedContext token)
    {
        if (!TokenPayload.IsCritical(token.SecurityToken))
            return false;
        token.Fail("The token's header says crit: it asks for an extension that this gateway does not know");
        return true;
    }
}
