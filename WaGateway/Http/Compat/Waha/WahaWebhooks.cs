using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Formats;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Waha;

/// <summary>The webhooks of a session's <c>config</c>: webhooks of ours in WAHA's form.</summary>
internal sealed class WahaWebhooks(TargetCheck targets, Quotas quotas, EndpointStore endpoints)
{
    private const int LongestKey = 256;

    /// <param name="Kinds">Empty where nothing of what it asks for ever happens here.</param>
    internal sealed record Wanted(string Url, IReadOnlyList<string> Kinds, string? Key, IReadOnlyDictionary<string, string> Headers);

    public static Wanted Read(Fields fields)
    {
        var url = fields.RequiredString("url");
        if (!fields.Refused("url"))
            fields.RefuseIf("url", Rules.Url(url));
        var kinds = new List<string>();
        foreach (var name in fields.Strings("events") ?? ["session.status", "message"])
            if (WahaEvents.Kinds(name) is { } known)
                kinds.AddRange(known);
            else
                fields.Refuse("events", $"'{Rules.Shorten(name)}' is none of WAHA's events");
        string? key = null;
        fields.Object("hmac", inner =>
        {
            key = inner.String("key");
            if (key?.Length > LongestKey)
                inner.Refuse("key", $"must be at most {LongestKey} characters");
            return inner;
        });
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in fields.Objects("customHeaders", Header) ?? [])
            headers[name] = value;
        // The form says which type the body has.
        headers.Remove("Content-Type");
        EndpointFields.CheckHeaders(fields, "customHeaders", headers);
        return new(url, [.. kinds.Distinct()], string.IsNullOrEmpty(key) ? null : key, headers);
    }

    /// <summary>Makes these the session's webhooks in WAHA's form; others of that form are deleted.</summary>
    public async Task<Fault?> ReplaceAsync(SessionRecord session, IReadOnlyList<Wanted> wanted, EndpointFilters? filters, Caller caller)
    {
        foreach (var (one, index) in wanted.Select((one, index) => (one, index)))
            if (await targets.RefuseAsync($"config.webhooks[{index}].url", one.Url, caller) is { } complaint)
                return complaint;
        foreach (var old in await ListAsync(session.Id))
            if (!old.IsSessionUrl && !wanted.Any(one => WebhookAddress.AreSame(one.Url, old.Url)))
                await endpoints.DeleteEndpointAsync(old.Id);
        foreach (var one in wanted.Where(one => one.Kinds.Count > 0))
        {
            var change = new EndpointChange
            {
                Format = WebhookFormat.Waha,
                Events = one.Kinds,
                Secret = one.Key,
                Headers = one.Headers,
                Filters = filters,
                Active = true,
                ReachesPrivate = caller.IsAdmin,
                Grant = caller.Grant,
            };
            var registered = await quotas.AddWebhookAsync<(EndpointRecord, bool)>(session.Id, one.Url, async url =>
                await endpoints.RegisterEndpointAsync(session.Id, url, change)
            );
            if (registered.Fault is { } fault)
                return fault;
        }
        return null;
    }

    public async Task<IReadOnlyList<EndpointRecord>> ListAsync(long session) =>
        [.. (await endpoints.ListEndpointsAsync(session)).Where(one => one.Format == WebhookFormat.Waha)];

    /// <summary>Without the HMAC key. Values of headers may be credentials: only who may change webhooks sees them.</summary>
    public static JsonObject Show(EndpointRecord endpoint, Caller caller) =>
        new()
        {
            ["url"] = endpoint.Url,
            ["events"] = new JsonArray([.. WahaEvents.Names(endpoint.Events).Select(name => JsonValue.Create(name))]),
            ["customHeaders"] = new JsonArray([
                .. endpoint.Headers.Select(header => new JsonObject
                {
                    ["name"] = header.Key,
                    ["value"] = caller.May(Scope.WebhooksWrite) ? header.Value : "…",
                }),
            ]),
        };

    private static Header Header(Fields fields) => new(fields.RequiredString("name"), fields.RequiredString("value"));
}

/// <summary>A header that every delivery has.</summary>
internal sealed record Header(string Name, string Value);
