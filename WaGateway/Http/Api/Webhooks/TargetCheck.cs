using WaGateway.Egress;
using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>
/// Whether a webhook may point where its caller wants it to. Asked again, by the guard, of every address that is dialled.
/// </summary>
internal sealed class TargetCheck(EgressGuard guard)
{
    /// <returns>The complaint; null when it may.</returns>
    public async Task<Fault?> RefuseAsync(string field, string? url, Caller caller)
    {
        if (string.IsNullOrEmpty(url) || await guard.ComplaintAsync(new Uri(url), caller.IsAdmin) is not { } complaint)
            return null;
        return Fault.Field(field, complaint);
    }

    /// <summary>The same for a session's proxy.</summary>
    public async Task<Fault?> RefuseProxyAsync(string? proxy, Caller caller) =>
        !string.IsNullOrEmpty(proxy) && await guard.ProxyComplaintAsync(new Uri(proxy), caller.IsAdmin) is { } complaint
            ? Fault.Field("proxy", complaint)
            : null;
}
