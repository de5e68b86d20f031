using WaGateway.Egress;
using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>
/// Whether a webhook may point where its caller wants it to. Asked again, by the guard, of every address that is dialled.
/// </summary>
internal sealed class TargetCheck(EgressGuard guard)
{
    /// <param name="verifies">Whether the receiver's certificate is verified: where not, it must have a private address.</param>
    /// <returns>The complaint; null when it may.</returns>
    public async Task<Fault?> RefuseAsync(string field, string? url, Caller caller, bool verifies = true)
    {
        if (string.IsNullOrEmpty(url))
            return null;
        if (await guard.ComplaintAsync(new Uri(url), caller.IsAdmin) is { } complaint)
            return Fault.Field(field, complaint);
        return verifies || await guard.ComplaintAsync(new Uri(url), caller.IsAdmin, verifies) is not { } unverified
            ? null
            : Fault.Field("verify_tls", unverified);
    }

    /// <summary>The same for a session's proxy.</summary>
    public async Task<Fault?> RefuseProxyAsync(string? proxy, Caller caller) =>
        !string.IsNullOrEmpty(proxy) && await guard.ProxyComplaintAsync(new Uri(proxy), caller.IsAdmin) is { } complaint
            ? Fault.Field("proxy", complaint)
            : null;
}
