using WaGateway.Model.Formats;

namespace WaGateway.Model.Rules;

/// <summary>Which events an endpoint is sent, and what is kept because somebody asked for it. Pure.</summary>
/// <param name="tellsChannels">The setting <c>Channels:Tell</c>: posts of channels go to everybody who does not refuse them.</param>
internal sealed class Subscription(bool tellsChannels)
{
    /// <summary>
    /// A channel's posts are kept where the setting or an endpoint of the session asks for them, and what this account posted
    /// always.
    /// </summary>
    /// <param name="endpoints">Those of the session; read for others' posts alone, because most messages are none.</param>
    public bool Keeps(MessageRecord message, Func<IReadOnlyList<EndpointRecord>> endpoints) =>
        WhatsAppId.KindOf(message.ChatId) != ChatKind.Channel || message.FromMe || AsksForChannels(endpoints());

    public bool AsksForChannels(IReadOnlyList<EndpointRecord> endpoints) =>
        tellsChannels || endpoints.Any(endpoint => endpoint.Filters.Channels == EndpointFilters.All);

    /// <param name="nameOf">How messages name a person whose number or LID is given in any form.</param>
    public bool Wants(EndpointRecord endpoint, EventDraft draft, Func<string, string> nameOf, DateTimeOffset now) =>
        Wants(endpoint, endpoint.Events, draft.Kind, draft.Subject, nameOf, now)
        && WebhookFormat.Of(endpoint.Format)?.CanSay(draft) != false;

    /// <summary>A replay asks for kinds of its own, and never for what was a test.</summary>
    public bool Replays(
        EndpointRecord endpoint,
        DeliveryReplay replay,
        string kind,
        EventSubject subject,
        Func<string, string> nameOf,
        DateTimeOffset now
    ) =>
        kind != EventKinds.Test
        && Wants(endpoint, replay.Events ?? endpoint.Events, kind, subject, nameOf, now)
        && WebhookFormat.Of(endpoint.Format)?.Says(kind) != false;

    private bool Wants(
        EndpointRecord endpoint,
        IReadOnlyList<string> kinds,
        string kind,
        EventSubject subject,
        Func<string, string> nameOf,
        DateTimeOffset now
    ) =>
        Names(kinds, kind, endpoint.Filters)
        && endpoint.Filters.Admit(subject, nameOf, tellsChannels)
        && endpoint.AccessAt(now).Admits(kind);

    /// <summary>Statuses are many: an endpoint that asks for all events gets them only where its filters say so.</summary>
    private static bool Names(IReadOnlyList<string> kinds, string kind, EndpointFilters filters) =>
        kinds.Contains(kind)
        || (kinds.Contains(EventKinds.All) && (kind != EventKinds.StatusPosted || filters.Status == EndpointFilters.All));
}
