using WaGateway.Egress;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Formats;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>Registers webhooks that get the payloads of the Cloud API.</summary>
internal sealed class CloudWebhooks(TargetCheck targets, WebhookHandshake handshake, Quotas quotas, EndpointStore endpoints)
{
    internal sealed record Wanted(string Url, string VerifyToken);

    /// <summary>Reads <c>override_callback_uri</c> and <c>verify_token</c>.</summary>
    public static Outcome<Wanted> Read(Fields fields)
    {
        var (url, token) = (fields.RequiredString("override_callback_uri"), fields.RequiredString("verify_token"));
        if (!fields.Refused("override_callback_uri"))
            fields.RefuseIf("override_callback_uri", Rules.Url(url));
        return fields.Fault is { } fault ? fault : new Wanted(url, token);
    }

    /// <summary>Verifies a URL and registers it with sessions, or nothing.</summary>
    /// <param name="field">What the caller calls the URL, for the fault.</param>
    public async Task<Fault?> RegisterAsync(
        IReadOnlyList<SessionRecord> sessions,
        Wanted wanted,
        string field,
        Caller caller,
        CancellationToken stop
    )
    {
        if (
            (
                await targets.RefuseAsync(field, wanted.Url, caller)
                ?? await handshake.RefuseAsync(field, wanted.Url, wanted.VerifyToken, caller.IsAdmin, ServerTrust.Usual, stop)
            ) is
            { } complaint
        )
            return complaint;
        var change = new EndpointChange
        {
            Format = WebhookFormat.Cloud,
            ReachesPrivate = caller.IsAdmin,
            Grant = caller.Grant,
        };
        foreach (var session in sessions)
        {
            var registered = await quotas.AddWebhookAsync<(EndpointRecord, bool)>(session.Id, wanted.Url, async url =>
                await endpoints.RegisterEndpointAsync(session.Id, url, change)
            );
            if (registered.Fault is { } fault)
                return fault;
        }
        return null;
    }
}
