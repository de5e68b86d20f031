using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using WaGateway.Configuration;
using WaGateway.Http.Api;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Access;

/// <summary>How the gate says no, in the API's own envelope.</summary>
internal sealed partial class GateAnswers(
    FailedCredentials failures,
    KeyRing keys,
    GatewayOptions options,
    AccessStore audit,
    TimeProvider clock,
    ILogger<GateAnswers> logger
) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
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
            {
                await NoteAsync(context);
                await Limits.RefuseAsync(
                    context,
                    new(
                        FaultCode.TooManyFailures,
                        $"Too many wrong credentials from this address: wait {wait.TotalSeconds:0} s, and check the key that is being sent"
                    ),
                    wait
                );
            }
            else
                await RefuseAsync(context, "Bearer error=\"invalid_token\"", new(FaultCode.CredentialsInvalid, failure.Message));
            return;
        }
        var stranger = LocalHandler.IsOpen(context, options, keys) ? LocalHandler.Refuse(context) : null;
        await RefuseAsync(
            context,
            "Bearer",
            new(
                FaultCode.CredentialsMissing,
                stranger
                    ?? "This gateway asks for credentials: send an API key as Authorization: Bearer wag_… or as X-Api-Key. An admin "
                        + "makes keys with POST /api/keys; the first one is in first-key.txt in the data folder"
            )
        );
    }

    private async Task NoteAsync(HttpContext context)
    {
        if (!failures.IsNews(context))
            return;
        try
        {
            await audit.AuditAsync(
                new()
                {
                    At = clock.GetUtcNow(),
                    Address = context.Connection.RemoteIpAddress?.ToString(),
                    Action = "credentials.guess",
                },
                TimeSpan.Zero
            );
        }
        catch (StoreUnavailableException error)
        {
            // Failure policy: who is refused is refused, noted or not.
            Log.NotNoted(logger, error);
        }
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "That an address guesses at credentials is missing from the audit log")]
        public static partial void NotNoted(ILogger logger, Exception error);
    }
}
