using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Formats;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>The webhook of an instance: the first of its session that has Evolution API's form.</summary>
internal sealed class EvolutionWebhooks(TargetCheck targets, Quotas quotas, EndpointStore endpoints)
{
    internal sealed record Wanted(
        string? Url,
        bool? Enabled,
        bool? ByEvents,
        IReadOnlyList<string>? Events,
        IReadOnlyDictionary<string, string>? Headers
    );

    public static EndpointRecord? Own(IReadOnlyList<EndpointRecord> endpoints) =>
        endpoints.FirstOrDefault(one => one.Format is WebhookFormat.Evolution or WebhookFormat.EvolutionByEvents);

    /// <summary>Reads <c>{webhook: {…}}</c>; null where there is none.</summary>
    public static Wanted? Nested(Fields fields) => fields.Has("webhook") ? fields.Object("webhook", Read) : null;

    /// <summary>Its fields have had two names each.</summary>
    public static Wanted Read(Fields fields)
    {
        var url = fields.String("url");
        if (string.IsNullOrEmpty(url) && fields.Boolean("enabled") != false && !fields.Refused("url"))
            fields.Refuse("url", "is required");
        if (!string.IsNullOrEmpty(url))
            fields.RefuseIf("url", Rules.Url(url));
        // The file's address is in the message, and its content is asked for.
        _ = fields.Boolean("webhookBase64") ?? fields.Boolean("base64");
        var words = fields.Strings("events");
        if (words?.FirstOrDefault(word => !EvolutionEvents.IsKnown(word)) is { } unknown)
            fields.Refuse("events", $"'{Rules.Shorten(unknown)}' is no event, e.g. MESSAGES_UPSERT; docs/evolution-api.md lists them");
        // The form says which type the body has.
        var headers = fields
            .Map("headers")
            ?.Where(one => !one.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase))
            .ToDictionary();
        if (headers is not null)
            EndpointFields.CheckHeaders(fields, "headers", headers);
        return new(
            string.IsNullOrEmpty(url) ? null : url,
            fields.Boolean("enabled"),
            fields.Boolean("webhookByEvents") ?? fields.Boolean("byEvents"),
            words,
            headers
        );
    }

    public async Task<Outcome<EndpointRecord>> SetAsync(SessionRecord session, Wanted wanted, bool? ignoresGroups, Caller caller)
    {
        var change = Change(wanted, ignoresGroups, caller);
        if (GrantCheck.Refuse(change, caller) is { } refusal)
            return refusal;
        if (await targets.RefuseAsync("url", wanted.Url, caller) is { } complaint)
            return complaint;
        if (Own(await endpoints.ListEndpointsAsync(session.Id)) is { } own)
        {
            change = change with { Url = wanted.Url, Filters = Filters(own.Filters, ignoresGroups) };
            return await endpoints.ChangeEndpointAsync(own.Id, change);
        }
        if (wanted.Url is null)
            return Fault.Field("url", "is required: this instance has no webhook yet");
        return await quotas.AddWebhookAsync<EndpointRecord>(session.Id, wanted.Url, async url =>
            (await endpoints.RegisterEndpointAsync(session.Id, url, change)).Endpoint
        );
    }

    public async Task<Outcome<EndpointRecord>> IgnoreGroupsAsync(EndpointRecord own, bool ignores) =>
        await endpoints.ChangeEndpointAsync(own.Id, new EndpointChange { Filters = Filters(own.Filters, ignores) });

    /// <summary>As <c>GET /webhook/find</c> shows it. Headers that hold credentials are not shown.</summary>
    public static JsonObject Show(EndpointRecord endpoint)
    {
        var isByEvents = endpoint.Format == WebhookFormat.EvolutionByEvents;
        return new()
        {
            ["enabled"] = endpoint.Active,
            ["url"] = endpoint.Url,
            ["webhookByEvents"] = isByEvents,
            ["webhookBase64"] = false,
            ["events"] = new JsonArray([.. EvolutionEvents.WordsOf(endpoint.Events).Select(word => JsonValue.Create(word))]),
            ["createdAt"] = Iso.Of(endpoint.CreatedAt),
            ["updatedAt"] = Iso.Of(endpoint.UpdatedAt),
        };
    }

    private static EndpointChange Change(Wanted wanted, bool? ignoresGroups, Caller caller) =>
        new()
        {
            Format = wanted.ByEvents switch
            {
                true => WebhookFormat.EvolutionByEvents,
                _ => WebhookFormat.Evolution,
            },
            Events =
                wanted.Events is { Count: > 0 } words ? EvolutionEvents.KindsOf(words)
                : caller.May(Scope.SessionsLink) ? EvolutionEvents.Kinds
                : [.. EvolutionEvents.Kinds.Where(kind => kind != EventKinds.Qr)],
            Headers = wanted.Headers,
            Filters = Filters(EndpointFilters.None, ignoresGroups),
            Active = wanted.Enabled ?? true,
            ReachesPrivate = caller.IsAdmin,
            Grant = caller.Grant,
        };

    private static EndpointFilters Filters(EndpointFilters filters, bool? ignoresGroups) =>
        ignoresGroups switch
        {
            true => filters with { Groups = EndpointFilters.Nothing },
            false => filters with { Groups = null },
            null => filters,
        };
}
