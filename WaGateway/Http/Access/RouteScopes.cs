using Microsoft.AspNetCore.Authorization;
using WaGateway.Model;

namespace WaGateway.Http.Access;

/// <summary>Says where a route or a group is mapped what its callers need. What says nothing is closed to everybody.</summary>
internal static class RouteScopes
{
    public static T Needs<T>(this T route, Scope scope)
        where T : IEndpointConventionBuilder => route.Needs(scope, scope);

    /// <param name="read">For GET.</param>
    /// <param name="write">For every other method.</param>
    public static T Needs<T>(this T route, Scope read, Scope write)
        where T : IEndpointConventionBuilder => route.WithMetadata(new ScopeNeeded(read, write));

    /// <summary>For what must answer anybody.</summary>
    public static T NeedsNothing<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new AllowAnonymousAttribute());

    /// <summary>Has it written into the audit log when it is done.</summary>
    /// <param name="quietMinutes">Repeated by the same caller within this time, it is not written again.</param>
    public static RouteHandlerBuilder Audits(this RouteHandlerBuilder route, string action, int quietMinutes = 0) =>
        route.WithMetadata(new Audited(action, TimeSpan.FromMinutes(quietMinutes)));

    /// <summary>States why a route that is no GET leaves no entry in the audit log.</summary>
    public static T NotAudited<T>(this T route, string reason)
        where T : IEndpointConventionBuilder => route.WithMetadata(new Unaudited(reason));

    /// <summary>The routes that change something and say neither what it is called in the audit log nor why it is not in it.</summary>
    public static IEnumerable<RouteEndpoint> Unrecorded(IEnumerable<Endpoint> endpoints) =>
        from route in endpoints.OfType<RouteEndpoint>()
        where
            route
                .Metadata.GetMetadata<HttpMethodMetadata>()
                ?.HttpMethods.Any(method => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) == true
            && route.Metadata.GetMetadata<Audited>() is null
            && route.Metadata.GetMetadata<Unaudited>() is null
        select route;

    /// <summary>The routes that forgot to say.</summary>
    public static IEnumerable<RouteEndpoint> Silent(IEnumerable<Endpoint> endpoints) =>
        from route in endpoints.OfType<RouteEndpoint>()
        where route.Metadata.GetMetadata<ScopeNeeded>() is null && route.Metadata.GetMetadata<IAllowAnonymous>() is null
        select route;
}
