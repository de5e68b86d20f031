using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Sessions;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Model;
using WaGateway.Model.Formats;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Waha;

/// <summary>Makes, changes and shows sessions as WAHA does.</summary>
internal sealed class WahaSessionMaker(
    SessionStore store,
    SessionPool pool,
    WahaWebhooks webhooks,
    TargetCheck targets,
    Quotas quotas,
    GatewayOptions options
)
{
    public async Task<Outcome<SessionRecord>> CreateAsync(string? name, WahaConfig? config, Caller caller)
    {
        var engine = options.Sandbox.DefaultEngine;
        if (SessionCreation.Refuse(engine, caller, options) is { } unmade)
            return unmade;
        if (await targets.RefuseProxyAsync(config?.Proxy, caller) is { } complaint)
            return complaint;
        name ??= "session_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var wanted = SessionCreation.Of(caller.UserId, name, engine, new(config?.Proxy, config?.Device, null), caller);
        if ((await quotas.AddSessionAsync(caller.UserId, () => store.CreateSessionAsync(wanted))).Failed(out var fault, out var session))
            return fault;
        if (config?.Webhooks is { } hooks && await webhooks.ReplaceAsync(session, hooks, config.Filters, caller) is { } refusal)
        {
            await pool.DeleteAsync(session.Id);
            return refusal;
        }
        return session;
    }

    /// <summary>Makes the config the session's: what it does not say is removed.</summary>
    public async Task<Fault?> ChangeAsync(SessionRecord session, WahaConfig config, Caller caller)
    {
        if (await targets.RefuseProxyAsync(config.Proxy, caller) is { } complaint)
            return complaint;
        if (await webhooks.ReplaceAsync(session, config.Webhooks ?? [], config.Filters ?? EndpointFilters.None, caller) is { } refusal)
            return refusal;
        var device = new SessionDevice(config.Proxy ?? "", config.Device ?? "", null) with { ReachesPrivate = caller.IsAdmin };
        return (await store.UpdateSessionAsync(session.Id, null, null, null, device, caller.IsAdmin, caller.Grant, null)).Fault;
    }

    public Task<Fault?> StartAsync(SessionRecord session) => quotas.StartAsync(session, pool.StartAsync);

    /// <summary>As it is now.</summary>
    public async Task<JsonObject> ShowAsync(long id, Caller caller, bool isInfo)
    {
        var session = await store.FindSessionAsync(id);
        if (session is null)
            return [];
        var shown = new JsonObject
        {
            ["name"] = session.Name,
            ["status"] = WahaStatuses.Of(session.State),
            ["config"] = await ConfigAsync(session, caller),
        };
        if (!isInfo)
            return shown;
        if (Me(session) is { } me)
            shown["me"] = me;
        shown["presence"] = new JsonObject();
        shown["timestamps"] = new JsonObject { ["activity"] = (session.LastSeen ?? session.UpdatedAt).ToUnixTimeMilliseconds() };
        shown["assignedWorker"] = "wagateway";
        return shown;
    }

    public static JsonObject? Me(SessionRecord session)
    {
        if (session.Phone is not { } phone)
            return null;
        var me = new JsonObject { ["id"] = phone, ["pushName"] = session.PushName ?? "" };
        if (session.Lid is { } lid)
            me["lid"] = lid;
        return me;
    }

    private async Task<JsonObject> ConfigAsync(SessionRecord session, Caller caller)
    {
        var shown = (await webhooks.ListAsync(session.Id)).Select(webhook => WahaWebhooks.Show(webhook, caller));
        var config = new JsonObject { ["webhooks"] = new JsonArray([.. shown]) };
        // Its login is kept to ourselves.
        if (session.Proxy is { } proxy && Uri.TryCreate(proxy, UriKind.Absolute, out var url))
            config["proxy"] = new JsonObject { ["server"] = $"{url.Scheme}://{url.Host}:{url.Port}" };
        return config;
    }
}
