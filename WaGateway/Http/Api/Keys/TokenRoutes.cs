using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Keys;

/// <summary>Tokens: what a program is given that should not have the key.</summary>
internal static class TokenRoutes
{
    public static void MapTokens(this IEndpointRouteBuilder api) =>
        api.MapGroup("/auth")
            .WithTags("Access")
            .Needs(Scope.Any)
            .MapPost("/token", Create)
            .Audits("token.create", quietMinutes: 5)
            .Describe(
                "createToken",
                "Exchanges a key for a token (JWT) that ends soon.",
                "Send the key as Authorization: Bearer wag_… or X-Api-Key, and the token afterwards as Authorization: Bearer …. It ends "
                    + "with its key, too."
            )
            .Takes(AccessExamples.TokenScopes)
            .Example(200, AccessExamples.Token)
            .Refuses(FaultCode.ValidationFailed, FaultCode.KeyRequired);

    private static Results<Answer<TokenAnswer>, Refused> Create(
        Body<TokenRequest> body,
        Caller caller,
        TokenIssuer issuer,
        HttpContext context
    )
    {
        if (caller.KeyId is null || Credentials.Key(context.Request) is null)
            return new Refused(
                new(
                    FaultCode.KeyRequired,
                    "Only an API key can be exchanged for a token, not another token: send the key as Authorization: Bearer wag_…"
                )
            );
        var wanted = body.Value.Scopes is { } words ? KeyRing.ScopesOf(words) : caller.Scopes;
        if (wanted.FirstOrDefault(scope => !caller.May(scope), Scope.Any) is not Scope.Any and var missing)
            return new Refused(Fault.Field("scopes", $"this key lacks {Scopes.Word(missing)}, and cannot pass it on"));
        var (token, expires) = issuer.Issue(caller, wanted);
        return new Answer<TokenAnswer>(new(token, "Bearer", expires, [.. wanted.Order().Select(Scopes.Word)]));
    }
}
