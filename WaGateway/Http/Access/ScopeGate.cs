using Microsoft.AspNetCore.Authorization;

namespace WaGateway.Http.Access;

/// <summary>The one filter: whoever reaches a route has proven who it is and has the scope that the route states.</summary>
internal sealed class ScopeGate : AuthorizationHandler<ScopeGate.Requirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (context.Resource is HttpContext http && Caller.Of(context.User) is { } caller && IsOpenTo(caller, http))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool IsOpenTo(Caller caller, HttpContext context) =>
        context.GetEndpoint() switch
        {
            // No route: 404, 405 and the document, for whoever has any credentials. A route that states nothing is nobody's.
            RouteEndpoint route => route.Metadata.GetMetadata<ScopeNeeded>() is { } needed
                && caller.May(needed.For(context.Request.Method)),
            _ => true,
        };

    internal sealed class Requirement : IAuthorizationRequirement;
}
