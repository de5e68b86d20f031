using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Access;

/// <summary>Every route that the gateway has, from the table that it routes by.</summary>
internal static class RouteTable
{
    internal sealed record Entry(string Method, string Pattern, Scope? Needs)
    {
        /// <summary>The path with these in the places of its ids.</summary>
        public string Path(string session, string other) =>
            Pattern
                .Replace("{sessionId}", session, StringComparison.Ordinal)
                .Replace("{session}", session, StringComparison.Ordinal)
                .Replace("{number}", "5511999990001", StringComparison.Ordinal)
                .Replace("v{version}", "v23.0", StringComparison.Ordinal)
                .Replace("{id}", IsOfSession ? session : other, StringComparison.Ordinal);

        /// <summary>Whether its id is a session's: the family /webhook has both kinds.</summary>
        public bool IsOfSession =>
            IsCloud
            || IsEvolution
            || Pattern.Contains("{session}", StringComparison.Ordinal)
            || Pattern.Contains("/sessions/", StringComparison.Ordinal)
            || Pattern.Contains("{sessionId}", StringComparison.Ordinal)
            || (
                Pattern.Contains("/webhook/", StringComparison.Ordinal)
                && ((Method, Pattern[(Pattern.LastIndexOf('}') + 1)..]) is ("POST" or "GET", "") or (_, "/register"))
            );

        /// <summary>Of another maker's API, which refuses in its own shape.</summary>
        public bool IsCloud => Pattern.StartsWith("/cloud/", StringComparison.Ordinal);

        /// <summary>The same, of one whose paths all name a session.</summary>
        public bool IsEvolution => Pattern.StartsWith("/evolution/", StringComparison.Ordinal);

        public override string ToString() => $"{Method} {Pattern}";
    }

    public static IReadOnlyList<Entry> Of(ServerUnderTest gateway) =>
        [
            .. from endpoint in gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
            let needs = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                ? endpoint.Metadata.GetMetadata<ScopeNeeded>()?.For(method)
                : null
            select new Entry(method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), needs),
        ];
}
