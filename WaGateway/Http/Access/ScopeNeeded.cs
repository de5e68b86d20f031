using WaGateway.Model;

namespace WaGateway.Http.Access;

/// <summary>What a route asks of its caller, as endpoint metadata. The innermost wins: a route's own over its group's.</summary>
/// <param name="Read">For GET.</param>
/// <param name="Write">For every other method.</param>
internal sealed record ScopeNeeded(Scope Read, Scope Write)
{
    public Scope For(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Read : Write;
}
