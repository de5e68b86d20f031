using System.Text.Json;
using WaGateway.Model.Formats;

namespace WaGateway.Model.Rules;

/// <summary>What a new webhook begins with, and what a change leaves of one. Pure.</summary>
internal static class EndpointRules
{
    public const string DisabledByRequest = "by_request";

    /// <param name="newSecret">For one whose caller gave none.</param>
    public static EndpointRecord New(
        long sessionId,
        string url,
        EndpointChange change,
        bool isSessionUrl,
        string newSecret,
        DateTimeOffset now
    )
    {
        var (active, grant) = (change.Active ?? true, change.Grant ?? EndpointGrant.Full);
        return new()
        {
            Id = 0,
            SessionId = sessionId,
            Url = url,
            Secret = string.IsNullOrEmpty(change.Secret) ? newSecret : change.Secret,
            Events = change.Events ?? EventsOf(change.Format),
            Format = change.Format ?? WebhookFormat.Own,
            Headers = change.Headers ?? new Dictionary<string, string>(),
            Filters = change.Filters ?? EndpointFilters.None,
            ReplyFromResponse = change.ReplyFromResponse ?? false,
            Ca = string.IsNullOrEmpty(change.Ca) ? null : change.Ca,
            VerifyTls = change.VerifyTls ?? true,
            IsSessionUrl = isSessionUrl,
            Active = active,
            DisabledReason = active ? null : DisabledByRequest,
            ReachesPrivate = change.ReachesPrivate ?? true,
            GrantedScopes = grant.Scopes,
            GrantedUser = grant.UserId,
            GrantedKey = grant.KeyId,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    /// <param name="endpoint">With its secrets in the clear.</param>
    /// <returns>Null where everything is as it is wanted: nothing is written, and what was known of its health stays.</returns>
    public static EndpointRecord? After(EndpointRecord endpoint, EndpointChange change, DateTimeOffset now)
    {
        var grant = GrantAfter(endpoint, change, now);
        var after = endpoint with
        {
            Url = change.Url ?? endpoint.Url,
            Secret = change.Secret ?? endpoint.Secret,
            // What it gets in another form is what that form can say.
            Events = change.Events ?? (change.Format is { } other && other != endpoint.Format ? EventsOf(other) : endpoint.Events),
            Format = change.Format ?? endpoint.Format,
            Headers = change.Headers ?? endpoint.Headers,
            Filters = change.Filters ?? endpoint.Filters,
            ReplyFromResponse = change.ReplyFromResponse ?? endpoint.ReplyFromResponse,
            Ca = change.Ca switch
            {
                null => endpoint.Ca,
                "" => null,
                var pem => pem,
            },
            VerifyTls = change.VerifyTls ?? endpoint.VerifyTls,
            Active = change.Active ?? endpoint.Active,
            DisabledReason = change.Active switch
            {
                true => null,
                false => endpoint.DisabledReason ?? DisabledByRequest,
                null => endpoint.DisabledReason,
            },
            ReachesPrivate = change.ReachesPrivate ?? endpoint.ReachesPrivate,
            GrantedScopes = grant.Scopes,
            GrantedUser = grant.UserId,
            GrantedKey = grant.KeyId,
        };
        return AreSame(endpoint, after) ? null : after;
    }

    /// <summary>
    /// A new address, other trust in its certificate, or one that a person enabled: what was known of its health says nothing, and all
    /// that waits is due.
    /// </summary>
    public static bool StartsAfresh(EndpointRecord before, EndpointRecord after) =>
        (after.Url, after.Ca, after.VerifyTls) != (before.Url, before.Ca, before.VerifyTls) || (after.Active && !before.Active);

    public static Fault NotFound(long id) => new(FaultCode.WebhookNotFound, $"Webhook with ID {id} not found");

    public static Fault UrlTaken(long by) => Fault.Field("url", $"the session has this URL already, as webhook {by}");

    /// <summary>
    /// A new address is its setter's. At the same address the grant is that of whoever asks for events or replies anew, if
    /// theirs is at least as large, the old one is void, or what they ask needs it; no other change takes it away.
    /// </summary>
    private static EndpointGrant GrantAfter(EndpointRecord endpoint, EndpointChange change, DateTimeOffset now)
    {
        if (change.Grant is not { } mine)
            return endpoint.Grant;
        if (change.Url is not null && change.Url != endpoint.Url)
            return mine;
        var asks = change.IsRegistration || change.Events is not null || change.ReplyFromResponse is not null;
        return asks && (!endpoint.IsGrantUsable(now) || mine.Covers(endpoint.Grant) || Lacks(endpoint.Grant, change))
            ? mine
            : endpoint.Grant;
    }

    /// <summary>Which events one gets whose caller named none.</summary>
    private static IReadOnlyList<string> EventsOf(string? format) =>
        WebhookFormat.Of(format ?? WebhookFormat.Own)?.Events ?? [EventKinds.Message];

    private static bool Lacks(EndpointGrant grant, EndpointChange change) =>
        (change.ReplyFromResponse == true && !grant.Has(Scope.MessagesSend))
        || (change.Events?.Contains(EventKinds.Qr) == true && !grant.Has(Scope.SessionsLink));

    private static bool AreSame(EndpointRecord before, EndpointRecord after) =>
        (before.Url, before.Secret, before.Active, before.ReplyFromResponse, before.ReachesPrivate, before.GrantedUser, before.GrantedKey)
            == (after.Url, after.Secret, after.Active, after.ReplyFromResponse, after.ReachesPrivate, after.GrantedUser, after.GrantedKey)
        && (before.Ca, before.VerifyTls) == (after.Ca, after.VerifyTls)
        && before.Format == after.Format
        && before.Events.SequenceEqual(after.Events)
        && InOrder(before.Headers).SequenceEqual(InOrder(after.Headers))
        && JsonSerializer.Serialize(before.Filters) == JsonSerializer.Serialize(after.Filters)
        && before.GrantedScopes.SequenceEqual(after.GrantedScopes);

    private static IEnumerable<KeyValuePair<string, string>> InOrder(IReadOnlyDictionary<string, string> headers) =>
        headers.OrderBy(header => header.Key, StringComparer.Ordinal);
}
