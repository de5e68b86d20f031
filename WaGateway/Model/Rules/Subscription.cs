namespace WaGateway.Model.Rules;

/// <summary>Which events an endpoint is sent. Pure.</summary>
internal static class Subscription
{
    /// <param name="nameOf">How messages name a person whose number or LID is given in any form.</param>
    public static bool Wants(EndpointRecord endpoint, EventDraft draft, Func<string, string> nameOf, DateTimeOffset now) =>
        Wants(endpoint, endpoint.Events, draft.Kind, draft.Subject, nameOf, now);

    /// <summary>A replay asks for kinds of its own, and never for what was a test.</summary>
    public static bool Replays(
        EndpointRecord endpoint,
        DeliveryReplay replay,
        string kind,
        EventSubject subject,
        Func<string, string> nameOf,
        DateTimeOffset now
    ) => kind != EventKinds.Test && Wants(endpoint, replay.Events ?? endpoint.Events, kind, subject, nameOf, now);

    private static bool Wants(
        EndpointRecord endpoint,
        IReadOnlyList<string> kinds,
        string kind,
        EventSubject subject,
        Func<string, string> nameOf,
        DateTimeOffset now
    ) =>
        kinds.Any(wanted => wanted == kind || wanted == EventKinds.All)
        && endpoint.Filters.Admit(subject, nameOf)
        && endpoint.AccessAt(now).Admits(kind);
}
