using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using WaGateway.Model;

namespace WaGateway.Http.Access;

/// <summary>How the gate says no, in the API's own envelope.</summary>
internal sealed class GateAnswers(FailedCredentials failures) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        return authorizeResult.Challenged ? ChallengeAsync(context) : new Refused(Forbidden(context)).ExecuteAsync(context);
    }

    private async Task ChallengeAsync(HttpContext context)
    {
        // Its handler has it already: nothing is checked a second time.
        if ((await context.AuthenticateAsync()).Failure is { } failure)
        {
            if (failures.IsOneTooMany(context, out var wait))
                await Limits.RefuseAsync(context, new(FaultCode.TooManyFailures, $"Too many wrong credentials from this address: wait {wait.TotalSeconds:0} s, and check the key that is being sent"), wait);
            else
                await RefuseAsync(context, "Bearer error=\"invalid_token\"", new(FaultCode.CredentialsInvalid, failure.Message));
            return;
        }
        await RefuseAsync(context, "Bearer", new(FaultCode.CredentialsMissing,
            "This gateway asks for credentials: send an API key as Authorization: Bearer wag_… or as X-Api-Key. An admin makes keys with POST /api/keys; the first one is in first-key.txt in the data folder"));
    }

    private static Task RefuseAsync(HttpContext context, string challenge, Fault fault)
    {
        context.Response.Headers.WWWAuthenticate = challenge;
        return new Refused(fault).ExecuteAsync(context);
    }

    internal static Fault Forbidden(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ScopeNeeded>()?.For(context.Request.Method) is { } scope
            ? new(FaultCode.ScopeMissing, $"These credentials lack the scope {Scopes.Word(scope)}: use a key that has it")
            : new(FaultCode.ScopeMissing, "This route states no scope, and is closed to everybody");
}
